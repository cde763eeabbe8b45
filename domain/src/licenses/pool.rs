//! A pool: the licenses of one plan in one organization. Its arithmetic; who may have one is the board's.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Holdings, Refused, Supply, WaitList, meter};
use crate::ids::PlanId;
use crate::time::Day;

crate::codes! {
    /// Whether licenses of a pool can be assigned.
    pub enum Access {
        /// Something that people use supplies it.
        Open = "open",
        /// Everything that supplies it is disabled or suspended. What is assigned stays so.
        Disabled = "disabled",
        /// Nothing supplies it.
        Closed = "closed",
    }
}

impl Access {
    /// What the supplies of a pool give.
    #[must_use]
    pub fn of(supplies: &[Supply]) -> Self {
        let opens = |supply: &Supply| match supply {
            Supply::Subscription(status, _) => status.admins_assign(),
            Supply::Agreement(status, _) | Supply::Overage(status, _) => status.is_current(),
        };
        let held_back = |supply: &Supply| matches!(supply, Supply::Subscription(status, _) if status.is_held_back());
        if supplies.iter().any(opens) {
            Self::Open
        } else if supplies.iter().any(held_back) {
            Self::Disabled
        } else {
            Self::Closed
        }
    }
}

/// The licenses of one plan, as they are at one moment under the lock of the pool's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pool {
    /// Seats that can be held now: the total of [`meter`].
    pub capacity: i64,
    /// How many more may be held, to be made up for by a true-up of an agreement.
    pub overage: i64,
    /// Whether anything can be assigned.
    pub access: Access,
    /// Plans of which one must hold a license to hold one of this.
    pub requires: BTreeSet<PlanId>,
    /// Plans of which nobody can hold a license together with one of this.
    pub excludes: BTreeSet<PlanId>,
    /// Who holds one.
    pub holdings: Holdings,
    /// Who waits for one.
    pub waiting: WaitList,
}

impl Pool {
    /// A pool of these supplies that nobody holds anything of, of a plan that stands alone.
    #[must_use]
    pub fn of(supplies: &[Supply]) -> Self {
        Self {
            capacity: meter(supplies.iter().copied(), 0).total,
            overage: supplies.iter().fold(0, |sum, supply| sum.saturating_add(supply.overage())),
            access: Access::of(supplies),
            requires: BTreeSet::new(),
            excludes: BTreeSet::new(),
            holdings: Holdings::default(),
            waiting: WaitList::default(),
        }
    }

    /// How many can be held: capacity and allowed overage.
    #[must_use]
    pub const fn limit(&self) -> i64 {
        self.capacity.saturating_add(self.overage)
    }

    /// How many more can be held; below zero if too many are.
    #[must_use]
    pub fn free(&self) -> i64 {
        self.limit().saturating_sub(self.holdings.held())
    }

    /// Whether an administrator may cut the capacity to this: nobody is ever unassigned by it.
    ///
    /// # Errors
    /// [`Refused::InUse`] with how many licenses have to be taken back first, and everybody who holds one.
    pub fn may_fall_to(&self, capacity: i64) -> Result<(), Refused> {
        let over = self.holdings.held().saturating_sub(capacity.saturating_add(self.overage));
        if over > 0 { Err(Refused::InUse { over, holders: self.holdings.holders().collect() }) } else { Ok(()) }
    }
}

/// What is missing in a pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Shortage {
    /// The plan.
    pub plan: PlanId,
    /// How many can be held.
    pub limit: i64,
    /// How many are.
    pub held: i64,
    /// How many people stand in line before those who were asked for now.
    pub ahead: i64,
    /// How many people were asked for now and get none.
    pub wanted: i64,
}

impl Shortage {
    /// How many seats to buy so that all of them get one. What is over-assigned must be covered first.
    #[must_use]
    pub fn to_buy(&self) -> i64 {
        let needed = self.held.saturating_add(self.ahead).saturating_add(self.wanted);
        needed.saturating_sub(self.limit).max(0)
    }
}

/// Since when a pool is over-assigned without interruption. `before` is what this said at the last write; the steps are
/// how many were too many from which day on, oldest first, since that write. Each write settles first, so that what is
/// held did not change in between.
#[must_use]
pub fn over_since(before: Option<Day>, steps: &[(Day, i64)]) -> Option<Day> {
    steps.iter().fold(before, |since, (from, over)| (*over > 0).then(|| since.unwrap_or(*from)))
}
