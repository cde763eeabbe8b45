//! Licenses: one pool per organization and plan, how many of its seats there are, who holds one and why, and who waits.
//! Rules over plain data; who is asked for and stored is the backend's.

use serde::{Deserialize, Serialize};

use crate::agreements::AgreementStatus;
use crate::subscriptions::{Standing, Status};
use crate::time::Day;

mod board;
mod bulk;
mod changes;
mod cursor;
mod follow;
mod groups;
mod holdings;
mod listing;
mod moves;
mod pages;
mod pool;
mod product;
mod refused;
mod report;
mod seats;
mod sorting;
#[cfg(test)]
mod tests;
mod waiting;

pub use board::{Ask, Board, Given};
pub use bulk::{Bulk, Effect, Take};
pub use changes::{
    AssignLicenses, AssignToGroups, LeaveWaiting, MovePeople, RemoveFromGroups, RemoveLicenses, RetryLicenses,
    user_names,
};
pub use cursor::{Cursor, NotACursor, Place as CursorPlace};
pub use follow::Followers;
pub use groups::{GroupCandidate, GroupLicense, GroupPreparation, GroupShare, Hindrance, PrepareGroups};
pub use holdings::{Holdings, Origin};
pub use listing::{LicenseId, LicenseLine, ListLicenses, Listed, NotALicense};
pub use moves::Moved;
pub use pages::{
    Candidate, Change, ChangeRow, HolderRow, Licenses, MovePreparation, Preparation, PrepareAssignment, PrepareMove,
    ProductRow, Rows, ShowLicenses, Tab, WaitingRow,
};
pub use pool::{Access, Pool, Shortage, over_since};
pub use product::{NotAProduct, Product, ProductPath};
pub use refused::{Failed, Failure, Refused, Why};
pub(crate) use report::mark;
pub use report::{Cause, Line, Outcome, Plan, Report, Tally};
pub use seats::{Cost, Seats, Way};
pub use sorting::{Column, Order};
pub use waiting::{Place, WaitList};

crate::codes! {
    /// How a license reached its holder.
    pub enum Source {
        /// Assigned to the person.
        Direct = "direct",
        /// Through a group.
        Group = "group",
    }
}

/// Seats of one or several pools. Remaining is what follows, below zero as well; nothing is ever clamped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Meter {
    /// Seats that can be held now.
    pub total: i64,
    /// Seats that are held.
    pub in_use: i64,
    /// Seats of disabled and suspended subscriptions: they count for nothing, and come back.
    pub held_back: i64,
}

impl Meter {
    /// Total less in use.
    #[must_use]
    pub const fn remaining(self) -> i64 {
        self.total.saturating_sub(self.in_use)
    }

    /// How many holders have no access only because their subscription is disabled or suspended.
    #[must_use]
    pub fn disabled(self) -> i64 {
        self.short().min(self.held_back)
    }

    /// How many holders there are too many, not counting those.
    #[must_use]
    pub fn over_assigned(self) -> i64 {
        self.short().saturating_sub(self.disabled())
    }

    /// Both together. Too many in one pool cannot be made up by another: add up [`Meter::over_assigned`] pool by pool.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            total: self.total.saturating_add(other.total),
            in_use: self.in_use.saturating_add(other.in_use),
            held_back: self.held_back.saturating_add(other.held_back),
        }
    }

    fn short(self) -> i64 {
        self.remaining().saturating_neg().max(0)
    }
}

/// A source of seats of a pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Supply {
    /// A subscription: its status and its seats.
    Subscription(Status, i64),
    /// A line of an agreement: the agreement's status and its quantity.
    Agreement(AgreementStatus, i64),
    /// The overage that a line of an agreement allows until it is trued up.
    Overage(AgreementStatus, i64),
}

impl From<&Standing> for Supply {
    fn from(standing: &Standing) -> Self {
        Self::Subscription(standing.status, i64::from(standing.seats.unwrap_or(0)))
    }
}

impl Supply {
    /// The seats that can be held now.
    #[must_use]
    pub const fn capacity(self) -> i64 {
        match self {
            Self::Subscription(status, seats) if status.people_use() => seats,
            Self::Agreement(status, seats) if status.is_current() => seats,
            Self::Subscription(..) | Self::Agreement(..) | Self::Overage(..) => 0,
        }
    }

    /// How many more may be held for now.
    #[must_use]
    pub const fn overage(self) -> i64 {
        match self {
            Self::Overage(status, seats) if status.is_current() => seats,
            Self::Subscription(..) | Self::Agreement(..) | Self::Overage(..) => 0,
        }
    }

    const fn held_back(self) -> i64 {
        match self {
            Self::Subscription(status, seats) if status.is_held_back() => seats,
            Self::Subscription(..) | Self::Agreement(..) | Self::Overage(..) => 0,
        }
    }
}

/// The meter of a pool.
#[must_use]
pub fn meter(supplies: impl IntoIterator<Item = Supply>, held: i64) -> Meter {
    supplies.into_iter().fold(Meter { in_use: held, ..Meter::default() }, |meter, supply| {
        let seats = Meter { total: supply.capacity(), in_use: 0, held_back: supply.held_back() };
        meter.and(seats)
    })
}

/// The ceiling that the pool's row stores: never below what is held, so that a fall in capacity unassigns nobody.
#[must_use]
pub fn ceiling(capacity: i64, held: i64) -> i64 {
    capacity.max(held)
}

/// The day by which a pool must no longer be over-assigned, after its capacity fell.
#[must_use]
pub fn resolve_by(fell_on: Day, terms: &crate::subscriptions::Terms) -> Day {
    fell_on.plus_days(i64::from(terms.over_assignment))
}
