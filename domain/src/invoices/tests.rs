//! Invoices and credit notes.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::*;
use crate::billing::tests::story::{Story, book, per_unit};
use crate::catalog::Period;
use crate::money::Money;
use crate::subscriptions::Event;
use crate::taxes::{Rate, Row, Table, Treatment};

mod canonical;
mod composing;
mod effects;
mod given_back;
pub(crate) mod house;
mod list;
mod profile;
mod properties;

use house::House;

fn date(text: &str) -> Day {
    text.parse().unwrap()
}

fn eur(text: &str) -> Money {
    Money::parse(text, Currency::EUR).unwrap()
}
