//! How each event is written out: to what it was done, before and after.

use super::{Entry, Event, json};
use crate::error::Error;
use domain::activity::Outcome;
use serde_json::Value;

impl Event {
    /// The act that the event belongs to, where it is not the one of the transaction.
    pub(crate) fn act(&self) -> Option<&'static str> {
        match self {
            Self::Refused { act, .. } | Self::MemberImported { act, .. } => Some(act),
            Self::SignedIn { .. } | Self::SignInFailed { .. } => {
                Some(<domain::acts::SignIn as domain::acts::Act>::NAME)
            }
            Self::DomainFollowed { .. } => Some(<domain::acts::FollowDomain as domain::acts::Act>::NAME),
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
            Self::DomainChanged { domain, before, after } => done("domain", &domain, &domain, before, after),
            Self::DomainFollowed { domain, before, after } => {
                done("domain", &domain, &domain, Some(before), Some(after))
            }
            Self::DomainsChecked { count } => done("organization", "", count, None, None),
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
