//! Letters: what an organization is told by mail of its subscriptions, agreements, quotas, licenses, domains and documents. Here stands what one says; the words
//! are chosen when it is sent, in the language of whoever gets it.

use serde::{Deserialize, Serialize};

use crate::ids::{SubjectId, SubscriptionId};
use crate::invoices::{Invoice, Note, Number};
use crate::money::Money;
use crate::notices::{Matter, Notice};
use crate::text::{DomainName, Name};
use crate::time::{Day, Instant};

#[cfg(test)]
mod tests;

/// One letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Letter {
    /// The organization that is told.
    pub organization: Name,
    /// What it is told.
    pub news: News,
}

/// What a letter tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum News {
    /// The clock changed a subscription, or will.
    Notice {
        /// Which.
        subscription: SubscriptionId,
        /// Its service and plan.
        name: String,
        /// What is told of it.
        notice: Notice,
    },
    /// An agreement, a quota or the licenses of a plan need attention.
    Matter {
        /// Which.
        subject: SubjectId,
        /// What it is called.
        name: String,
        /// What is told of it.
        matter: Matter,
        /// How much of it is used; none of what is not counted.
        level: Option<Level>,
    },
    /// A domain needs attention, or was lost.
    Domain {
        /// Which.
        domain: DomainName,
        /// What is told of it.
        what: OfDomain,
        /// Until when it can be kept, or when it was lost.
        on: Day,
    },
    /// An invoice was issued.
    Invoice {
        /// Its number.
        number: Number,
        /// What is to be paid of it.
        due: Money,
        /// Until when.
        due_on: Day,
    },
    /// A credit note was issued.
    CreditNote {
        /// Its number.
        number: Number,
        /// The invoice that it corrects.
        corrects: Number,
        /// How much is taken back.
        total: Money,
    },
}

crate::codes! {
    /// What is told of a domain.
    pub enum OfDomain {
        /// Its record is gone, and it holds for some days yet.
        AtRisk = "at-risk",
        /// Somebody else has proved it, and gets it unless it is proved again.
        Contested = "contested",
        /// Somebody else has it now.
        Lost = "lost",
    }
}

/// How much of a quota is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Level {
    /// So much.
    pub used: i64,
    /// How much there is.
    pub total: i64,
    /// What is counted.
    pub unit: Option<Name>,
}

impl News {
    /// Nobody gets two letters of one topic.
    #[must_use]
    pub fn topic(&self) -> String {
        match self {
            Self::Notice { subscription, notice, .. } => format!("{subscription} {} {}", notice.kind, notice.on),
            Self::Matter { subject, matter, .. } => format!("{subject} {} {}", matter.kind, matter.on),
            Self::Domain { domain, what, on } => format!("{domain} {what} {on}"),
            Self::Invoice { number, .. } | Self::CreditNote { number, .. } => number.to_string(),
        }
    }
}

impl From<&Invoice> for News {
    fn from(invoice: &Invoice) -> Self {
        Self::Invoice { number: invoice.number.clone(), due: invoice.due, due_on: invoice.due_on }
    }
}

impl From<&Note> for News {
    fn from(note: &Note) -> Self {
        Self::CreditNote { number: note.number.clone(), corrects: note.corrects.clone(), total: note.total }
    }
}

/// Seconds for which a letter is one's own to be sent.
pub const LEASE: i64 = 300;
/// Seconds after which a letter is tried again that could not be sent for the first time; each time it is twice as long.
const FIRST: i64 = 60;
/// The longest that a letter waits.
const LONGEST: i64 = 6 * 3_600;
/// How often a letter is tried before it is given up; with those waits that is on the third day.
pub const TRIES: i64 = 20;

/// When a letter is tried again that could not be sent so many times; never, once that was often enough.
#[must_use]
pub fn again(now: Instant, attempts: i64) -> Option<Instant> {
    let doubled = u32::try_from(attempts.saturating_sub(1)).ok().and_then(|times| 2_i64.checked_pow(times));
    let wait = doubled.map_or(LONGEST, |times| FIRST.saturating_mul(times).min(LONGEST));
    (attempts < TRIES).then(|| now.plus_seconds(wait))
}

/// When a letter is tried again that nobody was there to take, which is no try: after as long as it has waited already.
#[must_use]
pub fn later(now: Instant, made: Instant) -> Instant {
    now.plus_seconds(made.seconds_until(now).clamp(FIRST, LONGEST))
}
