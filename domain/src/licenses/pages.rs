//! The licenses of a plan as their pages see them: the plan with its meter, who holds a license, who waits, what changed,
//! and whom one could give one.

use serde::{Deserialize, Serialize};

use super::{Access, Cause, Cursor, GroupLicense, Meter, Order, Product, Report, Seats, Tally, Why};
use crate::ids::{ChangeId, MemberId, PoolId};
use crate::members::MemberStatus;
use crate::text::{Name, UserName};
use crate::time::{Day, Instant};

crate::codes! {
    /// A view of the licenses of a plan.
    #[derive(Default)]
    pub enum Tab {
        /// Who holds one.
        #[default]
        People = "people",
        /// The groups that it is assigned to.
        Groups = "groups",
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
    /// In which order, if not in that of its view.
    pub order: Option<Order>,
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
    /// How many there are; not counted where a change is told.
    pub count: Option<u64>,
    /// Whether there are more than were counted.
    pub more: bool,
    /// The change that was asked for.
    pub change: Option<Change>,
    /// How to come by the seats that are missing, where people wait for some.
    pub seats: Option<Seats>,
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
    /// To how many groups it is assigned.
    pub groups: i64,
    /// Whether any can be assigned.
    pub access: Access,
    /// The day by which it must not be over-assigned any more, where it is.
    pub resolve_by: Option<Day>,
}

/// The rows of a view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rows {
    /// Who holds one.
    People(Vec<HolderRow>),
    /// The groups that it is assigned to.
    Groups(Vec<GroupLicense>),
    /// Who waits.
    Waiting(Vec<WaitingRow>),
    /// What changed.
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
    /// The groups through which the person has it, by name.
    pub groups: Vec<String>,
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
    /// Whether it was asked for the person, so that the person can be taken out of the line.
    pub direct: bool,
    /// The groups through which the person waits, by name.
    pub groups: Vec<String>,
    /// What stands in the way.
    pub why: Option<Why>,
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

/// Asks whom one could move to another plan, and to which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrepareMove {
    /// From which plan.
    pub product: Product,
    /// What name or user name contains.
    #[serde(default)]
    pub search: String,
    /// Who is chosen already.
    #[serde(default)]
    pub chosen: Vec<MemberId>,
}

/// Whom one could move, and to which plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovePreparation {
    /// The plan that they have.
    pub product: ProductRow,
    /// Plans that they could have.
    pub targets: Vec<ProductRow>,
    /// Who is chosen.
    pub chosen: Vec<HolderRow>,
    /// Who was found, by name.
    pub found: Vec<HolderRow>,
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
