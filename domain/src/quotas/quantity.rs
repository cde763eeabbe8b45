//! How much: a whole number of the feature's unit. There are no fractions; a meter that needs them counts in a smaller
//! unit.

use serde::{Deserialize, Serialize};

use super::Refused;

/// A quantity that is asked for, kept or granted: 1 to [`Quantity::MOST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "i64", try_from = "i64")]
pub struct Quantity(i64);

impl Quantity {
    /// The largest quantity, 10 to the power of 15: nine thousand of them still add up.
    pub const MOST: i64 = 1_000_000_000_000_000;
    /// One.
    pub const ONE: Self = Self(1);

    /// This quantity.
    ///
    /// # Errors
    /// [`Refused::Quantity`] outside 1 to [`Quantity::MOST`].
    pub const fn new(units: i64) -> Result<Self, Refused> {
        if units >= 1 && units <= Self::MOST { Ok(Self(units)) } else { Err(Refused::Quantity { most: Self::MOST }) }
    }

    /// The number of units.
    #[must_use]
    pub const fn units(self) -> i64 {
        self.0
    }
}

impl From<Quantity> for i64 {
    fn from(quantity: Quantity) -> Self {
        quantity.0
    }
}

impl TryFrom<i64> for Quantity {
    type Error = Refused;

    fn try_from(units: i64) -> Result<Self, Refused> {
        Self::new(units)
    }
}
