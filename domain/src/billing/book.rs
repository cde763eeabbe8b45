//! The price book: what every price that was ever published costs. Versions are immutable, so that the same book and the
//! same events give the same charges for ever.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Alignment, PhaseKind, Phases, Price, Unbillable, UsagePrice};
use crate::catalog::Period;
use crate::ids::{FeatureId, PlanId, PlanVersionId};
use crate::money::Currency;
use crate::subscriptions::Standing;
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
    /// The how manieth version of its plan it is of.
    pub number: i64,
    /// The day of the billing zone on which it was published.
    pub published: Day,
    /// What a renewal costs.
    pub renewal: Renewal,
    /// Its tax category.
    pub category: Key,
    /// From which day the billing periods of what begins with it are reckoned.
    #[serde(default)]
    pub alignment: Alignment,
    /// How much, phase by phase.
    pub phases: Phases,
    /// What is charged by use besides.
    #[serde(default)]
    pub usage: Vec<UsagePrice>,
}

/// What a day costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rated<'a> {
    /// The price of the book.
    pub(super) tariff: &'a Tariff,
    /// That of the phase.
    pub(super) price: &'a Price,
    /// The day on which the phase ends, if it does.
    pub(super) until: Option<Day>,
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

    /// Whether what was ordered at a price renews at what its plan costs by then.
    #[must_use]
    pub fn follows(&self, price: PriceKey) -> bool {
        self.tariff(price).is_ok_and(|tariff| tariff.renewal == Renewal::CurrentPrice)
    }

    /// Whether what is one plan becomes another at its renewal.
    #[must_use]
    pub fn leaves(&self, standing: &Standing, plan: PlanId) -> bool {
        let next = standing.plan_at_renewal.and_then(|change| self.tariff(change.price).ok());
        next.is_some_and(|next| next.plan != plan)
    }

    /// What a term costs that begins by renewal on a day, by the rule of its plan: at the price of the day that of the last
    /// version that was published before. So nothing that is published on the day itself makes a difference.
    ///
    /// # Errors
    /// When the price is not in the book.
    pub fn renewed(&self, price: PriceKey, on: Day) -> Result<PriceKey, Unbillable> {
        let known = self.tariff(price)?;
        if known.renewal == Renewal::SamePrice {
            return Ok(price);
        }
        let alike = |next: &&Tariff| {
            let key = next.price;
            next.plan == known.plan && (key.currency, key.period) == (price.currency, price.period)
        };
        let sold = self.0.values().filter(alike).filter(|next| known.number < next.number && next.published < on);
        Ok(sold.max_by_key(|next| next.number).map_or(price, |next| next.price))
    }

    /// What the running term takes, if it began by renewal: what was found for it, or would be found now.
    pub(super) fn term(&self, standing: &Standing) -> Option<PriceKey> {
        let found = || self.renewed(standing.pricing?.price, standing.renewed?).ok();
        standing.priced.or_else(found)
    }

    /// The price by which a day is charged of what a subscription is.
    #[must_use]
    pub fn in_force(&self, standing: &Standing, day: Day) -> Option<PriceKey> {
        let ordered = standing.pricing?.price;
        let rated = self.rated(ordered, standing.opened, self.term(standing), day);
        Some(rated.map_or(ordered, |rated| rated.tariff.price))
    }

    /// What a day costs of what was ordered at a price. The phases with which it was bought are gone through to their end;
    /// a term that takes another price takes its last phase, so that nobody begins cheaply twice.
    ///
    /// # Errors
    /// When a price is not in the book.
    pub(super) fn rated(
        &self,
        ordered: PriceKey,
        opened: Option<Day>,
        term: Option<PriceKey>,
        day: Day,
    ) -> Result<Rated<'_>, Unbillable> {
        let tariff = self.tariff(ordered)?;
        if let Some(opened) = opened
            && let (price, PhaseKind::Intro | PhaseKind::FixedTerm, until) = tariff.phases.on(opened, day)
        {
            return Ok(Rated { tariff, price, until });
        }
        let tariff = self.tariff(term.unwrap_or(ordered))?;
        Ok(Rated { tariff, price: tariff.phases.last(), until: None })
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
