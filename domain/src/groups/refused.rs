//! Why a change of a group is refused.

use serde::{Deserialize, Serialize};

use super::Plan;
use crate::text::UserName;

/// Why a change of a group is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// Another group is called so.
    #[error("Another group has this name. Choose a different one.")]
    NameTaken,
    /// What it would do; nothing was done yet. Confirmed by its mark.
    #[error("Look at what this does, then confirm it. Nothing was changed.")]
    Unconfirmed(Box<Plan>),
    /// Nobody, or too many at once.
    #[error("Choose from 1 to {most} people at a time. Nothing was changed.")]
    Count {
        /// How many at most.
        most: usize,
    },
    /// Nobody has this user name.
    #[error("Nobody in your organization has the user name {0}. Correct it.")]
    Nobody(UserName),
    /// Nobody makes themselves an owner: it would outlast the role that made them one.
    #[error("Nobody makes themselves an owner of a group. Ask another administrator who may.")]
    Oneself,
    /// Owns it already.
    #[error("{0} is an owner of this group already. Choose somebody else.")]
    OwnerAlready(UserName),
    /// As many as there may be.
    #[error("A group has at most {most} owners. Remove one first.")]
    Owners {
        /// How many.
        most: usize,
    },
}

impl Refused {
    /// The field of the command at which to show it, if it belongs to one.
    #[must_use]
    pub const fn field(&self) -> Option<&'static str> {
        match self {
            Self::NameTaken => Some("name"),
            Self::Nobody(_) | Self::Oneself | Self::OwnerAlready(_) | Self::Owners { .. } => Some("person"),
            Self::Unconfirmed(_) | Self::Count { .. } => None,
        }
    }
}
