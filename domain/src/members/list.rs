//! The list of people: what it is asked for, which stands in the address of its page, and its rows.

use serde::{Deserialize, Serialize};

use super::{MemberStatus, SavedView};
use crate::activity::Term;
use crate::codes::Unknown;
use crate::ids::MemberId;
use crate::licenses::Cursor;
use crate::roles::{Role, Roles};
use crate::text::{Name, UserName};
use crate::time::Instant;

crate::codes! {
    /// What the list is of.
    #[derive(Default)]
    pub enum List {
        /// The people of the organization.
        #[default]
        Present = "present",
        /// Those who were deleted and can be restored.
        Deleted = "deleted",
    }
}

crate::codes! {
    /// By what the list can be sorted.
    #[derive(Default)]
    pub enum Column {
        /// The name.
        #[default]
        Name = "name",
        /// The user name.
        UserName = "user-name",
        /// Where people stand.
        Status = "status",
        /// The administrative roles.
        Roles = "roles",
        /// How many licenses they hold.
        Licenses = "licenses",
        /// When they last signed in.
        Seen = "seen",
        /// Since when they have an account; of the deleted, since when they are.
        Since = "since",
    }
}

crate::codes! {
    /// A kind of person that the list can keep or leave out, beside where they stand.
    pub enum Filter {
        /// Holds the role Global administrator.
        Global = "global",
        /// Holds the role Billing administrator.
        Billing = "billing",
        /// Holds the role User management administrator.
        Users = "users",
        /// Holds the role Password administrator.
        Password = "password",
        /// Holds the role Service administrator.
        Service = "service",
        /// Holds the role Reader.
        Reader = "reader",
        /// Holds any role.
        Any = "any",
    }
}

impl Filter {
    /// The roles of which a person has to hold one.
    #[must_use]
    pub fn roles(self) -> Roles {
        match self.as_str().parse::<Role>() {
            Ok(role) => Roles::NONE.with(role),
            Err(Unknown) => Role::ALL.iter().copied().collect(),
        }
    }
}

/// An order of people.
pub type Order = crate::order::Order<Column>;

/// Asks for a page of people. Its text is the query of the address: `q=an&status=!blocked&role=any&sort=-seen`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub struct ListMembers {
    /// What the list is of.
    pub list: List,
    /// What name or user name contains; everything if empty.
    pub search: String,
    /// Where people stand.
    pub status: Vec<Term<MemberStatus>>,
    /// Which roles they hold.
    pub role: Vec<Term<Filter>>,
    /// In which order.
    pub order: Order,
    /// From where on; from the beginning if not said.
    pub cursor: Option<Cursor>,
}

impl ListMembers {
    /// Reads decoded parameters. What makes no sense is left out.
    #[must_use]
    pub fn of_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut query = Self::default();
        for (name, value) in pairs {
            match name {
                "list" => query.list = value.parse().unwrap_or_default(),
                "q" => query.search = value.chars().take(100).collect(),
                "status" => query.status.extend(value.parse::<Term<MemberStatus>>()),
                "role" => query.role.extend(value.parse::<Term<Filter>>()),
                "sort" => query.order = value.parse().unwrap_or_default(),
                "at" => query.cursor = value.parse().ok(),
                _ => {}
            }
        }
        query
    }

    /// The parameters that differ from the defaults.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        pairs.extend((self.list != List::default()).then(|| ("list", self.list.to_string())));
        pairs.extend((!self.search.is_empty()).then(|| ("q", self.search.clone())));
        pairs.extend(self.status.iter().map(|wanted| ("status", wanted.to_string())));
        pairs.extend(self.role.iter().map(|wanted| ("role", wanted.to_string())));
        pairs.extend((self.order != Order::default()).then(|| ("sort", self.order.to_string())));
        pairs.extend(self.cursor.as_ref().map(|cursor| ("at", cursor.to_string())));
        pairs
    }

    /// The same from the beginning.
    #[must_use]
    pub fn from_start(self) -> Self {
        Self { cursor: None, ..self }
    }

    /// Whether this list leaves anybody out.
    #[must_use]
    pub const fn is_narrowed(&self) -> bool {
        !(self.search.is_empty() && self.status.is_empty() && self.role.is_empty())
    }
}

crate::url::asked_in_an_address!(ListMembers);

/// Somebody in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRow {
    /// The id; never reused.
    pub id: MemberId,
    /// How the person is called.
    pub name: Name,
    /// The organizational account; of the deleted, the one they had.
    pub user_name: UserName,
    /// Where the person stands.
    pub status: MemberStatus,
    /// The administrative roles.
    pub roles: Roles,
    /// The plans of which the person holds a license. Withheld from who may not see licenses.
    pub licenses: Option<Vec<String>>,
    /// When the person last signed in.
    pub seen: Option<Instant>,
    /// Since when the account exists; of the deleted, since when they are.
    pub since: Instant,
    /// Whether the viewer may change this person.
    pub may_change: bool,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberList {
    /// The people.
    pub rows: Vec<MemberRow>,
    /// Where the page before ends, if there is one.
    pub previous: Option<Cursor>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
    /// How many people the list finds.
    pub count: u64,
    /// Whether there are more than that, uncounted.
    pub more: bool,
    /// The views that the viewer saved, by name.
    pub views: Vec<SavedView>,
}
