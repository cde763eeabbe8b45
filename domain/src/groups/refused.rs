//! Why a change of a group is refused.

use serde::{Deserialize, Serialize};

use super::Plan;

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
}

impl Refused {
    /// The field of the command at which to show it, if it belongs to one.
    #[must_use]
    pub const fn field(&self) -> Option<&'static str> {
        match self {
            Self::NameTaken => Some("name"),
            Self::Unconfirmed(_) | Self::Count { .. } => None,
        }
    }
}
