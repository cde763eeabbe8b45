//! Agreements as comma-separated values: one line for each line of an agreement, in the order of the list.

use super::{Column, Coverage, Number, Order, PriceLock};
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
    /// How many licenses are held of all that the agreement commits to.
    pub used: i64,
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

/// The file. `ends` is the first day that is not covered, as everywhere.
#[must_use]
pub fn csv(lines: &[Exported], order: Order, today: Day) -> String {
    let urgency = |row: &Exported| row.coverage.status(today).urgency();
    let mut ordered: Vec<&Exported> = lines.iter().collect();
    ordered.sort_by(|one, other| {
        let by = match order.by {
            Column::Number => one.number.cmp(&other.number),
            Column::Program => one.program.as_str().cmp(other.program.as_str()),
            Column::Ends => one.coverage.ends.cmp(&other.coverage.ends),
            Column::Status => urgency(one).cmp(&urgency(other)),
            Column::Used => one.used.cmp(&other.used),
        };
        let by = if order.descending { by.reverse() } else { by };
        by.then_with(|| one.number.cmp(&other.number))
    });
    let mut text = line(&HEAD.map(Cell::Text));
    for row in ordered {
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
