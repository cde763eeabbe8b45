//! Members: the people of an organization, each with an organizational account.

use serde::{Deserialize, Serialize};

use crate::ids::MemberId;
use crate::roles::Roles;
use crate::text::{Name, UserName};

crate::codes! {
    /// Where a member stands: invited, then active or blocked, at last deleted (restorable for 30 days).
    pub enum MemberStatus {
        /// Has an account, but never signed in.
        Invited = "invited",
        /// Signs in and works.
        Active = "active",
        /// Kept out by an administrator.
        Blocked = "blocked",
        /// Gone, and restorable for a while.
        Deleted = "deleted",
    }
}

impl MemberStatus {
    /// Whether a right password lets this member in.
    #[must_use]
    pub const fn may_sign_in(self) -> bool {
        matches!(self, Self::Invited | Self::Active)
    }
}

/// A member in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRow {
    /// The id; never reused.
    pub id: MemberId,
    /// How the person is called.
    pub display_name: Name,
    /// The organizational account.
    pub user_name: UserName,
    /// Where the member stands.
    pub status: MemberStatus,
    /// The administrative roles.
    pub roles: Roles,
}

/// A person whom a refusal names, because they hold a role that would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// How the person is called.
    pub display_name: Name,
    /// The organizational account.
    pub user_name: UserName,
    /// The administrative roles.
    pub roles: Roles,
}
