//! The price book: what every price that was ever published costs. Versions are immutable, so that the same book and the
//! same events give the same charges for ever.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Alignment, Phases, Unbillable, UsagePrice};
use crate::catalog::Period;
use crate::ids::{FeatureId, PlanId, PlanVersionId};
use crate::money::Currency;
use crate::text::{Key, Name};
use crate::time::Day;

/// Which price: a version of a plan has one for each currency and billing period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct PriceKey {
    /// The version of the plan.
    pub version: PlanVersionId,
    /// Of which currency.
    pub currency: Currency,
    /// How often.
    pub period: Period,
}

crate::codes! {
    /// What a term costs that begins by renewal.
    #[derive(Default)]
    pub enum Renewal {
        /// What it cost before.
        #[default]
        SamePrice = "same-price",
        /// What the plan costs by then.
        CurrentPrice = "current-price",
    }
}

/// A price of the book, with what an invoice has to know of its plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Tariff {
    /// Which price.
    pub price: PriceKey,
    /// Of which plan.
    pub plan: PlanId,
    /// What the plan is called on an invoice.
    pub name: Name,
    /// From which day it is sold.
    pub published: Day,
    /// What a renewal costs.
    pub renewal: Renewal,
    /// Its tax category.
    pub category: Key,
    /// From which day the billing periods of what begins with it are reckoned.
    #[serde(default)]
    pub alignment: Alignment,
    /// Days from an invoice to its last day of payment, if the plan says so.
    #[serde(default)]
    pub payment: Option<u16>,
    /// How much, phase by phase.
    pub phases: Phases,
    /// What is charged by use besides.
    #[serde(default)]
    pub usage: Vec<UsagePrice>,
}

/// All prices.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(into = "Vec<Tariff>", try_from = "Vec<Tariff>")]
pub struct Book(BTreeMap<PriceKey, Tariff>);

impl Book {
    /// What a price costs.
    ///
    /// # Errors
    /// When it is not in the book.
    pub fn tariff(&self, price: PriceKey) -> Result<&Tariff, Unbillable> {
        self.0.get(&price).ok_or(Unbillable::Unknown)
    }

    /// The features that are charged by use at any of the prices.
    pub fn metered(&self) -> impl Iterator<Item = FeatureId> {
        self.0.values().flat_map(|tariff| &tariff.usage).map(|usage| usage.feature)
    }

    /// What a term costs that renews on a day, by the rule of its plan.
    ///
    /// # Errors
    /// When the price is not in the book.
    pub fn renewed(&self, price: PriceKey, on: Day) -> Result<&Tariff, Unbillable> {
        let known = self.tariff(price)?;
        if known.renewal == Renewal::SamePrice {
            return Ok(known);
        }
        let alike = |next: &&Tariff| {
            let key = next.price;
            next.plan == known.plan && (key.currency, key.period) == (price.currency, price.period)
        };
        let sold =
            self.0.values().filter(alike).filter(|next| known.published < next.published && next.published <= on);
        Ok(sold.max_by_key(|next| (next.published, next.price)).unwrap_or(known))
    }
}

impl From<Book> for Vec<Tariff> {
    fn from(book: Book) -> Self {
        book.0.into_values().collect()
    }
}

impl TryFrom<Vec<Tariff>> for Book {
    type Error = Unbillable;

    fn try_from(tariffs: Vec<Tariff>) -> Result<Self, Unbillable> {
        let mut book = BTreeMap::new();
        for tariff in tariffs {
            let (key, last) = (tariff.price, tariff.phases.last());
            let fits = (key.currency, key.period) == (last.currency, last.period);
            if !fits || book.insert(key, tariff).is_some() {
                return Err(Unbillable::Book);
            }
        }
        Ok(Self(book))
    }
}
