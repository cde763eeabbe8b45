//! One variant per write to the catalog.

use super::events::json;
use crate::error::Error;
use serde_json::Value;

/// What the operator did to the catalog.
#[derive(Debug, Clone)]
pub enum CatalogEvent {
    /// The database became the demo's.
    DemoBegun,
    /// A catalog file was imported.
    Imported {
        /// The file's name.
        file: String,
        /// What it created, changed and left.
        report: Value,
    },
    /// A tax table took the place of the one before.
    TaxesImported {
        /// The file's name.
        file: String,
        /// Its rates, one line each.
        rates: Vec<String>,
    },
    /// A service was given a token.
    TokenCreated {
        /// What it is for.
        name: String,
        /// The service, what the token may do, and until when.
        after: Value,
    },
    /// A token was taken from a service.
    TokenRevoked {
        /// What it was for.
        name: String,
        /// The token and the service.
        after: Value,
    },
    /// The scopes of a service's token withheld something.
    Refused {
        /// The act that was tried.
        act: &'static str,
        /// The scopes that would have allowed it.
        scopes: Vec<&'static str>,
    },
}

impl CatalogEvent {
    /// The act that the event belongs to, where it is not the one of the transaction.
    pub(crate) fn act(&self) -> Option<&'static str> {
        match self {
            Self::Refused { act, .. } => Some(act),
            Self::DemoBegun => Some("demo.begin"),
            _ => None,
        }
    }

    pub(crate) fn entry(self) -> Result<(String, String), Error> {
        match self {
            Self::DemoBegun => Ok((String::new(), Value::Null.to_string())),
            Self::Imported { file, report } => Ok((file, report.to_string())),
            Self::TaxesImported { file, rates } => Ok((file, json(&rates)?.to_string())),
            Self::TokenCreated { name, after } | Self::TokenRevoked { name, after } => Ok((name, after.to_string())),
            Self::Refused { scopes, .. } => {
                Ok((String::new(), serde_json::json!({ "refused, needs": scopes }).to_string()))
            }
        }
    }
}
