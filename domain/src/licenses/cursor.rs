//! A place in a list that is read page by page.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A place between two rows: the sort key and the id of the row at which a page ends.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Cursor {
    /// On which side of the row.
    pub place: Place,
    /// What decides between equal keys.
    pub id: Uuid,
    /// The row's sort key.
    pub key: String,
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

/// Text that is no cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a place in a list")]
pub struct NotACursor;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.place, self.id, self.key)
    }
}

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.splitn(3, '.');
        let (Some(place), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NotACursor);
        };
        let id = id.parse().map_err(|_| NotACursor)?;
        Ok(Self { place: place.parse().map_err(|_| NotACursor)?, id, key: key.chars().take(300).collect() })
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
