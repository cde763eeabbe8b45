//! Volume license agreements: how they are written, what they cover, their status from coverage and the clock alone, and
//! their true-ups.

use serde::{Deserialize, Serialize};

use crate::ids::AgreementId;
use crate::time::Day;

mod beyond;
mod check;
mod document;
mod export;
mod pages;
mod refused;
mod sharing;
#[cfg(test)]
mod tests;
mod trueup;

pub use beyond::{Noted, OtherLine, beyond};
pub use check::{Checked, Flaw, Known, Reason};
pub use document::{AgreementEntry, Import, LineEntry, Number, PriceLock};
pub use export::{Exported, csv};
pub use pages::{
    AgreementLine, AgreementList, AgreementPage, AgreementRow, Column, Imported, ListAgreements, Order, ShowAgreement,
};
pub use refused::Refused;
pub use sharing::{Share, ShareAgreement, Sharer, UnshareAgreement};
pub use trueup::{Change, Facts, Level, TrueUp, TrueUpLine, TrueUpRule, Window, quantity, true_up};

crate::codes! {
    /// Where an agreement stands.
    pub enum AgreementStatus {
        /// Begins on a later day.
        Upcoming = "upcoming",
        /// In force.
        Current = "current",
        /// In force for the last [`ENDING_DAYS`] days.
        Ending = "ending",
        /// Over.
        Ended = "ended",
    }
}

/// In how many last days an agreement is marked as ending: two months, because negotiating the next one takes longer than
/// renewing a subscription.
pub const ENDING_DAYS: i64 = 60;

impl AgreementStatus {
    /// How much it asks for attention: 0 is the most urgent.
    #[must_use]
    pub const fn urgency(self) -> u8 {
        match self {
            Self::Ending => 0,
            Self::Current => 1,
            Self::Upcoming => 2,
            Self::Ended => 3,
        }
    }

    /// The status with this urgency.
    #[must_use]
    pub fn of_urgency(urgency: i64) -> Option<Self> {
        Self::ALL.iter().copied().find(|status| i64::from(status.urgency()) == urgency)
    }

    /// Whether it is in force; then its quantities count towards the capacity of pools.
    #[must_use]
    pub const fn is_current(self) -> bool {
        matches!(self, Self::Current | Self::Ending)
    }
}

/// Coverage, half-open: the end is the first day that it does not cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Coverage {
    /// The first day.
    pub starts: Day,
    /// The day after the last.
    pub ends: Day,
}

impl Coverage {
    /// Whether it covers the day.
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        self.starts <= day && day < self.ends
    }

    /// The status on a day.
    #[must_use]
    pub fn status(self, today: Day) -> AgreementStatus {
        if today >= self.ends {
            AgreementStatus::Ended
        } else if today < self.starts {
            AgreementStatus::Upcoming
        } else if today >= self.marked_from() {
            AgreementStatus::Ending
        } else {
            AgreementStatus::Current
        }
    }

    /// The next day on which the status changes.
    #[must_use]
    pub fn next_change(self, today: Day) -> Option<Day> {
        let now = self.status(today);
        let days = [self.starts, self.marked_from(), self.ends];
        days.into_iter().filter(|day| *day > today && self.status(*day) != now).min()
    }

    /// The last day on which it began or ended to cover anything; none before the first.
    #[must_use]
    pub fn turned(self, today: Day) -> Option<Day> {
        [self.ends, self.starts].into_iter().find(|day| *day <= today)
    }

    fn marked_from(self) -> Day {
        self.ends.plus_days(-ENDING_DAYS)
    }
}

/// An agreement on the page of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementCard {
    /// Its id.
    pub id: AgreementId,
    /// Its status, which everybody sees who sees services.
    pub status: AgreementStatus,
    /// What it covers in time.
    pub coverage: Coverage,
    /// The rest; withheld from who may not see commerce.
    pub details: Option<Details>,
}

/// What only those see of an agreement who see prices and agreements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// Its unique number.
    pub number: Number,
    /// The program under which it was made.
    pub program: String,
    /// What it commits to, of this service.
    pub lines: Vec<Line>,
}

/// A line of an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The plan.
    pub plan: crate::text::Name,
    /// The committed quantity.
    pub quantity: i64,
}
