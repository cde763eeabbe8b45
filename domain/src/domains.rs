//! Domains of an organization: claimed by anybody, proved by a record that only their owner can publish, and kept as long
//! as that record is there. One organization has a domain; who has none of it learns nothing about who has.

mod answers;
mod claims;
mod refused;
mod rename;
#[cfg(test)]
mod tests;
mod views;

pub use answers::{Answer, Came, Check, Finding, Kind, Question, Verdict, finding, judge, questions};
pub use claims::{ClaimDomain, MOST, NameDomain, ReleaseSubdomain, RemoveDomain, claim, is_mail_provider, remove};
pub use refused::{Blocker, Refused};
pub use rename::{
    Change, Person, PrepareRename, RENAMED_AT_ONCE, RenamePlan, RenameUsers, Renamed, TakeRenameBack, UNDONE_WITHIN,
};
pub use views::{Contest, DomainList, DomainPage, DomainRow, RenamePage};

use serde::{Deserialize, Serialize};

use crate::text::DomainName;
use crate::time::Instant;

/// Days for which a domain keeps what it opens after its record was found to be gone.
pub const AT_RISK: i64 = 14;

/// Days for which the holder of a domain keeps it after somebody else has proved it.
pub const CONTEST: i64 = 10;

/// What the value of the record begins with.
pub const MARK: &str = "guildhall-verification=";

/// What the name begins with to which an MX record leads instead.
const MAIL_MARK: &str = "verify-";

crate::codes! {
    /// Where a domain stands.
    pub enum State {
        /// Somebody says that it is theirs.
        Claimed = "claimed",
        /// It was proved, and somebody else has it for some days yet.
        Contested = "contested",
        /// It is proved.
        Verified = "verified",
        /// It was proved, and its record is gone.
        AtRisk = "at-risk",
        /// Its record was gone for too long.
        Unverified = "unverified",
    }
}

impl State {
    /// Whether new user names and offers may use it.
    #[must_use]
    pub const fn holds(self) -> bool {
        matches!(self, Self::Verified | Self::AtRisk)
    }
}

/// What is known of the proof of a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Standing {
    /// Since when it is proved.
    pub verified: Option<Instant>,
    /// Until when it holds, where its record is gone.
    pub holds_until: Option<Instant>,
}

impl Standing {
    /// Where it stands now.
    #[must_use]
    pub fn state(self, now: Instant) -> State {
        match self {
            Self { verified: None, .. } => State::Claimed,
            Self { holds_until: None, .. } => State::Verified,
            Self { holds_until: Some(until), .. } if now < until => State::AtRisk,
            Self { .. } => State::Unverified,
        }
    }

    /// Where it stands after a check. What nobody knows changes nothing.
    #[must_use]
    pub fn after(self, verdict: Verdict, now: Instant) -> Self {
        match verdict {
            Verdict::Proven(_) => Self { verified: self.verified.or(Some(now)), holds_until: None },
            Verdict::Missing if self.verified.is_some() => {
                Self { holds_until: self.holds_until.or_else(|| Some(now.plus_days(AT_RISK))), ..self }
            }
            Verdict::Missing | Verdict::Unknown => self,
        }
    }
}

/// Until when the holder keeps a domain that somebody else proved then.
#[must_use]
pub fn contested_until(since: Instant) -> Instant {
    since.plus_days(CONTEST)
}

/// The records of which one proves a domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The domain.
    pub name: DomainName,
    /// The value of a TXT record at the domain, or below it.
    pub text: String,
    /// Where an MX record of the domain leads instead.
    pub exchange: DomainName,
}

impl Record {
    /// The records that prove a domain to whoever was given this token.
    ///
    /// # Errors
    /// Where the token is none, or the account domain too long.
    pub fn of(name: DomainName, token: &str, account_domain: &DomainName) -> Result<Self, crate::text::Invalid> {
        let exchange = format!("{MAIL_MARK}{token}.{account_domain}").parse()?;
        Ok(Self { name, text: format!("{MARK}{token}"), exchange })
    }

    /// Where the TXT record may stand as well.
    #[must_use]
    pub fn below(&self) -> String {
        format!("_guildhall.{}", self.name)
    }
}
