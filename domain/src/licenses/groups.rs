//! Licenses that people have through groups, as their pages see them.

use serde::{Deserialize, Serialize};

use super::{Product, ProductRow, Tally, Why};
use crate::ids::GroupId;
use crate::text::Name;
use crate::time::Instant;

/// A plan that is assigned to a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupLicense {
    /// The group.
    pub group: GroupId,
    /// What it is called.
    pub name: Name,
    /// The plan.
    pub product: Product,
    /// How service and plan are called.
    pub plan: String,
    /// Since when.
    pub since: Instant,
    /// How many people are in the group.
    pub people: i64,
    /// How many have a license through it.
    pub licensed: i64,
    /// How many wait for one through it.
    pub waiting: i64,
    /// Why they wait, the most frequent reason first.
    pub hindrances: Vec<Hindrance>,
}

/// What stands in the way of so many people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hindrance {
    /// What it is.
    pub why: Why,
    /// Of how many.
    pub people: i64,
}

/// What a change of licenses does to the people of one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupShare {
    /// What the group is called.
    pub name: String,
    /// How many of them got which outcome.
    pub tally: Tally,
}

/// Asks to which groups one could assign a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrepareGroups {
    /// Which plan.
    pub product: Product,
    /// What the name contains; everything if empty.
    #[serde(default)]
    pub search: String,
}

/// To which groups one could assign a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupPreparation {
    /// The plan.
    pub product: ProductRow,
    /// Groups that it is not assigned to, by name.
    pub found: Vec<GroupCandidate>,
    /// Whether there are more.
    pub more: bool,
}

/// A group that one could assign a plan to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupCandidate {
    /// Which.
    pub group: GroupId,
    /// What it is called.
    pub name: Name,
    /// How many people are in it.
    pub people: i64,
}
