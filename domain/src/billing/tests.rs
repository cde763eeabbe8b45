//! Billing: the numbers that others published, and what holds for every number.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use super::*;
use crate::catalog::Period;
use crate::money::{Currency, Exact, Money, UnitPrice};
use crate::time::Day;

pub(crate) mod metered;
mod periods;
mod prices;
mod proration;
mod renewals;
pub(crate) mod story;
pub(crate) mod streams;
mod timeline;
mod usage;

fn date(text: &str) -> Day {
    text.parse().unwrap()
}

fn span(from: &str, to: &str) -> Span {
    Span { from: date(from), to: date(to) }
}

fn eur(text: &str) -> Money {
    Money::parse(text, Currency::EUR).unwrap()
}

fn unit(text: &str) -> UnitPrice {
    text.parse().unwrap()
}

fn exact(text: &str) -> Exact {
    unit(text).amount().into()
}

fn price(period: Period, model: Model) -> Price {
    Price { currency: Currency::EUR, period, timing: Timing::InAdvance, model }
}
