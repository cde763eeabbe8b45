//! Why a change of a group is refused.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Plan;
use crate::text::{Name, UserName};

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
    /// Nobody is put in by hand where a rule says who is in it.
    #[error("People come into this group by its rule. Change the rule instead.")]
    ByRule,
    /// As many groups have a rule as may.
    #[error("At most {most} groups have a rule. Take the rule of another one away first.")]
    Rules {
        /// How many.
        most: usize,
    },
    /// No group is called so.
    #[error("Your organization has no group with the name {0}. Correct it.")]
    NoGroup(Name),
    /// It would stand in itself.
    #[error("The group would stand in itself: {}. Each stands in the next. Take one of them out first.", Circle(.0))]
    Cycle(Vec<Name>),
    /// It stands there already.
    #[error("{0} stands in this group already. Choose another group.")]
    NestedAlready(Name),
    /// Too many would stand in one another.
    #[error("At most {most} groups stand in one another. Put the group in further out.")]
    Deep {
        /// How many.
        most: usize,
    },
    /// Too many would stand in one, or one in too many.
    #[error("At most {most} groups stand in one, and one in at most {most}. Take one out first.")]
    Wide {
        /// How many.
        most: usize,
    },
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
            Self::NoGroup(_) | Self::Cycle(_) | Self::NestedAlready(_) | Self::Deep { .. } | Self::Wide { .. } => {
                Some("inner")
            }
            Self::Rules { .. } => Some("rule"),
            Self::ByRule | Self::Unconfirmed(_) | Self::Count { .. } => None,
        }
    }
}

/// The names of a circle: each stands in the next, the last in the first.
pub struct Circle<'a>(pub &'a [Name]);

impl fmt::Display for Circle<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for name in self.0 {
            write!(f, "{name} \u{2192} ")?;
        }
        self.0.first().map_or(Ok(()), |first| write!(f, "{first}"))
    }
}
