//! The catalog as a vendor writes it, in TOML or made of another file. Unknown fields are refused, so that a typing
//! error is not a silent default; what needs a look at the whole is in `check`.

use std::num::NonZeroU16;

use serde::{Deserialize, Serialize};

use super::{Beginning, ChangeEntry, Conditions, Counts, FeatureKind, Limits, Overage, PriceView, UsageEntry};
use crate::billing::{BillDay, Renewal};
use crate::quotas::Interval;
use crate::text::{Key, Name, Note, Text};

/// A vendor's whole catalog.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vendor {
    /// The services, `[[service]]`.
    #[serde(default, rename = "service")]
    pub services: Vec<ServiceEntry>,
}

/// One service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceEntry {
    /// The word in its address; unique, never changed.
    pub key: Key,
    /// What it is called.
    pub name: Name,
    /// One sentence for a card.
    pub summary: Option<Note>,
    /// What its page says.
    pub description: Option<Text>,
    /// What its plans may include, `[[service.feature]]`.
    #[serde(default, rename = "feature")]
    pub features: Vec<FeatureEntry>,
    /// What one can subscribe to, `[[service.plan]]`.
    #[serde(default, rename = "plan")]
    pub plans: Vec<PlanEntry>,
    /// What one can try, `[[service.trial]]`.
    #[serde(default, rename = "trial")]
    pub trials: Vec<TrialEntry>,
    /// Which plan may become which, `[[service.change]]`.
    #[serde(default, rename = "change")]
    pub changes: Vec<ChangeEntry>,
}

/// Something that plans of a service include.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeatureEntry {
    /// Unique in its service.
    pub key: Key,
    /// What it is called.
    pub name: Name,
    /// Switch or quota; a switch if not said.
    #[serde(default = "switch")]
    pub kind: FeatureKind,
    /// What a quota counts, for example `GB`.
    pub unit: Option<Name>,
    /// How a counter or credits begin anew; counters with the calendar and credits never if not said.
    pub reset: Option<Beginning>,
    /// How often, with the calendar or on anniversaries; each month if not said.
    pub period: Option<Interval>,
    /// How many days count of a rolling counter.
    pub days: Option<NonZeroU16>,
    /// What becomes of what was used beyond credits when they begin anew; forgiven if not said.
    pub overage: Option<Overage>,
}

/// A plan: what one subscribes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanEntry {
    /// Unique in the whole catalog.
    pub key: Key,
    /// What it is called.
    pub name: Name,
    /// One sentence.
    pub summary: Option<Note>,
    /// Whether it is licensed by the seat; so if not said.
    #[serde(default = "yes")]
    pub seats: bool,
    /// What it costs, `[[service.plan.price]]`; on request if nothing is said.
    #[serde(default, rename = "price", deserialize_with = "super::price::prices")]
    pub prices: Vec<PriceView>,
    /// What it costs by use besides, `[[service.plan.usage]]`.
    #[serde(default)]
    pub usage: Vec<UsageEntry>,
    /// How much of which feature it includes, `[service.plan.features]`.
    #[serde(default)]
    pub features: Limits,
    /// Plans that one must have to have this one.
    #[serde(default)]
    pub requires: Vec<Key>,
    /// Plans that one cannot have together with this one.
    #[serde(default)]
    pub excludes: Vec<Key>,
    /// What a renewal costs; the same price if not said.
    #[serde(default)]
    pub renewal: Renewal,
    /// Its tax category; `standard` if not said.
    pub tax_category: Option<Key>,
    /// The day of the month on which it is billed; that on which it began if not said.
    pub bill_day: Option<BillDay>,
    /// How many days everything takes, `[service.plan.days]`.
    #[serde(default)]
    pub days: Counts,
}

impl PlanEntry {
    /// How it is sold, beside its prices.
    #[must_use]
    pub fn conditions(&self) -> Conditions {
        let (renewal, bill_day, days) = (self.renewal, self.bill_day, self.days);
        Conditions { renewal, tax_category: self.tax_category.clone(), bill_day, days }
    }
}

/// A trial offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrialEntry {
    /// Unique in the whole catalog.
    pub key: Key,
    /// What it is called.
    pub name: Name,
    /// The plan that one tries; of the same service.
    pub plan: Key,
    /// How many days it lasts.
    #[serde(default = "thirty")]
    pub days: u16,
    /// How many seats it has; none where the plan has none.
    pub seats: Option<u32>,
    /// Whether it can be taken.
    #[serde(default = "yes")]
    pub open: bool,
    /// Whether it asks for a verified domain.
    #[serde(default)]
    pub needs_domain: bool,
}

impl TrialEntry {
    /// Seats of a trial that does not say how many.
    pub const SEATS: u32 = 25;
}

pub(super) const fn yes() -> bool {
    true
}

const fn thirty() -> u16 {
    30
}

const fn switch() -> FeatureKind {
    FeatureKind::Switch
}
