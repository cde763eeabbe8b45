//! Why a file is not imported, with line and column of what is wrong in it.

use crate::error::Error;
use std::fmt;

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
    pub(super) fn after(text: &str) -> Self {
        let mut place = Self::START;
        place.advance(text);
        place
    }

    /// Moves on over a text.
    pub(super) fn advance(&mut self, text: &str) {
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

/// Why a file is not imported. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The file is wrong, in the order of its lines; at most [`Failure::MOST`] are named.
    #[error("{}", Lines(.0))]
    Bad(Vec<Mistake>),
    /// The ending of its name is neither of those known.
    #[error("a catalog file ends in .toml or .csv")]
    Format,
    /// No such encoding.
    #[error("there is no encoding \"{0}\"; try utf-8, windows-1252 or iso-8859-15")]
    Encoding(String),
    /// The name of the service makes no key.
    #[error("\"{0}\" cannot name a service: it needs one of the letters a to z or a digit, and at most 120 characters")]
    Service(String),
    /// A TOML file names its services itself.
    #[error("a TOML file names its services itself; a service is named for CSV files only")]
    ServiceOfDocument,
    /// Something else than the file.
    #[error(transparent)]
    Other(#[from] Error),
}

impl Failure {
    /// How many mistakes are looked for before giving up.
    pub const MOST: usize = 20;
}

struct Lines<'a>(&'a [Mistake]);

impl fmt::Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, mistake) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{mistake}")?;
        }
        Ok(())
    }
}
