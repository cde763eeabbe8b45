//! A place between two rows of the list: sort key and id of the row at which a page ends. Readable, URL-safe, strict.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::ids::ServiceId;
use crate::url::{from_hex, to_hex};

/// Rows after or before a row.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Cursor {
    /// On which side of the row.
    pub place: Place,
    /// The row's sort key.
    pub key: SortKey,
    /// The row's service, which decides between equal keys.
    pub id: ServiceId,
}

crate::codes! {
    /// On which side of a row.
    pub enum Place {
        /// The rows that follow it.
        After = "after",
        /// The rows that precede it.
        Before = "before",
    }
}

/// The value by which a row is sorted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SortKey {
    /// For columns sorted as text.
    Text(String),
    /// For columns sorted as numbers.
    Number(i64),
}

/// Text that is no cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a place in a list")]
pub struct NotACursor;

const LONGEST: usize = 2_000;

/// `after.n12.<id>` or `before.t616265.<id>`: number, or text in hexadecimal.
impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.key {
            SortKey::Text(text) => write!(f, "{}.t{}.{}", self.place, to_hex(text), self.id),
            SortKey::Number(number) => write!(f, "{}.n{number}.{}", self.place, self.id),
        }
    }
}

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.splitn(3, '.');
        let (Some(place), Some(key), Some(id)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NotACursor);
        };
        let key = match key.split_at_checked(1) {
            Some(("t", hex)) => SortKey::Text(from_hex(hex).ok_or(NotACursor)?),
            Some(("n", number)) => SortKey::Number(number.parse().map_err(|_| NotACursor)?),
            _ => return Err(NotACursor),
        };
        let place = place.parse().map_err(|_| NotACursor)?;
        let cursor = Self { place, key, id: id.parse().map_err(|_| NotACursor)? };
        // One spelling only, so that an address is the same wherever it comes from.
        if text.len() <= LONGEST && cursor.to_string() == text { Ok(cursor) } else { Err(NotACursor) }
    }
}

impl From<Cursor> for String {
    fn from(cursor: Cursor) -> Self {
        cursor.to_string()
    }
}

impl TryFrom<String> for Cursor {
    type Error = NotACursor;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}
