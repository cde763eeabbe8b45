//! The demo: the parts that a visitor may play in the invented organization, and why a database is not filled or not
//! served. Nothing here exists on a real installation.

use serde::{Deserialize, Serialize};

use crate::roles::Role;

crate::codes! {
    /// Somebody whom one may look around as.
    pub enum Part {
        /// The Global administrator.
        Global = "global",
        /// The Billing administrator.
        Billing = "billing",
        /// The User management administrator.
        Users = "users",
        /// The Password administrator.
        Password = "password",
        /// The Service administrator.
        Service = "service",
        /// The reader of everything.
        Reader = "reader",
        /// A member without any role.
        Member = "member",
    }
}

impl Part {
    /// The administrative role; a member has none.
    #[must_use]
    pub const fn role(self) -> Option<Role> {
        Some(match self {
            Self::Global => Role::Global,
            Self::Billing => Role::Billing,
            Self::Users => Role::Users,
            Self::Password => Role::Password,
            Self::Service => Role::Service,
            Self::Reader => Role::Reader,
            Self::Member => return None,
        })
    }
}

/// Signs a visitor in as one of the invented people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnterDemo {
    /// As whom.
    pub role: Part,
}

/// Why a database is not filled with the demo, or not served. The sentence says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// Real organizations must never meet invented ones.
    #[error(
        "This database holds real organizations. Start without --demo, or give the demo a directory of its own with --data."
    )]
    HoldsOrganizations,
    /// A catalog of one's own was imported.
    #[error(
        "This database holds a catalog. Start without --demo, or give the demo a directory of its own with --data."
    )]
    HoldsCatalog,
    /// Somebody has served from it as from a real one, even if nobody signed up.
    #[error(
        "This database was begun as a real portal. Start without --demo, or give the demo a directory of its own with --data."
    )]
    BegunAsReal,
    /// The demo lets everybody in, so that nobody may take it for a real installation.
    #[error("This database holds the demo. Start with --demo, or give the portal a directory of its own with --data.")]
    HoldsDemo,
    /// A start was interrupted while it filled the database.
    #[error(
        "The demo in this database was never finished. If no other process is at it, delete the database and start again."
    )]
    Unfinished,
}
