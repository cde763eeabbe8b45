//! Taxes on what is sold: which rate applies to whom on which day, and the tax per rate, rounded once on the sum of its
//! net lines. A rate that nobody entered is a refusal, never zero.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::locale::Country;
use crate::money::{Exact, Invalid, Money, UnitPrice};
use crate::text::Key;
use crate::time::Day;

#[cfg(test)]
mod tests;

/// So many percent: exact, 0 to 100, at most 4 decimals. Its text is the shortest form, `7.7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Rate(Decimal);

impl Rate {
    /// No tax.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// The tax on a net amount, rounded half away from zero.
    ///
    /// # Errors
    /// When it is out of range.
    pub fn on(self, net: Money) -> Result<Money, Invalid> {
        // At most 4 decimals, so that ten-thousandths of a percent are whole.
        let parts = (self.0 * Decimal::from(10_000)).trunc().mantissa();
        let parts = i64::try_from(parts).map_err(|_| Invalid::Range)?;
        Exact::from(net).part(parts, 1_000_000)?.rounded(net.currency)
    }
}

impl FromStr for Rate {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let percent = text.parse::<UnitPrice>()?.amount();
        if percent > Decimal::ONE_HUNDRED {
            Err(Invalid::Range)
        } else if percent.scale() > 4 {
            Err(Invalid::Decimals)
        } else {
            Ok(Self(percent))
        }
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<Rate> for String {
    fn from(rate: Rate) -> Self {
        rate.to_string()
    }
}

impl TryFrom<String> for Rate {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

crate::codes! {
    /// How a sale is taxed.
    pub enum Treatment {
        /// By a rate.
        Standard = "standard",
        /// At zero percent.
        Zero = "zero",
        /// By the buyer, who has a tax id that was checked.
        ReverseCharge = "reverse-charge",
        /// Not at all.
        OutsideScope = "outside-scope",
    }
}

/// Treatment and rate: lines of one class are taxed together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Class {
    /// How.
    pub treatment: Treatment,
    /// By which rate; zero unless the treatment has one.
    pub rate: Rate,
}

/// One row of the operator's tax table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Row {
    /// Where the seller sits.
    pub seller: Country,
    /// Where the buyer sits.
    pub buyer: Country,
    /// The tax category of what is sold.
    pub category: Key,
    /// How it is taxed.
    pub treatment: Treatment,
    /// By which rate.
    pub rate: Rate,
    /// From this day on.
    pub from: Day,
    /// Until before this day, or without end.
    pub to: Option<Day>,
}

impl Row {
    fn is_for(&self, trade: Trade, category: &Key) -> bool {
        (self.seller, self.buyer, &self.category) == (trade.seller, trade.buyer, category)
    }

    fn covers(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }

    fn overlaps(&self, other: &Self) -> bool {
        let reversed = |row: &Self| row.treatment == Treatment::ReverseCharge;
        let alike = (self.seller, self.buyer, &self.category, reversed(self))
            == (other.seller, other.buyer, &other.category, reversed(other));
        alike && other.to.is_none_or(|to| self.from < to) && self.to.is_none_or(|to| other.from < to)
    }

    fn is_sound(&self) -> bool {
        let ordered = self.to.is_none_or(|to| self.from < to);
        ordered && (self.treatment == Treatment::Standard) != (self.rate == Rate::ZERO)
    }
}

/// Who sells to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Trade {
    /// Where the seller sits.
    pub seller: Country,
    /// Where the buyer sits.
    pub buyer: Country,
    /// Whether the buyer has a tax id that was checked.
    pub tax_id_checked: bool,
}

/// The operator's tax table: for each trade and category at most one row a day, and one of reverse charge besides.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(into = "Vec<Row>", try_from = "Vec<Row>")]
pub struct Table(Vec<Row>);

/// A tax table that contradicts itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// A row that ends before it begins, or whose rate does not suit its treatment.
    #[error("row {0} ends before it begins, or has a rate that does not suit its treatment")]
    Unsound(usize),
    /// A row that covers a day which another covers for the same trade and category.
    #[error("row {0} covers days that an earlier row covers")]
    Overlap(usize),
}

impl Table {
    /// How a category is taxed in a trade on a day; none if nobody entered it. Where reverse charge is possible it needs
    /// the checked tax id, and goes before the other row then.
    #[must_use]
    pub fn class(&self, trade: Trade, category: &Key, on: Day) -> Option<Class> {
        let mut rows = self.0.iter().filter(|row| row.is_for(trade, category) && row.covers(on));
        let reversed = rows.clone().find(|row| row.treatment == Treatment::ReverseCharge && trade.tax_id_checked);
        let row = reversed.or_else(|| rows.find(|row| row.treatment != Treatment::ReverseCharge))?;
        Some(Class { treatment: row.treatment, rate: row.rate })
    }
}

impl From<Table> for Vec<Row> {
    fn from(table: Table) -> Self {
        table.0
    }
}

impl TryFrom<Vec<Row>> for Table {
    type Error = Flaw;

    /// Rows are counted from 1, as in a file.
    fn try_from(rows: Vec<Row>) -> Result<Self, Flaw> {
        for (place, row) in rows.iter().enumerate() {
            if !row.is_sound() {
                return Err(Flaw::Unsound(place + 1));
            }
            if rows.iter().take(place).any(|earlier| earlier.overlaps(row)) {
                return Err(Flaw::Overlap(place + 1));
            }
        }
        Ok(Self(rows))
    }
}

/// The tax of all lines of one class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Subtotal {
    /// Treatment and rate.
    pub class: Class,
    /// The sum of their net amounts.
    pub net: Money,
    /// The tax on that sum, rounded once.
    pub tax: Money,
}

/// The tax on lines, per class, in the order of the classes.
///
/// # Errors
/// When currencies are mixed or a sum is out of range.
pub fn subtotals(lines: impl IntoIterator<Item = (Class, Money)>) -> Result<Vec<Subtotal>, Invalid> {
    let mut sums: BTreeMap<Class, Money> = BTreeMap::new();
    for (class, net) in lines {
        let sum = sums.get(&class).map_or(Ok(net), |sum| sum.plus(net))?;
        sums.insert(class, sum);
    }
    sums.into_iter().map(|(class, net)| Ok(Subtotal { class, net, tax: class.rate.on(net)? })).collect()
}
