//! Why a file is not imported, with line and column of what is wrong in it.

use crate::error::Error;
use crate::sheets::{Mistake, Undecoded};
use std::fmt;

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

impl From<Undecoded> for Failure {
    fn from(why: Undecoded) -> Self {
        match why {
            Undecoded::Label(label) => Self::Encoding(label),
            Undecoded::Byte(mistake) => Self::Bad(vec![mistake]),
        }
    }
}
