//! Views of the list of people that somebody keeps for themselves: what it is asked for, under a name.

use serde::{Deserialize, Serialize};

use super::ListMembers;
use crate::ids::ViewId;
use crate::text::Name;

/// A view that somebody saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Which.
    pub id: ViewId,
    /// What it is called.
    pub name: Name,
    /// What it asks for, from the beginning.
    pub query: ListMembers,
}

/// Keeps a view for oneself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaveView {
    /// What it is called from now on; none other of one's own is.
    pub name: Name,
    /// What it asks for, as the address of the list says it.
    pub query: ListMembers,
}

/// Forgets a view of one's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForgetView {
    /// Which.
    pub view: ViewId,
}

impl SavedView {
    /// So many are kept for one person.
    pub const MOST: usize = 20;

    /// The address of the list as it shows this.
    #[must_use]
    pub fn href(&self) -> String {
        href(&self.query)
    }
}

/// The address of the list as it shows what is asked for, from the beginning.
#[must_use]
pub fn href(query: &ListMembers) -> String {
    match String::from(query.clone().from_start()) {
        query if query.is_empty() => "/identity/users".to_owned(),
        query => format!("/identity/users?{query}"),
    }
}
