//! Money as whole minor units of a currency, and exact unit prices. No floating point anywhere; rounding happens once,
//! half away from zero, and only where a function says so.

use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

#[cfg(test)]
mod tests;

/// A currency in circulation (ISO 4217), with 0, 2 or 3 decimals. Fund, metal, test and withdrawn codes are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// Euro.
    pub const EUR: Self = Self(iso_currency::Currency::EUR);
    /// United States dollar.
    pub const USD: Self = Self(iso_currency::Currency::USD);

    /// The three letters.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many decimals its minor unit has: 0, 2 or 3.
    #[must_use]
    pub fn decimals(self) -> u32 {
        self.0.exponent().map_or(2, u32::from)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Currency {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let code = text.trim().to_ascii_uppercase();
        let known = iso_currency::Currency::from_code(&code).ok_or(Invalid::Currency)?;
        let usable = known.flags().is_empty() && matches!(known.exponent(), Some(0 | 2 | 3));
        usable.then_some(Self(known)).ok_or(Invalid::Currency)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

impl TryFrom<String> for Currency {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

crate::codes! {
    /// Why a text is no currency, or a sum none that can be reckoned with.
    pub enum Problem {
        /// No such currency.
        Currency = "currency",
        /// Not a decimal number.
        Number = "number",
        /// More decimals than the currency has, or than a unit price keeps.
        Decimals = "decimals",
        /// Below zero where that makes no sense.
        Negative = "negative",
        /// Outside the range of what can be stored.
        Range = "range",
        /// Two currencies in one sum.
        Mixed = "mixed",
    }
}
