//! The operator's catalog: services, their features, plans, prices and trial offers, as visitors see them and as a
//! vendor writes them. Selling is not here.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

mod allotment;
mod beginning;
mod change;
mod check;
mod clash;
mod conditions;
mod document;
mod metered;
mod price;
#[cfg(test)]
mod tests;
mod version;
mod views;

pub use allotment::{Allotment, Limits, Rollover};
pub use beginning::{Beginning, NotAReset, Overage, ResetRule};
pub use change::ChangeEntry;
pub use check::{Checked, Flaw, Path, Reason, Refused, Step};
pub use clash::{Bonds, Clash, Had, clash, lacking, needed};
pub use conditions::{Conditions, Counts};
pub use document::{FeatureEntry, PlanEntry, ServiceEntry, TrialEntry, Vendor};
pub use metered::{TierEntry, UsageEntry};
pub use price::{Before, Counted, PriceView, PriceWords};
pub use version::{Difference, PlanContent};
pub use views::{
    Browse, EntitlementView, PlanView, ServiceCard, ServicePage, Show, Standing, TrialOfferView, UsageView,
};

crate::codes! {
    /// What kind of thing a feature is: something one has or has not, or something that is measured.
    pub enum FeatureKind {
        /// One has it or has not.
        Switch = "switch",
        /// A level that goes up and down, for example storage.
        Gauge = "gauge",
        /// A sum per period, for example messages.
        Counter = "counter",
        /// An amount that is used up, for example credits.
        Credit = "credit",
        /// So many per second.
        Rate = "rate",
    }
}

impl FeatureKind {
    /// Whether it has a limit that is measured.
    #[must_use]
    pub const fn is_quota(self) -> bool {
        !matches!(self, Self::Switch)
    }
}

crate::codes! {
    /// How often a price is charged.
    pub enum Period {
        /// Each month.
        Month = "month",
        /// Every three months.
        Quarter = "quarter",
        /// Every six months.
        HalfYear = "half-year",
        /// Each year.
        Year = "year",
    }
}

crate::codes! {
    /// What a price is for.
    pub enum Basis {
        /// Each seat.
        Seat = "seat",
        /// The whole plan.
        Flat = "flat",
    }
}

/// How much of a feature a plan includes. Its text is `on`, `unlimited` or a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Limit {
    /// A switch that is on.
    On,
    /// A quota of so many units, zero or more.
    Amount(i64),
    /// A quota without end.
    Unlimited,
}

impl Limit {
    /// Whether this is a limit for such a feature.
    #[must_use]
    pub const fn suits(self, kind: FeatureKind) -> bool {
        kind.is_quota() != matches!(self, Self::On)
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On => f.write_str("on"),
            Self::Amount(amount) => amount.fmt(f),
            Self::Unlimited => f.write_str("unlimited"),
        }
    }
}

/// Text that is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is neither true, nor \"unlimited\", nor a whole number of zero or more")]
pub struct NotALimit;

impl FromStr for Limit {
    type Err = NotALimit;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "on" => Ok(Self::On),
            "unlimited" => Ok(Self::Unlimited),
            digits if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                digits.parse().map(Self::Amount).map_err(|_| NotALimit)
            }
            _ => Err(NotALimit),
        }
    }
}

impl Serialize for Limit {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::On => serializer.serialize_bool(true),
            Self::Amount(amount) => serializer.serialize_i64(*amount),
            Self::Unlimited => serializer.serialize_str("unlimited"),
        }
    }
}

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Limit;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("true, \"unlimited\" or a whole number of zero or more")
            }

            fn visit_bool<E: serde::de::Error>(self, on: bool) -> Result<Limit, E> {
                if on { Ok(Limit::On) } else { Err(E::custom("leave out a feature that the plan does not have")) }
            }

            fn visit_i64<E: serde::de::Error>(self, amount: i64) -> Result<Limit, E> {
                if amount < 0 { Err(E::custom("less than zero")) } else { Ok(Limit::Amount(amount)) }
            }

            fn visit_u64<E: serde::de::Error>(self, amount: u64) -> Result<Limit, E> {
                amount.try_into().map(Limit::Amount).map_err(|_| E::custom("too large"))
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Limit, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}
