//! What a list of services is asked for. The whole state stands in the address of the page, so that it can be pasted to a
//! colleague; what does not make sense there is left out and said, never an error.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::cursor::{Cursor, SortKey};
use crate::subscriptions::Status;
use crate::url;

/// Asks for a page of the list. Its text is the query of the address, `q=mail&status=expired&sort=-expiry`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub struct Query {
    /// Words that the name contains; everything if empty.
    pub search: String,
    /// Which statuses.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
    /// How many rows.
    pub size: Size,
    /// From where on; from the beginning if not said.
    pub cursor: Option<Cursor>,
}

/// Statuses to keep, or to leave out. Lists nothing: keeps everything.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Filter {
    /// The statuses, each once, the most urgent first.
    pub statuses: Vec<Status>,
    /// Whether they are left out instead.
    pub except: bool,
}

/// An order of services.
pub type Sort = crate::order::Order<Column>;

crate::codes! {
    /// A column by which the list can be sorted.
    #[derive(Default)]
    pub enum Column {
        /// The name.
        Name = "name",
        /// Urgency of the status, the most urgent first.
        #[default]
        Status = "status",
        /// The soonest date.
        Expiry = "expiry",
        /// Seats in use.
        InUse = "in-use",
        /// Seats remaining.
        Remaining = "remaining",
        /// Urgency of the agreements that cover it, the most urgent first; those that none covers last.
        Agreement = "agreement",
    }
}

crate::codes! {
    /// How many rows a page has.
    #[derive(Default)]
    pub enum Size {
        /// 25.
        #[default]
        Small = "25",
        /// 50.
        Medium = "50",
        /// 100.
        Large = "100",
    }
}

crate::codes! {
    /// A part of an address that made no sense and was left out.
    pub enum Notice {
        /// The search was too long and was cut.
        Search = "search",
        /// No such status.
        Status = "status",
        /// No such column.
        Sort = "sort",
        /// No such page size.
        Size = "size",
        /// No such place in this order.
        Cursor = "cursor",
    }
}

/// Longer searches are cut.
const LONGEST_SEARCH: usize = 100;

impl Size {
    /// How many rows.
    #[must_use]
    pub const fn rows(self) -> u64 {
        match self {
            Self::Small => 25,
            Self::Medium => 50,
            Self::Large => 100,
        }
    }
}

impl Column {
    /// Whether rows are sorted by text in this column; otherwise by number.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Name | Self::Expiry)
    }
}

impl Filter {
    /// Keeps these.
    #[must_use]
    pub fn only(statuses: impl IntoIterator<Item = Status>) -> Self {
        Self { statuses: ordered(statuses), except: false }
    }

    /// Whether a service in this status is kept.
    #[must_use]
    pub fn admits(&self, status: Option<Status>) -> bool {
        self.statuses.is_empty() || status.is_some_and(|status| self.statuses.contains(&status)) != self.except
    }
}

impl Query {
    /// Reads the query of an address, with or without `?`. Parameters of others are ignored.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<Notice>) {
        Self::of_pairs(url::parameters(text))
    }

    /// Reads decoded parameters.
    #[must_use]
    pub fn of_pairs<N: AsRef<str>, V: AsRef<str>>(pairs: impl IntoIterator<Item = (N, V)>) -> (Self, Vec<Notice>) {
        let (mut query, mut notices, mut cursor) = (Self::default(), Vec::new(), None);
        for (name, value) in pairs {
            let value = value.as_ref().trim();
            let understood = match name.as_ref() {
                "q" => query.set_search(value),
                _ if value.is_empty() => Ok(()),
                "status" => query.add_statuses(value),
                "sort" => value.parse().map(|sort| query.sort = sort).map_err(|_| Notice::Sort),
                "size" => value.parse().map(|size| query.size = size).map_err(|_| Notice::Size),
                "at" => value.parse().map(|at| cursor = Some(at)).map_err(|_| Notice::Cursor),
                _ => Ok(()),
            };
            notices.extend(understood.err());
        }
        query.filter.statuses = ordered(query.filter.statuses);
        match cursor {
            Some(cursor) if query.fits(&cursor) => query.cursor = Some(cursor),
            Some(_) => notices.push(Notice::Cursor),
            None => {}
        }
        notices.sort_unstable();
        notices.dedup();
        (query, notices)
    }

    /// The parameters that differ from the defaults, as a form carries them.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let statuses: Vec<_> = self.filter.statuses.iter().map(|status| status.as_str()).collect();
        let filter = format!("{}{}", if self.filter.except { "!" } else { "" }, statuses.join(","));
        [
            ("q", Some(self.search.clone()).filter(|search| !search.is_empty())),
            ("status", Some(filter).filter(|_| !statuses.is_empty())),
            ("sort", Some(self.sort.to_string()).filter(|_| self.sort != Sort::default())),
            ("size", Some(self.size.to_string()).filter(|_| self.size != Size::default())),
            ("at", self.cursor.as_ref().map(ToString::to_string)),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
    }

    /// Sorted by this column, from the beginning; the other way round if it is already.
    #[must_use]
    pub fn sorted_by(&self, by: Column) -> Self {
        let descending = self.sort.by == by && !self.sort.descending;
        Self { sort: Sort { by, descending }, cursor: None, ..self.clone() }
    }

    /// With another filter, from the beginning.
    #[must_use]
    pub fn filtered(&self, filter: Filter) -> Self {
        Self { filter, cursor: None, ..self.clone() }
    }

    /// Everything, in the same order.
    #[must_use]
    pub fn cleared(&self) -> Self {
        Self { sort: self.sort, size: self.size, ..Self::default() }
    }

    /// At another place.
    #[must_use]
    pub fn at(&self, cursor: Cursor) -> Self {
        Self { cursor: Some(cursor), ..self.clone() }
    }

    /// Whether a place is one in its order.
    #[must_use]
    pub const fn fits(&self, cursor: &Cursor) -> bool {
        matches!(cursor.key, SortKey::Text(_)) == self.sort.by.is_text()
    }

    /// Whether anything but order and size was asked for.
    #[must_use]
    pub const fn is_narrowed(&self) -> bool {
        !self.search.is_empty() || !self.filter.statuses.is_empty()
    }

    fn set_search(&mut self, text: &str) -> Result<(), Notice> {
        let visible =
            text.split(|sign: char| sign.is_control() || sign.is_whitespace()).filter(|word| !word.is_empty());
        let text = visible.collect::<Vec<_>>().join(" ");
        self.search = text.chars().take(LONGEST_SEARCH).collect::<String>().trim_end().to_owned();
        if text.chars().nth(LONGEST_SEARCH).is_none() { Ok(()) } else { Err(Notice::Search) }
    }

    fn add_statuses(&mut self, text: &str) -> Result<(), Notice> {
        let (except, words) = text.strip_prefix('!').map_or((false, text), |words| (true, words));
        let statuses =
            words.split(',').map(str::parse).collect::<Result<Vec<Status>, _>>().map_err(|_| Notice::Status)?;
        if !self.filter.statuses.is_empty() && self.filter.except != except {
            return Err(Notice::Status);
        }
        self.filter.except = except;
        self.filter.statuses.extend(statuses);
        Ok(())
    }
}

/// The query of an address, without `?`; empty if everything is as by default.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&url::written(&self.pairs()))
    }
}

impl From<Query> for String {
    fn from(query: Query) -> Self {
        query.to_string()
    }
}

impl From<String> for Query {
    fn from(text: String) -> Self {
        Self::read(&text).0
    }
}

fn ordered(statuses: impl IntoIterator<Item = Status>) -> Vec<Status> {
    let mut statuses: Vec<_> = statuses.into_iter().collect();
    statuses.sort_unstable_by_key(|status| status.urgency());
    statuses.dedup();
    statuses
}
