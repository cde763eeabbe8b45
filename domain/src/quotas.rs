//! Quotas: how much of a feature there is, how much of it is used, and whether more may be. A quota is a line of its own
//! and never added to seats; remaining is never clamped.

use serde::{Deserialize, Serialize};

use crate::catalog::FeatureKind;
use crate::text::Name;
use crate::time::Day;

mod allowance;
mod check;
mod counter;
mod credit;
mod gauge;
mod quantity;
mod rate;
mod refused;
mod request;
mod reservation;
mod reset;
#[cfg(test)]
mod tests;
mod version;

pub use allowance::{Allowance, Granted};
pub use check::{Answer, Enforcement, Entitlement, Facts, Reason, check};
pub use counter::Counter;
pub use credit::{Account, Balance, Entry, Grant, Happening, replay};
pub use gauge::{Gauge, Mark, Reading};
pub use quantity::Quantity;
pub use rate::Bucket;
pub use refused::Refused;
pub use request::{Check, CommitReservation, Kept, MOST_ASKED, Question, ReleaseReservation, Reserve};
pub use reservation::{Commit, Outcome, Reservation, commit, release, reserve};
pub use reset::{Interval, Reset, Span};
pub use version::{Turns, Version};

/// A quota as pages show it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quota {
    /// What it is a quota of.
    pub name: Name,
    /// How it is measured.
    pub kind: FeatureKind,
    /// What is counted, for example `GB`.
    pub unit: Option<Name>,
    /// How much there is; none for unlimited.
    pub total: Option<i64>,
    /// How much of it is used.
    pub used: i64,
    /// The day on which counting begins anew, if it does.
    pub resets_on: Option<Day>,
    /// How much more there would be, were no subscription suspended or disabled; none for unlimited.
    pub held_back: Option<i64>,
}

impl Quota {
    /// Total less used; none for unlimited.
    #[must_use]
    pub fn remaining(&self) -> Option<i64> {
        self.total.map(|total| total.saturating_sub(self.used))
    }

    /// Whether a tenth or less is left, and not less than nothing. A rate is a speed limit: nothing of it is used up.
    #[must_use]
    pub fn is_near(&self) -> bool {
        self.kind != FeatureKind::Rate && self.total.is_some_and(|total| is_near(total, self.used))
    }

    /// How much of what is used is withheld: it comes back with the subscription.
    #[must_use]
    pub fn withheld(&self) -> i64 {
        self.short().min(self.held_back.unwrap_or(i64::MAX))
    }

    /// How much more is used than there would be with what is withheld.
    #[must_use]
    pub fn over(&self) -> i64 {
        self.short().saturating_sub(self.withheld())
    }

    fn short(&self) -> i64 {
        let remaining = self.remaining().filter(|_| self.kind != FeatureKind::Rate);
        remaining.map_or(0, |remaining| remaining.saturating_neg().max(0))
    }
}

/// Whether a tenth or less of something is left, and not less than nothing.
#[must_use]
pub fn is_near(total: i64, used: i64) -> bool {
    let remaining = total.saturating_sub(used);
    total > 0 && remaining >= 0 && remaining.saturating_mul(10) <= total
}
