//! One variant per write. What a person would want to know later stands in it, secrets never.

use crate::error::Error;
use domain::ids::{
    AgreementId, GroupId, ImportId, MemberId, OrgId, PoolId, ReservationId, ServiceId, SessionId, SubscriptionId,
    TokenId, ViewId,
};
use domain::text::{DomainName, Name, UserName};
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
    /// A domain was claimed, checked, proved, made primary, contested, lost, released or removed.
    DomainChanged {
        /// Its name.
        domain: DomainName,
        /// What it was.
        before: Option<Value>,
        /// What it is.
        after: Option<Value>,
    },
    /// What the record of a domain proves has changed.
    DomainFollowed {
        /// Its name.
        domain: DomainName,
        /// What it was.
        before: Value,
        /// What it is.
        after: Value,
    },
    /// The records of all domains were asked for.
    DomainsChecked {
        /// How many there are.
        count: usize,
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

/// A value written out for activity.
pub(crate) fn json(value: &impl Serialize) -> Result<Value, Error> {
    serde_json::to_value(value).map_err(Error::internal)
}
