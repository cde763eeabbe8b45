//! Owners of a group: people who change who is in it although no role says so, and do nothing else to it.

use serde::{Deserialize, Serialize};

use super::{GroupRow, Rule};
use crate::ids::{GroupId, MemberId};
use crate::text::{Name, UserName};

/// So many owners a group has at most.
pub const OWNERS: usize = 20;

/// Makes somebody an owner of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddGroupOwner {
    /// Of which.
    pub group: GroupId,
    /// Whom.
    pub person: UserName,
}

/// Lets somebody be an owner no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveGroupOwner {
    /// Of which.
    pub group: GroupId,
    /// Whom.
    pub person: MemberId,
}

/// An owner of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// Who.
    pub person: MemberId,
    /// How they are called.
    pub name: Name,
    /// Their user name.
    pub user_name: UserName,
}

/// Asks what of a group can be changed beside who is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrepareGroupEdit {
    /// Which.
    pub group: GroupId,
}

/// What of a group can be changed beside who is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The group.
    pub group: GroupRow,
    /// Its owners, by name.
    pub owners: Vec<Owner>,
    /// By which rule people come into it; none where they are put in by hand.
    pub rule: Option<Rule>,
}
