//! Groups as their pages see them: the list, one group with its people, its licenses, who waits through it and what
//! changed, and whom one could put in.

use serde::{Deserialize, Serialize};

use super::{Change, ChangeRow, NestRow, Order, Owner, Rule};
use crate::ids::{GroupChangeId, GroupId, MemberId};
use crate::licenses::{Candidate, Cursor, GroupLicense, ProductRow, Why};
use crate::locale::ZoneName;
use crate::members::MemberStatus;
use crate::text::{Name, Note, UserName};
use crate::time::{Day, Instant};

crate::codes! {
    /// A view of a group.
    #[derive(Default)]
    pub enum Tab {
        /// Who is in it.
        #[default]
        People = "people",
        /// What is assigned to it.
        Licenses = "licenses",
        /// Which groups stand in it, and in which it stands.
        Groups = "groups",
        /// Who waits for a license through it.
        Waiting = "waiting",
        /// What changed.
        History = "history",
    }
}

/// Asks for a page of the groups.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ListGroups {
    /// What the name contains; everything if empty.
    #[serde(default)]
    pub search: String,
    /// In which order, if not in the usual one.
    pub order: Option<Order>,
    /// From where on; from the beginning if not said.
    pub cursor: Option<Cursor>,
    /// The change by which a group was deleted, to tell of.
    pub change: Option<GroupChangeId>,
}

/// A page of the groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupList {
    /// The groups.
    pub rows: Vec<GroupRow>,
    /// Where the page before ends, if there is one.
    pub previous: Option<Cursor>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
    /// How many there are.
    pub count: u64,
    /// Whether there are more than were counted.
    pub more: bool,
    /// The change that was asked for.
    pub change: Option<Change>,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRow {
    /// Its id.
    pub id: GroupId,
    /// What it is called.
    pub name: Name,
    /// What it is for.
    pub description: Option<Note>,
    /// How many people are in it.
    pub people: i64,
    /// How many plans are assigned to it; withheld from who may not see licenses.
    pub licenses: Option<i64>,
    /// When it was made.
    pub created: Instant,
}

/// Asks for a group: its people, or what changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShowGroup {
    /// Which.
    pub group: GroupId,
    /// Whether what changed is asked for, not who is in it.
    #[serde(default)]
    pub history: bool,
    /// What name or user name contains; everything if empty.
    #[serde(default)]
    pub search: String,
    /// In which order, if not in the usual one.
    pub order: Option<Order>,
    /// From where on; from the beginning if not said.
    pub cursor: Option<Cursor>,
    /// A change to tell of.
    pub change: Option<GroupChangeId>,
    /// The day at whose end it is looked at; now if not said, or if that day is not over.
    pub on: Option<Day>,
}

/// Asks for the licenses of a group, or for who waits for one through it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowGroup {
    /// Which.
    pub group: GroupId,
    /// Whether who waits is asked for.
    #[serde(default)]
    pub waiting: bool,
    /// What name or user name contains; everything if empty.
    #[serde(default)]
    pub search: String,
    /// In which order, if not in the usual one.
    pub order: Option<Order>,
    /// From where on; from the beginning if not said.
    pub cursor: Option<Cursor>,
}

/// A page of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupPage {
    /// The group.
    pub group: GroupRow,
    /// What the view lists.
    pub rows: Rows,
    /// Where the page before ends, if there is one.
    pub previous: Option<Cursor>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
    /// How many there are, of a view that has pages; not counted where a change is told.
    pub count: Option<u64>,
    /// Whether there are more than were counted.
    pub more: bool,
    /// The change that was asked for.
    pub change: Option<Change>,
    /// When it was so; now if not said.
    pub then: Option<Then>,
    /// Its owners, by name.
    pub owners: Vec<Owner>,
    /// By which rule people come into it; none where they are put in by hand.
    pub rule: Option<Rule>,
    /// Whether the reader may change who is in it by hand.
    pub manages: bool,
}

/// The end of a day in a zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Then {
    /// The day.
    pub day: Day,
    /// The zone of the organization.
    pub zone: ZoneName,
}

/// The rows of a view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rows {
    /// Who is in it.
    People(Vec<PersonRow>),
    /// What is assigned to it, and what else could be.
    Licenses {
        /// What is, by name.
        assigned: Vec<GroupLicense>,
        /// What could be.
        others: Vec<ProductRow>,
    },
    /// Who waits for a license through it.
    Waiting(Vec<WaitingRow>),
    /// Groups in groups, by name.
    Groups {
        /// Which stand in it.
        inner: Vec<NestRow>,
        /// In which it stands.
        outer: Vec<NestRow>,
    },
    /// What changed.
    History(Vec<ChangeRow>),
}

/// Somebody in a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    /// Who.
    pub member: MemberId,
    /// How they are called.
    pub name: Name,
    /// Their user name.
    pub user_name: UserName,
    /// Whether they can sign in.
    pub status: MemberStatus,
    /// Since when they are in it.
    pub since: Instant,
    /// Until when they were; nothing where they still are, or where the present is asked for.
    pub until: Option<Instant>,
}

/// Somebody who waits for a license through a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingRow {
    /// Who.
    pub member: MemberId,
    /// How they are called.
    pub name: Name,
    /// Their user name.
    pub user_name: UserName,
    /// Of which service and plan.
    pub plan: String,
    /// The address of its line.
    pub path: String,
    /// Since when.
    pub asked: Instant,
    /// What stands in the way.
    pub why: Option<Why>,
}

/// Asks whom one could put into a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrepareGroup {
    /// Which.
    pub group: GroupId,
    /// What name or user name contains.
    #[serde(default)]
    pub search: String,
    /// Who is chosen already.
    #[serde(default)]
    pub chosen: Vec<MemberId>,
}

/// Whom one could put into a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preparation {
    /// The group.
    pub group: GroupRow,
    /// Who is chosen.
    pub chosen: Vec<Candidate>,
    /// Who was found, by name. Who holds is in the group.
    pub found: Vec<Candidate>,
    /// Whether there are more.
    pub more: bool,
}
