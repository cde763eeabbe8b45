//! What the pages of domains show.

use serde::{Deserialize, Serialize};

use super::{Blocker, Check, Record, RenamePlan, State};
use crate::text::DomainName;
use crate::time::Instant;

/// A domain in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DomainRow {
    /// Its name.
    pub name: DomainName,
    /// The same as people read it.
    pub shown: String,
    /// Where it stands.
    pub state: State,
    /// Until when it holds, where its record is gone, or until when somebody else has it.
    pub until: Option<Instant>,
    /// Whether new people get their names in it.
    pub primary: bool,
    /// Whether it was given at sign-up.
    pub initial: bool,
    /// Whether somebody else has proved it, and takes it over unless it is proved again.
    pub threatened: Option<Instant>,
    /// When it was last checked.
    pub checked: Option<Instant>,
}

/// The domains of the organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DomainList {
    /// The initial one, then the others by name.
    pub rows: Vec<DomainRow>,
}

/// Somebody else who has proved the domain, or who has it although this organization has proved it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contest {
    /// Whether this organization is the one that has it now.
    pub held: bool,
    /// When it is decided.
    pub until: Instant,
}

/// The page of a domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DomainPage {
    /// The domain.
    pub row: DomainRow,
    /// The records of which one proves it; none of the initial one, and of one that is verified with another.
    pub record: Option<Record>,
    /// The domain with which it is verified.
    pub under: Option<DomainName>,
    /// The last check.
    pub check: Option<Check>,
    /// Who else has proved it.
    pub contest: Option<Contest>,
    /// The other domains of the organization, from which people can be renamed.
    pub others: Vec<DomainName>,
    /// What stands against removing it.
    pub blockers: Vec<Blocker>,
    /// Names below it that another organization may have.
    pub released: Vec<DomainName>,
}

/// A renaming as it is prepared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenamePage {
    /// The domains from which people can be renamed.
    pub from: Vec<DomainName>,
    /// What it would do from the one that was named.
    pub plan: Option<RenamePlan>,
}
