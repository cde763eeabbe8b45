//! The commands: to make a group, to name it anew, to delete it, and to put people in and take them out. Who has seen
//! what a change does to licenses sends the mark of its plan along.

use serde::{Deserialize, Serialize};

use crate::ids::{GroupId, MemberId};
use crate::text::{self, Name, Note};

/// Makes a group that nobody is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateGroup {
    /// What it is called; no other group of the organization is.
    pub name: Name,
    /// What it is for.
    #[serde(default, deserialize_with = "text::optional")]
    pub description: Option<Note>,
}

/// Names a group anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditGroup {
    /// Which.
    pub group: GroupId,
    /// What it is called from now on.
    pub name: Name,
    /// What it is for.
    #[serde(default, deserialize_with = "text::optional")]
    pub description: Option<Note>,
}

/// Deletes a group; who has a license only through it loses that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeleteGroup {
    /// Which.
    pub group: GroupId,
    /// The plan that was confirmed; empty if none was.
    #[serde(default)]
    pub mark: String,
}

/// Puts people into a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddToGroup {
    /// Which.
    pub group: GroupId,
    /// Whom.
    #[serde(default)]
    pub people: Vec<MemberId>,
    /// Whom as well: user names, one a line.
    #[serde(default)]
    pub names: String,
    /// The plan that was confirmed; empty if none was.
    #[serde(default)]
    pub mark: String,
}

/// Takes people out of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveFromGroup {
    /// Which.
    pub group: GroupId,
    /// Whom.
    #[serde(default)]
    pub people: Vec<MemberId>,
    /// The plan that was confirmed; empty if none was.
    #[serde(default)]
    pub mark: String,
}
