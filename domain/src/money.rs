//! Money as whole minor units of a currency, and exact unit prices. No floating point anywhere; rounding happens once,
//! half away from zero, and only where a function says so.

use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

mod exact;
#[cfg(test)]
mod tests;

pub use exact::Exact;

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

/// A sum of money: whole minor units (cents) of a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units; negative for a credit.
    pub minor: i64,
    /// Of which currency.
    pub currency: Currency,
}

impl Money {
    /// Nothing.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// Reads a decimal number, `-1234.5`, as a sum in this currency.
    ///
    /// # Errors
    /// When it is no number, has more decimals than the currency, or is out of range.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, Invalid> {
        let amount = decimal(text)?;
        if amount.normalize().scale() > currency.decimals() {
            return Err(Invalid::Decimals);
        }
        Self::rounded(amount, currency)
    }

    /// An exact amount in major units as a sum, rounded half away from zero.
    ///
    /// # Errors
    /// When it is out of range.
    pub fn rounded(amount: Decimal, currency: Currency) -> Result<Self, Invalid> {
        let rounded = amount.round_dp_with_strategy(currency.decimals(), RoundingStrategy::MidpointAwayFromZero);
        let minor = rounded.checked_mul(Decimal::from(10_i64.pow(currency.decimals()))).ok_or(Invalid::Range)?;
        let minor = i64::try_from(minor).map_err(|_| Invalid::Range)?;
        Ok(Self { minor, currency })
    }

    /// The exact amount in major units.
    #[must_use]
    pub fn amount(self) -> Decimal {
        Decimal::new(self.minor, self.currency.decimals())
    }

    /// The sum of both.
    ///
    /// # Errors
    /// When the currencies differ or the sum is out of range.
    pub fn plus(self, other: Self) -> Result<Self, Invalid> {
        self.with(self.in_same(other)?.minor.checked_add(other.minor))
    }

    /// This without the other.
    ///
    /// # Errors
    /// When the currencies differ or the difference is out of range.
    pub fn minus(self, other: Self) -> Result<Self, Invalid> {
        self.with(self.in_same(other)?.minor.checked_sub(other.minor))
    }

    /// The opposite.
    ///
    /// # Errors
    /// When it is out of range.
    pub fn negated(self) -> Result<Self, Invalid> {
        self.with(self.minor.checked_neg())
    }

    /// So many times this.
    ///
    /// # Errors
    /// When the product is out of range.
    pub fn times(self, count: i64) -> Result<Self, Invalid> {
        self.with(self.minor.checked_mul(count))
    }

    fn in_same(self, other: Self) -> Result<Self, Invalid> {
        if self.currency == other.currency { Ok(self) } else { Err(Invalid::Mixed) }
    }

    fn with(self, minor: Option<i64>) -> Result<Self, Invalid> {
        minor.map(|minor| Self { minor, ..self }).ok_or(Invalid::Range)
    }
}

/// `1234.50 EUR`: always all decimals of the currency, no grouping. Pages format by language.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount(), self.currency)
    }
}

impl FromStr for Money {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (amount, currency) = text.trim().rsplit_once(' ').ok_or(Invalid::Number)?;
        Self::parse(amount, currency.parse()?)
    }
}

/// The price of one unit: an exact decimal of at most 12 decimals, zero or more, below a million million. Its currency
/// stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct UnitPrice(Decimal);

impl UnitPrice {
    /// Free of charge.
    pub const FREE: Self = Self(Decimal::ZERO);

    /// Checks an exact decimal.
    ///
    /// # Errors
    /// When it is negative, too fine or too large.
    pub fn new(amount: Decimal) -> Result<Self, Invalid> {
        let amount = amount.normalize();
        if amount.is_sign_negative() && !amount.is_zero() {
            Err(Invalid::Negative)
        } else if amount.scale() > 12 {
            Err(Invalid::Decimals)
        } else if amount >= Decimal::from(1_000_000_000_000_i64) {
            Err(Invalid::Range)
        } else {
            Ok(Self(amount))
        }
    }

    /// The exact decimal in major units.
    #[must_use]
    pub const fn amount(self) -> Decimal {
        self.0
    }

    /// Whether nothing is charged.
    #[must_use]
    pub const fn is_free(self) -> bool {
        self.0.is_zero()
    }

    /// With all decimals of the currency, and more where the price has more: `4.50`, `0.0015`.
    #[must_use]
    pub fn in_currency(self, currency: Currency) -> String {
        let mut amount = self.0;
        if amount.scale() < currency.decimals() {
            amount.rescale(currency.decimals());
        }
        amount.to_string()
    }
}

/// The shortest exact form: `4.5`, `12`.
impl fmt::Display for UnitPrice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for UnitPrice {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(decimal(text)?)
    }
}

impl From<UnitPrice> for String {
    fn from(price: UnitPrice) -> Self {
        price.to_string()
    }
}

impl TryFrom<String> for UnitPrice {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

/// Why a text is no currency, sum or price, or why sums cannot be reckoned with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Invalid {
    /// No currency in circulation.
    #[error("no currency of ISO 4217")]
    Currency,
    /// Not a decimal number.
    #[error("not a decimal number like 12.50")]
    Number,
    /// More decimals than the currency has or a unit price keeps.
    #[error("too many decimals")]
    Decimals,
    /// Below zero.
    #[error("less than zero")]
    Negative,
    /// Outside what can be stored.
    #[error("too large")]
    Range,
    /// Two currencies in one sum.
    #[error("two different currencies")]
    Mixed,
}

/// A decimal number with a point, without sign `+`, exponent, grouping or spaces inside.
fn decimal(text: &str) -> Result<Decimal, Invalid> {
    let text = text.trim();
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return Err(Invalid::Number);
    }
    if fraction.trim_end_matches('0').len() > 12 {
        return Err(Invalid::Decimals);
    }
    Decimal::from_str_exact(text).map_err(|_| Invalid::Range)
}
