//! Numbers of invoices and credit notes: gapless in their series, because a number is taken only together with what
//! bears it.

use serde::{Deserialize, Serialize};

use super::Unissuable;
use crate::text::{Invalid, measured, values};

values! {
    /// The number of an invoice or credit note: 1 to 40 letters, digits, hyphens, points and slashes.
    Number = |text| signs(text, 40);
    /// What the numbers of a series begin with: 1 to 20 of the same signs.
    Prefix = |text| signs(text, 20);
}

/// What numbers begin with that nothing is issued under.
const DRAFT: &str = "DRAFT-";

impl Number {
    /// Whether it is of a document that is only shown.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.as_str().starts_with(DRAFT)
    }
}

/// A series of numbers: of one seller, for one kind of document.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Series {
    /// What its numbers begin with.
    pub prefix: Prefix,
    /// The last one that was taken; 0 if none was.
    pub last: u32,
}

impl Series {
    /// Takes the next number.
    ///
    /// # Errors
    /// When there is none.
    pub fn take(&mut self) -> Result<Number, Unissuable> {
        let next = self.last.checked_add(1).ok_or(Unissuable::Numbers)?;
        let number = format!("{}{next:06}", self.prefix).parse().map_err(|_| Unissuable::Numbers)?;
        self.last = next;
        Ok(number)
    }
}

/// The two series of a seller.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Counters {
    /// Of invoices.
    pub invoices: Series,
    /// Of credit notes.
    pub notes: Series,
}

impl Counters {
    /// The series of documents that are only shown.
    ///
    /// # Errors
    /// Never, as long as their prefixes are prefixes.
    pub fn drafts() -> Result<Self, Unissuable> {
        let series = |of: &str| {
            let prefix = format!("{DRAFT}{of}").parse().map_err(|_| Unissuable::Numbers)?;
            Ok::<_, Unissuable>(Series { prefix, last: 0 })
        };
        Ok(Self { invoices: series("")?, notes: series("CREDIT-")? })
    }
}

fn signs(text: &str, most: u16) -> Result<String, Invalid> {
    let text = text.trim();
    measured(text, 1, most)?;
    let known = |sign: u8| sign.is_ascii_alphanumeric() || matches!(sign, b'-' | b'.' | b'/');
    if text.bytes().all(known) { Ok(text.to_owned()) } else { Err(Invalid::Character) }
}
