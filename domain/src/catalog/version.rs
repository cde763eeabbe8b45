//! What makes a new version of a plan: what a subscriber pays or gets. Names and descriptions may change without one.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Allotment, Conditions, PlanEntry, PriceView, UsageEntry};
use crate::text::Key;

/// What one version of a plan fixes for ever. Order and repetition do not matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanContent {
    /// Whether it is licensed by the seat.
    pub has_seats: bool,
    /// What it costs.
    pub prices: BTreeSet<PriceView>,
    /// What it costs by use besides.
    pub usage: BTreeSet<UsageEntry>,
    /// How much of which feature it includes.
    pub limits: BTreeMap<Key, Allotment>,
    /// How it is sold, beside its prices.
    pub conditions: Conditions,
}

/// One difference between two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Difference {
    /// It has got or lost seats.
    Seats,
    /// Other prices.
    Prices,
    /// It is sold otherwise.
    Conditions,
    /// Another limit of this feature, or it was added or removed.
    Feature(Key),
}

impl PlanContent {
    /// What the next content changes. A new version is needed exactly if there is anything.
    #[must_use]
    pub fn differences(&self, next: &Self) -> Vec<Difference> {
        let mut found = Vec::new();
        if self.has_seats != next.has_seats {
            found.push(Difference::Seats);
        }
        if (&self.prices, &self.usage) != (&next.prices, &next.usage) {
            found.push(Difference::Prices);
        }
        if self.conditions != next.conditions {
            found.push(Difference::Conditions);
        }
        let keys: BTreeSet<_> = self.limits.keys().chain(next.limits.keys()).collect();
        let changed = keys.into_iter().filter(|key| self.limits.get(*key) != next.limits.get(*key));
        found.extend(changed.cloned().map(Difference::Feature));
        found
    }
}

impl From<&PlanEntry> for PlanContent {
    fn from(plan: &PlanEntry) -> Self {
        Self {
            has_seats: plan.seats,
            prices: plan.prices.iter().cloned().collect(),
            usage: plan.usage.iter().cloned().collect(),
            limits: plan.features.0.clone(),
            conditions: plan.conditions(),
        }
    }
}
