//! The business "no": one variant per feature, each with that feature's own reasons. The sentence tells a person why not
//! and what to do; the user interface says it in the reader's language.

use serde::{Deserialize, Serialize};

use crate::{
    account, activity, agreements, billing, catalog, demo, domains, groups, invoices, licenses, members, payments,
    quotas, sandbox, services, signin, signup, tokens, usage,
};

#[cfg(test)]
mod tests;

/// Why something is not done although it was understood and allowed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// Sign-up.
    #[error(transparent)]
    SignUp(#[from] signup::Refused),
    /// Sign-in.
    #[error(transparent)]
    SignIn(#[from] signin::Refused),
    /// The own account.
    #[error(transparent)]
    Account(#[from] account::Refused),
    /// The catalog. Said on the command line, never sent.
    #[serde(skip)]
    #[error(transparent)]
    Catalog(#[from] catalog::Refused),
    /// The services of an organization.
    #[error(transparent)]
    Services(#[from] services::Refused),
    /// What a subscription costs, and what may be changed of it.
    #[error(transparent)]
    Billing(#[from] billing::Refused),
    /// As whom an organization is billed.
    #[error(transparent)]
    Profile(#[from] invoices::ProfileRefused),
    /// Payments, refunds and what is written off. Said on the command line, never sent.
    #[serde(skip)]
    #[error(transparent)]
    Payments(#[from] payments::Refused),
    /// Volume agreements.
    #[error(transparent)]
    Agreements(#[from] agreements::Refused),
    /// Groups of people.
    #[error(transparent)]
    Groups(#[from] groups::Refused),
    /// People.
    #[error(transparent)]
    Members(#[from] members::Refused),
    /// What was done and is to be taken back.
    #[error(transparent)]
    Activity(#[from] activity::Refused),
    /// Licenses: who gets one and who does not.
    #[error(transparent)]
    Licenses(#[from] licenses::Refused),
    /// Quotas: what is reserved and committed.
    #[error(transparent)]
    Quotas(#[from] quotas::Refused),
    /// Usage that services report.
    #[error(transparent)]
    Usage(#[from] usage::Refused),
    /// Tokens of programs.
    #[error(transparent)]
    Tokens(#[from] tokens::Refused),
    /// Domains: claimed, proved, renamed to and removed.
    #[error(transparent)]
    Domains(#[from] domains::Refused),
    /// The clock of a sandbox.
    #[error(transparent)]
    Sandbox(#[from] sandbox::Refused),
    /// The demo, at the start of the server; never sent.
    #[serde(skip)]
    #[error(transparent)]
    Demo(#[from] demo::Refused),
}

impl Refusal {
    /// The field of the command at which to show it, if it belongs to one.
    #[must_use]
    pub const fn field(&self) -> Option<&'static str> {
        match self {
            Self::SignUp(refused) => Some(refused.field()),
            Self::Account(refused) => Some(refused.field()),
            Self::Groups(refused) => refused.field(),
            Self::Members(refused) => refused.field(),
            Self::Agreements(refused) => refused.field(),
            Self::Profile(refused) => Some(refused.field()),
            Self::Tokens(refused) => refused.field(),
            Self::Domains(refused) => refused.field(),
            Self::SignIn(_)
            | Self::Catalog(_)
            | Self::Services(_)
            | Self::Billing(_)
            | Self::Payments(_)
            | Self::Activity(_)
            | Self::Licenses(_)
            | Self::Quotas(_)
            | Self::Usage(_)
            | Self::Sandbox(_)
            | Self::Demo(_) => None,
        }
    }
}
