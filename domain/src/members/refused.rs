//! Why something about a person is refused.

use serde::{Deserialize, Serialize};

use super::Plan;
use crate::roles::Barred;
use crate::text::{DomainName, UserName, Weak};

/// Why something about a person is refused. The sentence says what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// Somebody has this user name.
    #[error("Somebody has the user name {0}. Choose another one.")]
    NameTaken(UserName),
    /// No user names can be made in this domain.
    #[error("No user name can be made in the domain {0}. Choose a verified one, or verify it first.")]
    Domain(DomainName),
    /// A rule stands between the actor and the person.
    #[error("{}", barred(.0))]
    Barred(Barred),
    /// What it would do; nothing was done yet. Confirmed by its mark.
    #[error("Look at what this does, then confirm it. Nothing was changed.")]
    Unconfirmed(Box<Plan>),
    /// Nobody, or too many at once.
    #[error("Choose from 1 to {most} people at a time. Nothing was changed.")]
    Count {
        /// How many at most.
        most: usize,
    },
    /// It was typed otherwise than the user name that the person had.
    #[error("This is not the user name that the person had. Type it as it stands above.")]
    OtherName,
    /// The person is not deleted, or was so too long ago.
    #[error("Only somebody who was deleted in the last 30 days can be restored or erased.")]
    NotDeleted,
    /// Roles are as they were asked to become.
    #[error("The roles are like this already. Nothing was changed.")]
    NoChange,
    /// The person is kept out or deleted.
    #[error("The account is blocked or deleted. Unblock or restore it first.")]
    KeptOut,
    /// The link opens nothing.
    #[error("This link was used, replaced or has expired. Ask your administrator for another one.")]
    Expired,
    /// A view of one's own is called so.
    #[error("You have a view of this name. Choose another one, or forget that view first.")]
    ViewTaken,
    /// One has as many views as are kept.
    #[error("You have {most} views, and no more are kept. Forget one of them first.")]
    Views {
        /// So many are kept.
        most: usize,
    },
    /// An import has gone on, ended or become too old.
    #[error("The import does not stand where it did. Look at it anew.")]
    ImportMoved,
    /// It was not typed how many accounts an import changes.
    #[error("So many accounts are not changed by one button alone. Type how many they are, as it stands above.")]
    ImportCount,
    /// A file is larger than is taken.
    #[error("The file is larger than {mib} MiB. Send it in several files.")]
    ImportLarge {
        /// So large it may be.
        mib: usize,
    },
    /// So many imports wait already.
    #[error("{most} imports wait already. Confirm or drop one of them.")]
    ImportsOpen {
        /// So many may.
        most: u64,
    },
    /// The password is not good enough.
    #[error(transparent)]
    Password(Weak),
}

/// A rule between two people, as a sentence with what to do.
const fn barred(why: &Barred) -> &'static str {
    match why {
        Barred::Right => "None of your roles allows this. Ask a Global administrator.",
        Barred::Rank => "This person holds a role that you may not act on. Ask a Global administrator.",
        Barred::Oneself => "Nobody may do this to themselves. Ask another administrator.",
        Barred::LastGlobal => {
            "This is the last Global administrator who can sign in. Give somebody else that role first."
        }
    }
}

impl Refused {
    /// The field of the command at which to show it, if it belongs to one.
    #[must_use]
    pub const fn field(&self) -> Option<&'static str> {
        match self {
            Self::NameTaken(_) => Some("user"),
            Self::Domain(_) => Some("domain"),
            Self::OtherName => Some("user_name"),
            Self::ViewTaken => Some("name"),
            Self::Password(_) => Some("password"),
            Self::ImportCount => Some("count"),
            Self::Barred(_)
            | Self::Unconfirmed(_)
            | Self::Count { .. }
            | Self::NotDeleted
            | Self::NoChange
            | Self::KeptOut
            | Self::Views { .. }
            | Self::ImportMoved
            | Self::ImportLarge { .. }
            | Self::ImportsOpen { .. }
            | Self::Expired => None,
        }
    }
}
