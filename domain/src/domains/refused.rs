//! Why something about a domain is refused.

use serde::{Deserialize, Serialize};

use super::RenamePlan;
use crate::text::DomainName;

/// What refers to a domain, so that it cannot be removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "blocker", rename_all = "kebab-case")]
pub enum Blocker {
    /// User names are in it.
    People {
        /// How many people.
        count: i64,
    },
    /// It is the primary one.
    Primary,
    /// Subdomains are verified with it.
    Subdomains {
        /// Which.
        names: Vec<DomainName>,
    },
}

/// Why something about a domain is refused. The sentence says what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// It belongs to the portal.
    #[error("This domain belongs to whoever runs the portal. Claim one of your own.")]
    OfPortal,
    /// Many have names under it.
    #[error("Under this name many have domains, so that nobody can have it alone. Claim a name below it.")]
    PublicSuffix,
    /// Everybody can have an address in it.
    #[error("In this domain anybody can have a mail address. Claim one that only your organization uses.")]
    MailProvider,
    /// The organization claimed it before.
    #[error("Your organization has claimed this domain already. Open it in the list.")]
    Claimed,
    /// The organization has as many as it may.
    #[error("Your organization has claimed {most} domains, and no more are kept. Remove one of them first.")]
    Many {
        /// So many it may.
        most: usize,
    },
    /// It was given at sign-up and stays.
    #[error("The initial domain stays for ever. Make another one primary, if people should not see it.")]
    Initial,
    /// It is not verified, or not any more.
    #[error("This domain is not verified. Publish its record and check it first.")]
    Unverified,
    /// It is the primary one already.
    #[error("This domain is the primary one already. Nothing was changed.")]
    NoChange,
    /// It is verified with another one.
    #[error("It is verified with the domain above it and needs no check.")]
    VerifiedWith,
    /// It is below a domain that another organization proved.
    #[error("This name is below a domain that another organization has verified. Ask it to release the name.")]
    Subdomain,
    /// Things refer to it.
    #[error("This domain is still used. Resolve what stands below, then remove it.")]
    Blocked(Vec<Blocker>),
    /// It was typed otherwise.
    #[error("This is not the name of the domain. Type it as it stands above.")]
    OtherName,
    /// What is to be released is not below the domain.
    #[error("This is no name below the domain. Type one like shop.example.com.")]
    NotBelow,
    /// What is to be released is used.
    #[error("Your organization uses this name itself. Remove it from your domains first.")]
    Used,
    /// What is to be released is released, or is somebody else's.
    #[error("This name is released already, or another organization has it.")]
    Given,
    /// From a domain to itself.
    #[error("These are the same domain. Choose another one.")]
    SameDomain,
    /// What a renaming would do; nothing was done yet. Confirmed by its mark.
    #[error("Look at the new names, then confirm them. Nothing was changed.")]
    Unconfirmed(Box<RenamePlan>),
    /// Nobody has a name there.
    #[error("Nobody has a user name in this domain. Nothing was changed.")]
    Nobody,
    /// It was taken back, or is too long ago.
    #[error("This was taken back already, or was done more than 30 days ago. Rename people once more instead.")]
    NotUndoable,
}

impl Refused {
    /// The field of the command at which to show it, if it belongs to one.
    #[must_use]
    pub const fn field(&self) -> Option<&'static str> {
        match self {
            Self::OfPortal | Self::PublicSuffix | Self::MailProvider | Self::Claimed => Some("domain"),
            Self::OtherName => Some("confirmed"),
            Self::NotBelow | Self::Used | Self::Given => Some("subdomain"),
            Self::SameDomain => Some("to"),
            Self::Many { .. }
            | Self::Initial
            | Self::Unverified
            | Self::NoChange
            | Self::VerifiedWith
            | Self::Subdomain
            | Self::Blocked(_)
            | Self::Unconfirmed(_)
            | Self::Nobody
            | Self::NotUndoable => None,
        }
    }
}
