//! Whether a trial may be started, and whether one may be upgraded to its plan: every reason against it, not only the
//! first.

use serde::{Deserialize, Serialize};

use super::{Standing, Status, Terms};
use crate::money::Currency;
use crate::time::Day;

crate::codes! {
    /// A reason why a trial does not qualify.
    pub enum Unqualified {
        /// The offer is closed.
        OfferClosed = "offer-closed",
        /// The offer asks for a verified domain and the organization has none.
        DomainUnverified = "domain-unverified",
        /// The organization had a trial of this service before.
        TrialUsed = "trial-used",
        /// The organization has the plan.
        PlanOwned = "plan-owned",
        /// Something is overdue.
        Overdue = "overdue",
        /// It neither runs nor is in grace.
        TrialOver = "trial-over",
        /// It was extended before.
        ExtensionUsed = "extension-used",
        /// Its last days, in which it can be extended, have not come.
        ExtensionEarly = "extension-early",
        /// The plan has no price yet and cannot be ordered.
        PriceOnRequest = "price-on-request",
        /// The plan has no price in the currency in which the organization is billed.
        OtherCurrency = "other-currency",
    }
}

/// Whether a plan is sold at a price that an organization can order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sold {
    /// It has no price.
    OnRequest,
    /// It has none in the currency in which the organization is billed.
    OtherCurrency,
    /// It is.
    Here,
}

impl Sold {
    /// By the currencies of its prices, and the one that is fixed.
    pub fn of(prices: impl Iterator<Item = Currency>, fixed: Option<Currency>) -> Self {
        let prices: Vec<_> = prices.collect();
        match fixed {
            _ if prices.is_empty() => Self::OnRequest,
            Some(fixed) if !prices.contains(&fixed) => Self::OtherCurrency,
            _ => Self::Here,
        }
    }
}

/// What is known of a trial offer and the organization that asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Facts {
    /// The offer is open.
    pub offer_open: bool,
    /// The offer asks for a verified domain.
    pub asks_verified_domain: bool,
    /// The organization has a verified domain.
    pub domain_verified: bool,
    /// The organization had another trial of this service.
    pub tried_before: bool,
    /// The organization has the plan by a subscription that is not over.
    pub plan_owned: bool,
    /// The organization owes something for this service that is overdue. Another service is no reason: the same people
    /// may depend on one and only look at the other.
    pub overdue: bool,
}

impl Facts {
    fn against(self) -> impl Iterator<Item = Unqualified> {
        [
            (!self.offer_open, Unqualified::OfferClosed),
            (self.asks_verified_domain && !self.domain_verified, Unqualified::DomainUnverified),
            (self.tried_before, Unqualified::TrialUsed),
            (self.plan_owned, Unqualified::PlanOwned),
            (self.overdue, Unqualified::Overdue),
        ]
        .into_iter()
        .filter_map(|(stands, reason)| stands.then_some(reason))
    }
}

/// Every reason against starting the trial; none if it qualifies.
#[must_use]
pub fn against_start(facts: Facts) -> Vec<Unqualified> {
    facts.against().collect()
}

/// Every reason against upgrading a trial in this status to a plan that is sold so; none if it qualifies.
#[must_use]
pub fn against_upgrade(status: Status, trial: bool, sold: Sold, facts: Facts) -> Vec<Unqualified> {
    let over = !trial || !matches!(status, Status::Trialing | Status::Expired);
    let here = [
        (over, Unqualified::TrialOver),
        (sold == Sold::OnRequest, Unqualified::PriceOnRequest),
        (sold == Sold::OtherCurrency, Unqualified::OtherCurrency),
    ];
    here.into_iter().filter_map(|(stands, reason)| stands.then_some(reason)).chain(facts.against()).collect()
}

/// Every reason against extending the trial today; none if it may be. Once, in its last days, by the offer's length.
#[must_use]
pub fn against_extension(standing: &Standing, terms: &Terms, today: Day) -> Vec<Unqualified> {
    if !standing.trial || standing.status != Status::Trialing {
        return vec![Unqualified::TrialOver];
    }
    let opens = standing.expiry.map(|ends| ends.plus_days(-i64::from(terms.extension)));
    let early = !standing.extended && opens.is_none_or(|opens| today < opens);
    let here = [(standing.extended, Unqualified::ExtensionUsed), (early, Unqualified::ExtensionEarly)];
    here.into_iter().filter_map(|(stands, reason)| stands.then_some(reason)).collect()
}
