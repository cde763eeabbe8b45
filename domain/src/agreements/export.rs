//! Agreements as comma-separated values: one line for each line of an agreement.

use super::{Coverage, Number, PriceLock};
use crate::csv::{Cell, line};
use crate::text::Name;
use crate::time::Day;

/// A line of an agreement with what belongs to all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The agreement's number.
    pub number: Number,
    /// Its program.
    pub program: Name,
    /// Its parent.
    pub parent: Option<Number>,
    /// What it covers in time.
    pub coverage: Coverage,
    /// The service.
    pub service: Name,
    /// The plan.
    pub plan: Name,
    /// The committed quantity.
    pub committed: i64,
    /// The quantity now, true-ups included.
    pub quantity: i64,
    /// The locked price.
    pub price: Option<PriceLock>,
}

/// The first line. The words are a contract: programs read them.
const HEAD: [&str; 13] = [
    "number",
    "program",
    "parent",
    "starts",
    "ends",
    "status",
    "service",
    "plan",
    "committed",
    "quantity",
    "price",
    "currency",
    "per",
];

/// The file, in the order of the lines. `ends` is the first day that is not covered, as everywhere.
#[must_use]
pub fn csv(lines: &[Exported], today: Day) -> String {
    let mut text = line(&HEAD.map(Cell::Text));
    for row in lines {
        let (starts, ends) = (row.coverage.starts.to_string(), row.coverage.ends.to_string());
        let price = row.price.map(|price| {
            let per = format!("{} {}", price.per, price.period);
            (price.amount.in_currency(price.currency), price.currency.to_string(), per)
        });
        let [amount, currency, per] = price.as_ref().map_or([Cell::Empty; 3], |(amount, currency, per)| {
            [Cell::Text(amount), Cell::Text(currency), Cell::Text(per)]
        });
        text.push_str(&line(&[
            Cell::Text(row.number.as_str()),
            Cell::Text(row.program.as_str()),
            row.parent.as_ref().map_or(Cell::Empty, |parent| Cell::Text(parent.as_str())),
            Cell::Text(&starts),
            Cell::Text(&ends),
            Cell::Text(row.coverage.status(today).as_str()),
            Cell::Text(row.service.as_str()),
            Cell::Text(row.plan.as_str()),
            Cell::Number(row.committed),
            Cell::Number(row.quantity),
            amount,
            currency,
            per,
        ]));
    }
    text
}
