//! What a plan costs by use, `[[service.plan.usage]]`: each unit the same, or by the tier in which it lies. It is charged at
//! the end of each billing period of the plan's price in that currency.

use serde::{Deserialize, Serialize};

use super::price::amount;
use crate::billing::{Model, Tier};
use crate::money::{Currency, UnitPrice};
use crate::text::Key;

/// What units of a feature cost.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UsageEntry {
    /// A counter that the plan includes.
    pub feature: Key,
    /// Of which currency.
    pub currency: Currency,
    /// For each unit; none where there are tiers.
    #[serde(default, deserialize_with = "maybe", skip_serializing_if = "Option::is_none")]
    pub amount: Option<UnitPrice>,
    /// For each unit by the tier in which it lies; none where each costs the same.
    #[serde(default, rename = "tier", skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<TierEntry>,
}

/// A range of units with its price. It begins where the one before it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierEntry {
    /// The last unit of this tier; only the last tier has none.
    pub up_to: Option<u32>,
    /// For each unit.
    #[serde(deserialize_with = "amount")]
    pub amount: UnitPrice,
}

fn maybe<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<UnitPrice>, D::Error> {
    amount(deserializer).map(Some)
}

impl UsageEntry {
    /// How the price comes about, if it is one: an amount or tiers that rise.
    #[must_use]
    pub fn model(&self) -> Option<Model> {
        let (last, before) = match (self.amount, self.tiers.split_last()) {
            (Some(amount), None) => return Some(Model::PerUnit(amount)),
            (None, Some(tiers)) => tiers,
            _ => return None,
        };
        let ends: Option<Vec<u32>> = before.iter().map(|tier| tier.up_to).collect();
        let rises = ends.is_some_and(|ends| ends.is_sorted_by(|one, next| one < next) && ends.first() != Some(&0));
        let tier =
            |tier: &TierEntry| Tier { up_to: tier.up_to.map(i64::from), unit: tier.amount, flat: UnitPrice::FREE };
        (rises && last.up_to.is_none()).then(|| Model::Graduated(self.tiers.iter().map(tier).collect()))
    }
}
