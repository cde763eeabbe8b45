//! One variant per write. What a person would want to know later stands in it, secrets never.

use super::Entry;
use crate::error::Error;
use domain::activity::Outcome;
use domain::ids::{
    AgreementId, GroupId, ImportId, MemberId, OrgId, PoolId, ReservationId, ServiceId, SessionId, SubscriptionId,
    TokenId, ViewId,
};
use domain::text::{Name, UserName};
use serde::Serialize;
use serde_json::Value;

/// What happened in an organization.
#[derive(Debug, Clone)]
pub enum Event {
    /// The organization was founded by sign-up.
    SignedUp {
        /// The organization.
        org: OrgId,
        /// Its name.
        name: Name,
        /// Everything given at sign-up but the password.
        after: Value,
    },
    /// Somebody signed in.
    SignedIn {
        /// The person.
        member: MemberId,
        /// With this name.
        user_name: UserName,
    },
    /// Somebody tried to sign in as this person and failed.
    SignInFailed {
        /// The person.
        member: MemberId,
        /// With this name.
        user_name: UserName,
    },
    /// A person ended sessions of their own; all but the current one where no session is named.
    SessionsEnded {
        /// The one session, or all others.
        session: Option<SessionId>,
        /// The person.
        user_name: UserName,
    },
    /// A person changed their profile.
    ProfileEdited {
        /// The person.
        member: MemberId,
        /// The name shown.
        name: Name,
        /// The profile before.
        before: Value,
        /// The profile now.
        after: Value,
    },
    /// A person changed their password.
    PasswordChanged {
        /// The person.
        member: MemberId,
        /// With this name.
        user_name: UserName,
    },
    /// A service was added: a trial or a free plan.
    ServiceAdded {
        /// The new subscription.
        subscription: SubscriptionId,
        /// The service and plan.
        name: String,
        /// What was added.
        after: Value,
    },
    /// Standings followed the clock.
    StandingsRefreshed {
        /// How many subscriptions and agreements changed, with their status before and after.
        changes: Value,
    },
    /// People were added.
    MembersAdded {
        /// How many.
        count: usize,
        /// The first of them, and with what they begin.
        after: Value,
    },
    /// Something about a person changed: their account, their roles, where they stand, how they sign in.
    MemberChanged {
        /// The person.
        member: MemberId,
        /// The person's name.
        name: Name,
        /// What it was.
        before: Option<Value>,
        /// What it is.
        after: Option<Value>,
    },
    /// A file of people was sent, tried, confirmed, done or taken back.
    ImportChanged {
        /// The import.
        import: ImportId,
        /// What the file is called.
        file: Name,
        /// Where it stood.
        before: Option<Value>,
        /// Where it stands, and what became of its rows.
        after: Value,
    },
    /// An import did to a person what somebody could have done by hand.
    MemberImported {
        /// The act by which.
        act: &'static str,
        /// The person.
        member: MemberId,
        /// The person's name.
        name: Name,
        /// What it was.
        before: Option<Value>,
        /// What it is, and of which file.
        after: Value,
    },
    /// A person saved or forgot a view of their own.
    ViewChanged {
        /// The view.
        view: ViewId,
        /// Its name.
        name: Name,
        /// What it was.
        before: Option<Value>,
        /// What it is.
        after: Option<Value>,
    },
    /// An event was appended to a subscription.
    SubscriptionRecorded {
        /// The subscription.
        subscription: SubscriptionId,
        /// The service and plan.
        name: String,
        /// Where it stood.
        before: Value,
        /// Where it stands.
        after: Value,
    },
    /// From now on the organization is billed otherwise.
    BillingProfileEdited {
        /// The organization.
        org: OrgId,
        /// The buyer's name.
        name: Name,
        /// The profile before.
        before: Value,
        /// The profile now.
        after: Value,
    },
    /// The organization says something else of itself.
    OrganizationEdited {
        /// The organization.
        org: OrgId,
        /// Its name.
        name: Name,
        /// What it said before.
        before: Value,
        /// What it says now.
        after: Value,
    },
    /// Money came in for an invoice.
    PaymentRecorded {
        /// The number of the invoice.
        invoice: String,
        /// The payment, and what remains to be paid.
        after: Value,
    },
    /// What remained of an invoice was written off.
    InvoiceWrittenOff {
        /// The number of the invoice.
        invoice: String,
        /// What remained to be paid.
        before: Value,
        /// What was written off, and whether it is forgiven.
        after: Value,
    },
    /// Credit was given back in money.
    CreditRefunded {
        /// The number of the invoice or credit note that was named.
        document: String,
        /// The credit there was.
        before: Value,
        /// The refund, and the credit that is left.
        after: Value,
    },
    /// People were given a license, lost one, or left the line for one.
    LicensesChanged {
        /// The pool.
        pool: PoolId,
        /// The service and plan.
        name: String,
        /// How many people it touched, and how many hold one and wait for one now.
        after: Value,
    },
    /// A group of people was made, named anew or deleted, or people were put in or taken out.
    GroupChanged {
        /// The group.
        group: GroupId,
        /// Its name.
        name: Name,
        /// What it was.
        before: Option<Value>,
        /// What it is, or how many people it touched.
        after: Option<Value>,
    },
    /// Volume agreements came in by a file.
    AgreementsImported {
        /// Their numbers.
        numbers: String,
        /// What they say.
        after: Value,
    },
    /// What was used beyond a line of an agreement was ordered, or it was put down that nothing changed.
    AgreementTruedUp {
        /// The agreement.
        agreement: AgreementId,
        /// Its number, with service and plan of the line.
        name: String,
        /// The true-up.
        after: Value,
    },
    /// Somebody was given a share of an agreement, or it was taken away.
    AgreementShared {
        /// The agreement.
        agreement: AgreementId,
        /// Its number, and who.
        name: String,
        /// The share before.
        before: Option<Value>,
        /// The share now.
        after: Option<Value>,
    },
    /// A service said how much of its quotas is used.
    UsageReported {
        /// The service.
        service: ServiceId,
        /// Its name.
        name: Name,
        /// The levels, by feature.
        after: Value,
    },
    /// A part of a quota was kept, used or given back.
    QuotaKept {
        /// The reservation.
        reservation: ReservationId,
        /// The service and the feature.
        name: String,
        /// How much, and what became of it.
        after: Value,
    },
    /// A program was given a token.
    TokenCreated {
        /// The token.
        token: TokenId,
        /// What it is for.
        name: Name,
        /// What it may do, and until when.
        after: Value,
    },
    /// A token was taken from a program.
    TokenRevoked {
        /// The token.
        token: TokenId,
        /// What it was for.
        name: Name,
    },
    /// The organization became a sandbox.
    SandboxOpened {
        /// Its name.
        name: Name,
    },
    /// The clock of the sandbox was put forward.
    SandboxAdvanced {
        /// The name of the organization.
        name: Name,
        /// Its date before.
        before: Value,
        /// Its date now.
        after: Value,
    },
    /// A role withheld something.
    Refused {
        /// The act that was tried.
        act: &'static str,
        /// The roles that would have allowed it.
        roles: Vec<&'static str>,
    },
}

impl Event {
    /// The act that the event belongs to, where it is not the one of the transaction.
    pub(crate) fn act(&self) -> Option<&'static str> {
        match self {
            Self::Refused { act, .. } | Self::MemberImported { act, .. } => Some(act),
            Self::SignedIn { .. } | Self::SignInFailed { .. } => {
                Some(<domain::acts::SignIn as domain::acts::Act>::NAME)
            }
            Self::ServiceAdded { .. } => Some(<domain::acts::AddService as domain::acts::Act>::NAME),
            _ => None,
        }
    }

    pub(crate) fn entry(self) -> Result<Entry, Error> {
        Ok(match self {
            Self::SignedUp { org, name, after } => done("organization", org, name, None, Some(after)),
            Self::SignedIn { member, user_name } => done("member", member, user_name, None, None),
            Self::SignInFailed { member, user_name } => {
                Entry { outcome: Outcome::Refused, ..done("member", member, user_name, None, None) }
            }
            Self::SessionsEnded { session, user_name } => {
                let which = session.map_or_else(|| "others".to_owned(), |id| id.to_string());
                done("session", which, user_name, None, None)
            }
            Self::ProfileEdited { member, name, before, after } => {
                done("member", member, name, Some(before), Some(after))
            }
            Self::PasswordChanged { member, user_name } => done("member", member, user_name, None, None),
            Self::ServiceAdded { subscription, name, after } => {
                done("subscription", subscription, name, None, Some(after))
            }
            Self::StandingsRefreshed { changes } => done("organization", "", "", None, Some(changes)),
            Self::MembersAdded { count, after } => done("organization", "", count, None, Some(after)),
            Self::MemberChanged { member, name, before, after } => done("member", member, name, before, after),
            Self::MemberImported { member, name, before, after, .. } => {
                done("member", member, name, before, Some(after))
            }
            Self::ImportChanged { import, file, before, after } => done("import", import, file, before, Some(after)),
            Self::ViewChanged { view, name, before, after } => done("view", view, name, before, after),
            Self::SubscriptionRecorded { subscription, name, before, after } => {
                done("subscription", subscription, name, Some(before), Some(after))
            }
            Self::BillingProfileEdited { org, name, before, after }
            | Self::OrganizationEdited { org, name, before, after } => {
                done("organization", org, name, Some(before), Some(after))
            }
            Self::PaymentRecorded { invoice, after } => done("invoice", &invoice, &invoice, None, Some(after)),
            Self::InvoiceWrittenOff { invoice, before, after } => {
                done("invoice", &invoice, &invoice, Some(before), Some(after))
            }
            Self::CreditRefunded { document, before, after } => {
                done("document", &document, &document, Some(before), Some(after))
            }
            Self::LicensesChanged { pool, name, after } => done("pool", pool, name, None, Some(after)),
            Self::GroupChanged { group, name, before, after } => done("group", group, name, before, after),
            Self::AgreementsImported { numbers, after } => done("agreement", "", numbers, None, Some(after)),
            Self::AgreementTruedUp { agreement, name, after } => done("agreement", agreement, name, None, Some(after)),
            Self::AgreementShared { agreement, name, before, after } => {
                done("agreement", agreement, name, before, after)
            }
            Self::UsageReported { service, name, after } => done("service", service, name, None, Some(after)),
            Self::QuotaKept { reservation, name, after } => done("reservation", reservation, name, None, Some(after)),
            Self::TokenCreated { token, name, after } => done("token", token, name, None, Some(after)),
            Self::TokenRevoked { token, name } => done("token", token, name, None, None),
            Self::SandboxOpened { name } => done("organization", "", name, None, None),
            Self::SandboxAdvanced { name, before, after } => done("organization", "", name, Some(before), Some(after)),
            Self::Refused { roles, .. } => {
                Entry { outcome: Outcome::Refused, after: Some(json(&roles)?), ..done("", "", "", None, None) }
            }
        })
    }
}

fn done(
    kind: &'static str,
    id: impl ToString,
    name: impl ToString,
    before: Option<Value>,
    after: Option<Value>,
) -> Entry {
    Entry {
        outcome: Outcome::Done,
        target_kind: kind,
        target_id: id.to_string(),
        target_name: name.to_string(),
        before,
        after,
    }
}

/// A value written out for activity.
pub(crate) fn json(value: &impl Serialize) -> Result<Value, Error> {
    serde_json::to_value(value).map_err(Error::internal)
}
