//! The licenses of a plan as their pages see them: the plan with its meter, who holds a license, who waits, what changed,
//! and whom one could give one.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Access, Cause, Meter, Report, Tally};
use crate::ids::{ChangeId, MemberId, PoolId};
use crate::members::MemberStatus;
use crate::text::{Key, Name, UserName};
use crate::time::{Day, Instant};

/// A plan by the words in its address. A plan's key is unique in its service only.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Product {
    /// The service.
    pub service: Key,
    /// The plan.
    pub plan: Key,
}

impl Product {
    /// The address of its page.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/licenses/{}/{}", self.service, self.plan)
    }
}

crate::codes! {
    /// A view of the licenses of a plan.
    #[derive(Default)]
    pub enum Tab {
        /// Who holds one.
        #[default]
        People = "people",
        /// Who waits for one.
        Waiting = "waiting",
        /// What changed.
        History = "history",
    }
}

/// Asks for a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShowLicenses {
    /// Of which plan.
    pub product: Product,
    /// Which view.
    pub tab: Tab,
    /// What name or user name contains; everything if empty.
    #[serde(default)]
    pub search: String,
    /// From where on; from the beginning if not said.
    pub cursor: Option<Cursor>,
    /// A change to tell of.
    pub change: Option<ChangeId>,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licenses {
    /// The plan.
    pub product: ProductRow,
    /// What the view lists.
    pub rows: Rows,
    /// Where the page before ends, if there is one.
    pub previous: Option<Cursor>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
    /// The change that was asked for.
    pub change: Option<Change>,
}

/// A plan with its licenses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductRow {
    /// Its pool.
    pub pool: PoolId,
    /// Its address.
    pub product: Product,
    /// The service.
    pub service: Name,
    /// The plan.
    pub plan: Name,
    /// Purchased and assigned.
    pub meter: Meter,
    /// How many people wait.
    pub waiting: i64,
    /// Whether any can be assigned.
    pub access: Access,
    /// The day by which it must not be over-assigned any more, where it is.
    pub resolve_by: Option<Day>,
}

/// The rows of a view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rows {
    /// Who holds one, by name.
    People(Vec<HolderRow>),
    /// Who waits, in their order.
    Waiting(Vec<WaitingRow>),
    /// What changed, newest first.
    History(Vec<ChangeRow>),
}

/// Somebody who holds a license.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolderRow {
    /// Who.
    pub member: MemberId,
    /// How they are called.
    pub name: Name,
    /// Their user name.
    pub user_name: UserName,
    /// Whether they can sign in.
    pub status: MemberStatus,
    /// Since when.
    pub since: Instant,
    /// Whether it was assigned to the person, so that it can be taken back from the person.
    pub direct: bool,
    /// Whether the person has it through a group.
    pub through_group: bool,
}

/// Somebody who waits for a license.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingRow {
    /// Who.
    pub member: MemberId,
    /// How they are called.
    pub name: Name,
    /// Their user name.
    pub user_name: UserName,
    /// Whether they can sign in.
    pub status: MemberStatus,
    /// The place in the line, from 1.
    pub place: i64,
    /// Since when.
    pub asked: Instant,
}

/// A change in the list of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeRow {
    /// Its id.
    pub id: ChangeId,
    /// When.
    pub at: Instant,
    /// Why.
    pub cause: Cause,
    /// By whom; nobody where it followed from something else.
    pub by: Option<Name>,
    /// What it did.
    pub tally: Tally,
}

/// A change with everything it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// To the licenses of which plan.
    pub product: Product,
    /// As in the list.
    pub row: ChangeRow,
    /// What it did.
    pub report: Report,
}

/// Asks whom one could give a license.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrepareAssignment {
    /// Of which plan.
    pub product: Product,
    /// What name or user name contains.
    #[serde(default)]
    pub search: String,
    /// Who is chosen already.
    #[serde(default)]
    pub chosen: Vec<MemberId>,
}

/// Whom one could give a license.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preparation {
    /// The plan.
    pub product: ProductRow,
    /// Who is chosen.
    pub chosen: Vec<Candidate>,
    /// Who was found, by name.
    pub found: Vec<Candidate>,
    /// Whether there are more.
    pub more: bool,
}

/// Somebody who could get a license.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Who.
    pub member: MemberId,
    /// How they are called.
    pub name: Name,
    /// Their user name.
    pub user_name: UserName,
    /// Whether they can sign in.
    pub status: MemberStatus,
    /// Whether they hold one.
    pub holds: bool,
    /// Whether they wait for one.
    pub waits: bool,
}

/// A place between two rows: the sort key and the id of the row at which a page ends.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Cursor {
    /// On which side of the row.
    pub place: Place,
    /// What decides between equal keys.
    pub id: Uuid,
    /// The row's sort key.
    pub key: String,
}

crate::codes! {
    /// On which side of a row.
    pub enum Place {
        /// The rows that follow it.
        After = "after",
        /// The rows that precede it.
        Before = "before",
    }
}

/// Text that is no cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a place in a list")]
pub struct NotACursor;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.place, self.id, self.key)
    }
}

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.splitn(3, '.');
        let (Some(place), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NotACursor);
        };
        let id = id.parse().map_err(|_| NotACursor)?;
        Ok(Self { place: place.parse().map_err(|_| NotACursor)?, id, key: key.chars().take(300).collect() })
    }
}

impl From<Cursor> for String {
    fn from(cursor: Cursor) -> Self {
        cursor.to_string()
    }
}

impl TryFrom<String> for Cursor {
    type Error = NotACursor;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}
