//! Quotas: how much of a feature there is and how much of it is used. A quota is a line of its own and never added to
//! seats; remaining is never clamped.

use serde::{Deserialize, Serialize};

use crate::catalog::FeatureKind;
use crate::text::Name;
use crate::time::Day;

#[cfg(test)]
mod tests;

/// A quota as pages show it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quota {
    /// What it is a quota of.
    pub name: Name,
    /// How it is measured.
    pub kind: FeatureKind,
    /// What is counted, for example `GB`.
    pub unit: Option<Name>,
    /// How much there is; none for unlimited.
    pub total: Option<i64>,
    /// How much of it is used.
    pub used: i64,
    /// The day on which counting begins anew, if it does.
    pub resets_on: Option<Day>,
}

impl Quota {
    /// Total less used; none for unlimited.
    #[must_use]
    pub fn remaining(&self) -> Option<i64> {
        self.total.map(|total| total.saturating_sub(self.used))
    }

    /// Whether more is used than there is.
    #[must_use]
    pub fn is_exceeded(&self) -> bool {
        self.remaining().is_some_and(|remaining| remaining < 0)
    }
}
