//! What plans require and exclude of each other, for an organization as a whole: a plan cannot be had without what it
//! requires, nor together with what it excludes, or what excludes it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::ids::PlanId;
use crate::text::Key;
use crate::time::Day;

/// What a plan says of others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bonds {
    /// Plans that one must have to have this one.
    pub requires: BTreeSet<PlanId>,
    /// Plans that one cannot have together with it.
    pub excludes: BTreeSet<PlanId>,
}

/// Why a plan does not go with what the organization has; with the name of the other plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Clash<T = String> {
    /// It needs a plan that is not there.
    #[error("This plan needs {0}, which your organization does not have. Order that one first.")]
    Requires(T),
    /// It needs a plan that is suspended or disabled.
    #[error("This plan needs {0}, which nobody can use at present. Pay what it owes, or reactivate it, first.")]
    Idle(T),
    /// It needs a plan that goes on only until a day.
    #[error("This plan needs {0}, which your organization has only until {1}. Let that one go on first.")]
    Ends(T, Day),
    /// A plan is there that cannot be had together with it.
    #[error("Your organization has {0}, which cannot be had together with this plan. Cancel that one first.")]
    Excludes(T),
    /// A plan is there that needs the one that would go.
    #[error("Your organization has {0}, which needs the plan that would be changed. Cancel that one first.")]
    Needs(T),
}

impl<T> Clash<T> {
    /// The same of something else.
    pub fn of<U>(self, other: impl FnOnce(T) -> U) -> Clash<U> {
        match self {
            Self::Requires(plan) => Clash::Requires(other(plan)),
            Self::Idle(plan) => Clash::Idle(other(plan)),
            Self::Ends(plan, until) => Clash::Ends(other(plan), until),
            Self::Excludes(plan) => Clash::Excludes(other(plan)),
            Self::Needs(plan) => Clash::Needs(other(plan)),
        }
    }
}

/// What stands in the way of a plan's going, of what the organization has without it.
#[must_use]
pub fn needed(plan: PlanId, bonds: &BTreeMap<PlanId, Bonds>, owned: &BTreeSet<PlanId>) -> Option<Clash<PlanId>> {
    let needs = |other: &&PlanId| bonds.get(*other).is_some_and(|bonds| bonds.requires.contains(&plan));
    if owned.contains(&plan) { None } else { owned.iter().find(needs).copied().map(Clash::Needs) }
}

/// What stands between a plan and those that the organization has; first what is missing. A plan stands in no way of
/// itself.
#[must_use]
pub fn clash(plan: PlanId, bonds: &BTreeMap<PlanId, Bonds>, owned: &BTreeSet<PlanId>) -> Option<Clash<PlanId>> {
    let own = bonds.get(&plan);
    let missing = own.and_then(|own| own.requires.iter().find(|other| !owned.contains(other)));
    if let Some(missing) = missing {
        return Some(Clash::Requires(*missing));
    }
    let excludes = |one: &PlanId, other: &PlanId| bonds.get(one).is_some_and(|bonds| bonds.excludes.contains(other));
    let mut others = owned.iter().filter(|other| **other != plan);
    others.find(|other| excludes(&plan, other) || excludes(other, &plan)).copied().map(Clash::Excludes)
}

/// A plan that an organization has or had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Had {
    /// Its service.
    pub service_key: Key,
    /// Its key there.
    pub key: Key,
    /// What both are called.
    pub name: String,
    /// Whether people can use it now, or will when it begins: 1 or 0.
    pub usable: i64,
}

/// What a plan of a service requires and nobody can use, by its name. The plan of the same service is meant before one of
/// another.
#[must_use]
pub fn lacking(service: &Key, requires: &[Key], had: &[Had]) -> Option<String> {
    let meant = |key: &Key| {
        let named = || had.iter().filter(|plan| plan.key == *key);
        named().find(|plan| plan.service_key == *service).or_else(|| named().next())
    };
    let lacks = |key: &Key| match meant(key) {
        Some(plan) => (plan.usable == 0).then(|| plan.name.clone()),
        None => Some(key.to_string()),
    };
    requires.iter().find_map(lacks)
}
