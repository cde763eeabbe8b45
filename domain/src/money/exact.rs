//! Amounts that are not rounded yet: fractions of a major unit. What is charged or taxed is reckoned with these and
//! rounded once, at the end.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::{Currency, Invalid, Money};

/// An exact amount in major units; which currency it is of stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Exact {
    numerator: i128,
    /// Greater than zero, and without a common factor with the numerator.
    denominator: i128,
}

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// The sum of both.
    ///
    /// # Errors
    /// When it is out of range.
    pub fn plus(self, other: Self) -> Result<Self, Invalid> {
        let denominator = self.denominator.checked_mul(other.denominator / factor(self.denominator, other.denominator));
        let denominator = denominator.ok_or(Invalid::Range)?;
        let widened = |part: Self| part.numerator.checked_mul(denominator / part.denominator);
        let sum = widened(self).zip(widened(other)).and_then(|(left, right)| left.checked_add(right));
        Self::new(sum.ok_or(Invalid::Range)?, denominator)
    }

    /// This without the other.
    ///
    /// # Errors
    /// When it is out of range.
    pub fn minus(self, other: Self) -> Result<Self, Invalid> {
        self.plus(other.times(-1)?)
    }

    /// So many times this.
    ///
    /// # Errors
    /// When it is out of range.
    pub fn times(self, count: i64) -> Result<Self, Invalid> {
        self.part(count, 1)
    }

    /// So many parts of the whole, `part / whole` of this.
    ///
    /// # Errors
    /// When the whole has no parts, or the result is out of range.
    pub fn part(self, part: i64, whole: i64) -> Result<Self, Invalid> {
        if whole <= 0 {
            return Err(Invalid::Range);
        }
        let across = factor(i128::from(part), self.denominator);
        let within = factor(self.numerator, i128::from(whole));
        let numerator = (self.numerator / within).checked_mul(i128::from(part) / across);
        let denominator = (self.denominator / across).checked_mul(i128::from(whole) / within);
        let (numerator, denominator) = numerator.zip(denominator).ok_or(Invalid::Range)?;
        Self::new(numerator, denominator)
    }

    /// As a sum of money, rounded half away from zero.
    ///
    /// # Errors
    /// When it is out of range.
    pub fn rounded(self, currency: Currency) -> Result<Money, Invalid> {
        let minor = self.numerator.checked_mul(10_i128.pow(currency.decimals())).ok_or(Invalid::Range)?;
        let (whole, rest) = (minor / self.denominator, (minor % self.denominator).abs());
        let away = if rest >= self.denominator - rest { minor.signum() } else { 0 };
        let minor = i64::try_from(whole + away).map_err(|_| Invalid::Range)?;
        Ok(Money { minor, currency })
    }

    fn new(numerator: i128, denominator: i128) -> Result<Self, Invalid> {
        if denominator <= 0 || numerator == i128::MIN {
            return Err(Invalid::Range);
        }
        let common = factor(numerator, denominator);
        Ok(Self { numerator: numerator / common, denominator: denominator / common })
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut left, mut right) = ((self.numerator, self.denominator), (other.numerator, other.denominator));
        // Whole parts first, then what remains by its reciprocal: no product that could be out of range.
        let mut turned = false;
        loop {
            let wholes = left.0.div_euclid(left.1).cmp(&right.0.div_euclid(right.1));
            let rests = (left.0.rem_euclid(left.1), right.0.rem_euclid(right.1));
            let order = match (wholes, rests) {
                (Ordering::Equal, (0, 0)) => Ordering::Equal,
                (Ordering::Equal, (0, _)) => Ordering::Less,
                (Ordering::Equal, (_, 0)) => Ordering::Greater,
                (Ordering::Equal, (one, other)) => {
                    (left, right, turned) = ((left.1, one), (right.1, other), !turned);
                    continue;
                }
                (order, _) => order,
            };
            return if turned { order.reverse() } else { order };
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<Decimal> for Exact {
    fn from(amount: Decimal) -> Self {
        let amount = amount.normalize();
        let (numerator, denominator) = (amount.mantissa(), 10_i128.pow(amount.scale()));
        let common = factor(numerator, denominator);
        Self { numerator: numerator / common, denominator: denominator / common }
    }
}

impl From<Money> for Exact {
    fn from(money: Money) -> Self {
        money.amount().into()
    }
}

/// The greatest common factor, at least 1; of zero and another, the other.
fn factor(left: i128, right: i128) -> i128 {
    let (mut left, mut right) = (left.unsigned_abs(), right.unsigned_abs());
    while right != 0 {
        (left, right) = (right, left % right);
    }
    i128::try_from(left).unwrap_or(1).max(1)
}
