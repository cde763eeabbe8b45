//! Agreements as the operator writes them, for `guildhall agreement import FILE`. Reading only; whether they hold
//! together is the check's.

use serde::{Deserialize, Serialize};

use super::{Coverage, TrueUpRule};
use crate::catalog::{Basis, Period};
use crate::money::{Currency, UnitPrice};
use crate::text::{Invalid, Key, Name, Slug, measured, values};
use crate::time::Day;

values! {
    /// The number of an agreement, unique in its organization: 1 to 40 of A to Z, a to z, 0 to 9 and `-`, `.`, `/`, a
    /// letter or digit first. Case counts.
    Number = number;
}

fn number(text: &str) -> Result<String, Invalid> {
    measured(text, 1, 40)?;
    if !text.starts_with(|sign: char| sign.is_ascii_alphanumeric()) {
        return Err(Invalid::Edge);
    }
    let known = |byte: u8| byte.is_ascii_alphanumeric() || b"-./".contains(&byte);
    if text.bytes().all(known) { Ok(text.to_owned()) } else { Err(Invalid::Character) }
}

/// A file of agreements. What a key means is written at the fields; unknown keys are refused, dates stand in quotes.
///
/// ```toml
/// [[agreement]]
/// organization = "alder"
/// number = "VA-31180"
/// program = "Northgate Open"
/// parent = "VA-20417"          # may be left out
/// starts = "2026-01-01"
/// ends = "2029-01-01"          # the first day that is not covered
///
/// [[agreement.line]]
/// service = "mail"
/// plan = "mail-business"
/// quantity = 25
/// price = { amount = "4.10", currency = "EUR", period = "month", per = "seat" }   # may be left out
/// true_up = { opens = 60, closes = 30, overage = 10 }                             # may be left out
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Import {
    /// The agreements, `[[agreement]]`.
    #[serde(default, rename = "agreement")]
    pub agreements: Vec<AgreementEntry>,
}

/// One agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreementEntry {
    /// Whose.
    pub organization: Slug,
    /// Its number.
    pub number: Number,
    /// The program under which it was made.
    pub program: Name,
    /// The agreement that it belongs to or amends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Number>,
    /// The first day that it covers.
    pub starts: Day,
    /// The day after the last.
    pub ends: Day,
    /// What it commits to, `[[agreement.line]]`.
    #[serde(default, rename = "line")]
    pub lines: Vec<LineEntry>,
}

impl AgreementEntry {
    /// What it covers in time.
    #[must_use]
    pub const fn coverage(&self) -> Coverage {
        Coverage { starts: self.starts, ends: self.ends }
    }
}

/// One line: a plan with seats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineEntry {
    /// The key of the service.
    pub service: Key,
    /// The key of the plan.
    pub plan: Key,
    /// The committed quantity, in seats.
    pub quantity: i64,
    /// The price for as long as the agreement covers; the catalog's if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<PriceLock>,
    /// Whether and when use beyond the quantity is made up for; never if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub true_up: Option<TrueUpRule>,
}

/// A price that does not change while the agreement covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceLock {
    /// How much, in quotes.
    pub amount: UnitPrice,
    /// In which currency.
    pub currency: Currency,
    /// For how long.
    pub period: Period,
    /// For what; a seat if not said.
    #[serde(default = "seat")]
    pub per: Basis,
}

const fn seat() -> Basis {
    Basis::Seat
}
