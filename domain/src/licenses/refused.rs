//! Why a person gets no license, and why a whole change is refused.

use serde::{Deserialize, Serialize};

use super::{Plan, Shortage};
use crate::ids::{GroupId, MemberId, PlanId};

/// Why one person does not get, or does not lose, one license. The others of a change are not touched by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Failure {
    /// All seats are held.
    #[error("No seat is left. Buy seats or take a license back.")]
    NoSeats,
    /// The subscription is disabled or suspended.
    #[error("The subscription is disabled or suspended. Reactivate or pay it first.")]
    PoolDisabled,
    /// The organization has nothing with seats of this plan, or not any more.
    #[error("The organization has no such subscription. Add the plan first.")]
    NotSubscribed,
    /// The person is blocked.
    #[error("This person is blocked. Unblock them first.")]
    Blocked,
    /// The person is deleted, or was never here.
    #[error("This person is deleted. Restore them first.")]
    Deleted,
    /// They do not hold a plan that this one needs.
    #[error("This plan needs another one that the person does not have. Assign that one as well.")]
    Requires {
        /// The other plan.
        plan: PlanId,
    },
    /// They hold a plan that this one excludes, or the other way round.
    #[error("The person has a plan that cannot be had together with this one. Take that one back first.")]
    Excludes {
        /// The other plan.
        plan: PlanId,
    },
    /// They hold a plan that needs this one.
    #[error("The person has another plan that needs this one. Take that one back as well.")]
    RequiredBy {
        /// The other plan.
        plan: PlanId,
    },
    /// They have it through a group.
    #[error("The person has this license through a group. Change the licenses of the group.")]
    ThroughGroup {
        /// The group.
        group: GroupId,
    },
    /// They do not have it.
    #[error("The person does not have this license. Load the page again to see who has.")]
    NotAssigned,
}

impl Failure {
    /// The other plan that it speaks of.
    #[must_use]
    pub const fn other(self) -> Option<PlanId> {
        match self {
            Self::Requires { plan } | Self::Excludes { plan } | Self::RequiredBy { plan } => Some(plan),
            Self::NoSeats
            | Self::PoolDisabled
            | Self::NotSubscribed
            | Self::Blocked
            | Self::Deleted
            | Self::ThroughGroup { .. }
            | Self::NotAssigned => None,
        }
    }

    /// Whether waiting helps: everything that others can change without asking again.
    #[must_use]
    pub const fn may_wait(self) -> bool {
        match self {
            Self::NoSeats
            | Self::PoolDisabled
            | Self::NotSubscribed
            | Self::Blocked
            | Self::Requires { .. }
            | Self::Excludes { .. } => true,
            Self::Deleted | Self::RequiredBy { .. } | Self::ThroughGroup { .. } | Self::NotAssigned => false,
        }
    }
}

/// What stands in the way of somebody, with the name of the plan that it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Why {
    /// What it is.
    pub failure: Failure,
    /// The other plan.
    pub other: Option<String>,
}

/// A person and what stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Failed {
    /// Who.
    pub member: MemberId,
    /// Of which plan.
    pub plan: PlanId,
    /// Why.
    pub failure: Failure,
}

/// Why a change of licenses is refused as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// The one person who was asked for.
    #[error(transparent)]
    Person(Failed),
    /// Seats are missing.
    #[error("{} seats are missing. Buy them, or take as many licenses back.", .0.to_buy())]
    Shortage(Shortage),
    /// Fewer seats than are held.
    #[error("{over} licenses too many are held. Take them back, then reduce the seats.")]
    InUse {
        /// How many.
        over: i64,
        /// Everybody who holds one, by id.
        holders: Vec<MemberId>,
    },
    /// Somebody cannot be moved, so nobody was.
    #[error("{} people cannot be moved, so nobody was. Leave them out, or remove what stands in the way.", .0.len())]
    Move(Vec<Failed>),
    /// From a plan to the same one.
    #[error("Both are the same plan. Choose another one.")]
    SamePlan,
    /// What a change of several people, or one without effect, would do; nothing was done yet. Confirmed by its mark.
    #[error("Look at what this does, then confirm it. Nothing was changed.")]
    Unconfirmed(Box<Plan>),
    /// No group, or too many at once.
    #[error("Choose from 1 to {most} groups at a time. Nothing was changed.")]
    Groups {
        /// How many at most.
        most: usize,
    },
    /// Nobody, or too many at once.
    #[error("Choose from 1 to {most} people at a time. Nothing was changed.")]
    Count {
        /// How many at most.
        most: usize,
    },
}

impl std::fmt::Display for Failed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.failure.fmt(f)
    }
}

impl std::error::Error for Failed {}
