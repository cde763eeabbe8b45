//! What one may do with a single agreement although no role says so: see it, or see it and record its true-ups.

use serde::{Deserialize, Serialize};

use super::Number;
use crate::ids::MemberId;
use crate::text::{Name, UserName};

crate::codes! {
    /// What somebody was given of one agreement.
    pub enum Share {
        /// Sees it.
        Viewer = "viewer",
        /// Sees it and records its true-ups.
        Manager = "manager",
    }
}

impl Share {
    /// Whether it is enough where another is asked for.
    #[must_use]
    pub const fn covers(self, asked: Self) -> bool {
        matches!((self, asked), (Self::Manager, _) | (_, Self::Viewer))
    }
}

/// Gives somebody a share of an agreement, instead of the one that they may have.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ShareAgreement {
    /// Which agreement.
    pub agreement: Number,
    /// To whom.
    pub person: UserName,
    /// What.
    pub share: Share,
}

/// Takes it away.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct UnshareAgreement {
    /// Which agreement.
    pub agreement: Number,
    /// From whom.
    pub person: MemberId,
}

/// Somebody with a share of an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sharer {
    /// Who.
    pub person: MemberId,
    /// How they are called.
    pub name: Name,
    /// Their user name.
    pub user_name: UserName,
    /// What they were given.
    pub share: Share,
}
