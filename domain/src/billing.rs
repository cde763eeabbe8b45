//! What a subscription costs: periods, proration and prices, and the billing timeline, a pure function of its events and
//! the clock. Who may use what is not said here, and nothing here reads a clock or sends an invoice.

use serde::{Deserialize, Serialize};

mod biller;
mod book;
mod changes;
mod meters;
mod open;
mod periods;
mod phases;
mod prices;
mod proration;
#[cfg(test)]
pub(crate) mod tests;
mod timeline;
mod usage;
mod year;

pub use book::{Book, PriceKey, Renewal, Tariff};
pub use changes::{Choice, Direction, Facts, Refused, Rule, allow, change, orderable};
pub use periods::{Alignment, BillDay, NotABillDay, Schedule, Span};
pub use phases::{Phase, PhaseKind, Phases};
pub use prices::{Model, Price, Step, Tier, Timing};
pub use proration::{Piece, piece};
pub use timeline::{
    Cause, Charge, ChargeKey, Contract, Credit, Posting, Turn, next_reading, readings, timeline, turns, unpriced,
    upcoming,
};
pub use usage::{Reading, Told, Usage, UsagePrice, adjusted, over, read};
pub use year::yearly;

use book::Rated;

/// Why something cannot be billed. Each is a fault of the input, never a rounding or a silent default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Unbillable {
    /// A sum or price is out of range, or two currencies would be added.
    #[error("an amount is {0}")]
    Amount(#[from] crate::money::Invalid),
    /// A billing period reaches past the years 1 to 9999.
    #[error("a billing period leaves the calendar")]
    Calendar,
    /// A piece does not lie in its period, or ends before it begins.
    #[error("a piece lies outside of its billing period")]
    Outside,
    /// A quantity is below zero.
    #[error("a quantity is less than zero")]
    Quantity,
    /// Tiers or a package that describe no price.
    #[error("the tiers of a price are not in order, or its package is empty")]
    Tiers,
    /// Phases that are not in order.
    #[error("the phases of a price are not in order")]
    Phases,
    /// A price that is in the book twice, or whose phases are of another currency or period.
    #[error("the price book contradicts itself")]
    Book,
    /// The price is not in the book.
    #[error("a price is unknown")]
    Unknown,
}
