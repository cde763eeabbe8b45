//! The commands: to give licenses, to take them back, to leave the line. People are named by id or by user name. Who
//! has seen what a change does sends the mark of its plan along.

use serde::{Deserialize, Serialize};

use super::Product;
use crate::ids::MemberId;
use crate::text::UserName;

/// Gives people a license.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignLicenses {
    /// Of which plan.
    pub product: Product,
    /// To whom.
    #[serde(default)]
    pub people: Vec<MemberId>,
    /// To whom as well: user names, one a line.
    #[serde(default)]
    pub names: String,
    /// Whether who gets none now stands in line.
    #[serde(default)]
    pub or_wait: bool,
    /// The plan that was confirmed; empty if none was.
    #[serde(default)]
    pub mark: String,
}

/// Takes licenses back that were assigned to the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveLicenses {
    /// Of which plan.
    pub product: Product,
    /// From whom.
    #[serde(default)]
    pub people: Vec<MemberId>,
    /// The plan that was confirmed; empty if none was.
    #[serde(default)]
    pub mark: String,
}

/// Takes people out of the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaveWaiting {
    /// Of which plan.
    pub product: Product,
    /// Whom.
    #[serde(default)]
    pub people: Vec<MemberId>,
    /// The plan that was confirmed; empty if none was.
    #[serde(default)]
    pub mark: String,
}

/// The user names of a text, one a line; commas and semicolons end one as well. What is none is given back as it stands.
#[must_use]
pub fn user_names(text: &str) -> Vec<Result<UserName, String>> {
    let parts = text.split(['\n', '\r', ',', ';']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().map_err(|_| part.chars().take(100).collect())).collect()
}
