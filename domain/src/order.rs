//! An order of rows as it stands in an address: `name`, or `-name` for the other way round.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

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

/// On the wire it is as in an address.
impl<C: fmt::Display> Serialize for Order<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, C: FromStr> Deserialize<'de> for Order<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|_| de::Error::custom("no order of this list"))
    }
}
