//! What a plan includes of a feature: how much, what happens at the limit, and of credits in which order they burn and what
//! of them rolls over. In a file it is the limit alone, or a table that says more.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Limit;
use crate::quotas::Enforcement;
use crate::text::Key;

/// It.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Allotment {
    /// How much.
    pub limit: Limit,
    /// What happens at that.
    pub enforcement: Enforcement,
    /// Of credits: those of 0 burn first.
    pub priority: u8,
    /// Of credits that begin anew: what of them is left then.
    pub rollover: Rollover,
}

/// What is left of credits when they begin anew: `min(max, max(min, left))`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rollover {
    /// At least.
    pub min: u32,
    /// At most.
    pub max: u32,
}

impl Rollover {
    /// Nothing.
    pub const NONE: Self = Self { min: 0, max: 0 };
}

impl From<Limit> for Allotment {
    fn from(limit: Limit) -> Self {
        Self { limit, enforcement: Enforcement::Hard, priority: 0, rollover: Rollover::NONE }
    }
}

/// As a table.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    amount: Limit,
    #[serde(default = "hard")]
    enforcement: Enforcement,
    #[serde(default)]
    priority: u8,
    #[serde(default)]
    rollover: Rollover,
}

const fn hard() -> Enforcement {
    Enforcement::Hard
}

impl Serialize for Allotment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { limit, enforcement, priority, rollover } = *self;
        if *self == Self::from(limit) {
            return limit.serialize(serializer);
        }
        Said { amount: limit, enforcement, priority, rollover }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Allotment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Allotment;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("true, \"unlimited\", a whole number of zero or more, or a table with the amount")
            }

            fn visit_bool<E: Error>(self, on: bool) -> Result<Allotment, E> {
                limit(on)
            }

            fn visit_i64<E: Error>(self, amount: i64) -> Result<Allotment, E> {
                limit(amount)
            }

            fn visit_u64<E: Error>(self, amount: u64) -> Result<Allotment, E> {
                limit(amount)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Allotment, E> {
                limit(text)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Allotment, A::Error> {
                let said = Said::deserialize(MapAccessDeserializer::new(map))?;
                let Said { amount: limit, enforcement, priority, rollover } = said;
                Ok(Allotment { limit, enforcement, priority, rollover })
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

fn limit<'de, E: Error, V: serde::de::IntoDeserializer<'de, E>>(value: V) -> Result<Allotment, E> {
    Limit::deserialize(value.into_deserializer()).map(Allotment::from)
}

/// How much of which feature, by the key of the feature. A feature that is named twice is refused.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Limits(pub BTreeMap<Key, Allotment>);

impl<'de> Deserialize<'de> for Limits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Limits;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table of features, each with true, \"unlimited\", a whole number or a table")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Limits, A::Error> {
                let mut limits = BTreeMap::new();
                while let Some((key, limit)) = map.next_entry::<Key, Allotment>()? {
                    match limits.entry(key) {
                        Entry::Vacant(free) => drop(free.insert(limit)),
                        Entry::Occupied(taken) => {
                            return Err(A::Error::custom(format!("the feature \"{}\" is named twice", taken.key())));
                        }
                    }
                }
                Ok(Limits(limits))
            }
        }
        deserializer.deserialize_map(Visitor)
    }
}
