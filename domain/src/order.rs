//! An order of rows as it stands in an address: `name`, or `-name` for the other way round.

use std::fmt;
use std::str::FromStr;

/// By what, and which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Order<C> {
    /// By which column.
    pub by: C,
    /// Whether the largest comes first.
    pub descending: bool,
}

impl<C: fmt::Display> fmt::Display for Order<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.descending { "-" } else { "" }, self.by)
    }
}

impl<C: FromStr> FromStr for Order<C> {
    type Err = C::Err;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (descending, column) = text.strip_prefix('-').map_or((false, text), |column| (true, column));
        Ok(Self { by: column.parse()?, descending })
    }
}
