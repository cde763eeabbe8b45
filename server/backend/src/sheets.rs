//! Files of tables: bytes into text, text into cells, and the place of what is wrong.

use std::fmt;

mod cells;
mod decode;

pub(crate) use cells::{Cell, Cells, MOST_CELLS};
pub(crate) use decode::{Decoded, TABLES, Undecoded, decode, wide};

/// A place in a file, both counted from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

impl Place {
    /// Where a file begins.
    pub const START: Self = Self { line: 1, column: 1 };

    /// The place after a text that begins the file.
    pub(crate) fn after(text: &str) -> Self {
        let mut place = Self::START;
        place.advance(text);
        place
    }

    /// Moves on over a text.
    pub(crate) fn advance(&mut self, text: &str) {
        match text.rsplit_once('\n') {
            Some((lines, last)) => {
                self.line += lines.matches('\n').count() + 1;
                self.column = last.chars().count() + 1;
            }
            None => self.column += text.chars().count(),
        }
    }
}

/// Something wrong in a file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Where.
    pub place: Place,
    /// What.
    pub reason: String,
}

impl Mistake {
    pub(crate) fn new(place: Place, reason: impl fmt::Display) -> Self {
        Self { place, reason: reason.to_string() }
    }
}

/// `line:column: reason`
impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.place.line, self.place.column, self.reason)
    }
}
