//! The catalog as visitors see it.

use serde::{Deserialize, Serialize};

use super::{Conditions, FeatureKind, Limit, PriceView, UsageEntry};
use crate::ids::{PlanId, ServiceId, TrialOfferId};
use crate::money::UnitPrice;
use crate::text::{Key, Name, Note, Text};

/// Asks for the services of the catalog.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Browse {
    /// Words that the service, or one of its plans, has in its name; all services if empty.
    pub search: String,
}

/// Asks for the page of one service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Show {
    /// Which.
    pub service: Key,
    /// Words that a plan has in its name; all plans if empty.
    #[serde(default)]
    pub search: String,
    /// Where the previous part of the plans ended, as [`ServicePage::next`] said.
    #[serde(default)]
    pub after: Option<String>,
}

/// A service in the catalog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceCard {
    /// The word in its address.
    pub key: Key,
    /// What it is called.
    pub name: Name,
    /// One sentence.
    pub summary: Option<Note>,
    /// How many plans it has.
    pub plans: u64,
    /// Its lowest price, unless all are on request.
    pub from: Option<PriceView>,
    /// Whether a trial is open.
    pub has_trial: bool,
}

/// The marketing page of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServicePage {
    /// Its id.
    pub id: ServiceId,
    /// The word in its address.
    pub key: Key,
    /// What it is called.
    pub name: Name,
    /// One sentence.
    pub summary: Option<Note>,
    /// The whole text.
    pub description: Option<Text>,
    /// The open trials.
    pub trials: Vec<TrialOfferView>,
    /// A part of its plans.
    pub plans: Vec<PlanView>,
    /// How many plans there are that match the search.
    pub plan_count: u64,
    /// Where the next part begins, if there is one.
    pub next: Option<String>,
}

/// A plan in its current version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanView {
    /// Its id.
    pub id: PlanId,
    /// Its key.
    pub key: Key,
    /// What it is called.
    pub name: Name,
    /// One sentence.
    pub summary: Option<Note>,
    /// Whether it is licensed by the seat.
    pub has_seats: bool,
    /// What it costs; on request if empty.
    pub prices: Vec<PriceView>,
    /// What it costs by use besides.
    pub usage: Vec<UsageView>,
    /// How it is sold, beside its prices.
    pub conditions: Conditions,
    /// What it includes.
    pub includes: Vec<EntitlementView>,
}

/// What the use of a feature costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsageView {
    /// What the feature is called.
    pub name: Name,
    /// Its price.
    pub price: UsageEntry,
}

impl PlanView {
    /// How it can be had.
    #[must_use]
    pub fn standing(&self) -> Standing {
        Standing::of(self.prices.iter().map(|price| price.amount))
    }
}

crate::codes! {
    /// How a plan can be had.
    pub enum Standing {
        /// At once and for nothing.
        Free = "free",
        /// For the prices shown.
        Priced = "priced",
        /// By asking the operator; it cannot be ordered.
        OnRequest = "on-request",
    }
}

impl Standing {
    /// How a plan with these prices can be had.
    pub fn of(prices: impl IntoIterator<Item = UnitPrice>) -> Self {
        let mut prices = prices.into_iter().peekable();
        if prices.peek().is_none() {
            Self::OnRequest
        } else if prices.all(UnitPrice::is_free) {
            Self::Free
        } else {
            Self::Priced
        }
    }
}

/// A feature that a plan includes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntitlementView {
    /// What it is called.
    pub name: Name,
    /// Switch or quota.
    pub kind: FeatureKind,
    /// What a quota counts.
    pub unit: Option<Name>,
    /// How much of it.
    pub limit: Limit,
}

/// A trial offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialOfferView {
    /// Its id.
    pub id: TrialOfferId,
    /// Its key.
    pub key: Key,
    /// What it is called.
    pub name: Name,
    /// The plan that one tries.
    pub plan: PlanId,
    /// What that plan is called.
    pub plan_name: Name,
    /// How many days it lasts.
    pub days: u16,
    /// How many seats it has, where the plan has seats.
    pub seats: Option<u32>,
    /// Whether it asks for a verified domain.
    pub needs_domain: bool,
}
