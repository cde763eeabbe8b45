//! All licenses of an organization, for programs: who holds one of which plan, by keyset.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::ids::{MemberId, PoolId};
use crate::text::{Key, UserName};
use crate::time::Instant;

/// Asks for some licenses.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ListLicenses {
    /// Those that follow this one; from the first where none is named.
    pub after: Option<LicenseId>,
    /// How many at most, 1 to 100.
    pub limit: u8,
}

/// A license of one person: `<pool>.<person>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct LicenseId {
    /// Of which plan.
    pub pool: PoolId,
    /// Whose.
    pub member: MemberId,
}

/// Text that is no id of a license.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a license")]
pub struct NotALicense;

impl fmt::Display for LicenseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.pool, self.member)
    }
}

impl FromStr for LicenseId {
    type Err = NotALicense;

    fn from_str(text: &str) -> Result<Self, NotALicense> {
        let (pool, member) = text.split_once('.').ok_or(NotALicense)?;
        let id =
            Self { pool: pool.parse().map_err(|_| NotALicense)?, member: member.parse().map_err(|_| NotALicense)? };
        if id.to_string() == text { Ok(id) } else { Err(NotALicense) }
    }
}

impl From<LicenseId> for String {
    fn from(id: LicenseId) -> Self {
        id.to_string()
    }
}

impl TryFrom<String> for LicenseId {
    type Error = NotALicense;

    fn try_from(text: String) -> Result<Self, NotALicense> {
        text.parse()
    }
}

/// A license in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LicenseLine {
    /// Its id.
    pub id: LicenseId,
    /// The service.
    pub service: Key,
    /// The plan.
    pub plan: Key,
    /// Who holds it.
    pub user_name: UserName,
    /// Since when.
    pub since: Instant,
    /// Whether it was given to the person as such.
    pub direct: bool,
    /// Whether it comes through a group.
    pub through_group: bool,
}

/// Some licenses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// They.
    pub items: Vec<LicenseLine>,
    /// After which one to go on, if there are more.
    pub next: Option<LicenseId>,
}
