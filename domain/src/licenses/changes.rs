//! The commands: to give licenses, to take them back, to leave the line. People are named by id or by user name. Who
//! has seen what a change does sends the mark of its plan along.

use serde::{Deserialize, Serialize};

use super::{Product, ProductPath};
use crate::ids::{GroupId, MemberId};
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
    /// Whether it is everybody instead whom the search finds in the list of holders.
    #[serde(default)]
    pub all: bool,
    /// What name or user name contains then; everything if empty.
    #[serde(default)]
    pub search: String,
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

/// Assigns a plan to groups, and so to everybody in them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignToGroups {
    /// Which plan.
    pub plan: ProductPath,
    /// To which groups.
    #[serde(default)]
    pub groups: Vec<GroupId>,
    /// The plan that was confirmed; empty if none was.
    #[serde(default)]
    pub mark: String,
}

/// Takes a plan from groups; who has a license only through them loses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveFromGroups {
    /// Which plan.
    pub plan: ProductPath,
    /// From which groups.
    #[serde(default)]
    pub groups: Vec<GroupId>,
    /// The plan that was confirmed; empty if none was.
    #[serde(default)]
    pub mark: String,
}

/// Tries again for everybody who waits for a license of a plan, or should have one through a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetryLicenses {
    /// Of which plan.
    pub product: Product,
    /// Of this group only; of all if not said.
    #[serde(default)]
    pub group: Option<GroupId>,
}

/// Moves people from one plan to another: all of them or nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovePeople {
    /// From which plan.
    pub product: Product,
    /// To which.
    pub to: ProductPath,
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
