//! What activity is asked for. The whole state stands in the address of the page, so that it can be pasted to a colleague;
//! what does not make sense there is left out and said, never an error.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::terms::{Target, Term, What, Who};
use super::{ActivityRow, Outcome};
use crate::ids::{ActivityId, MemberId};
use crate::time::Day;
use crate::url::{parameters, written};

/// Asks for entries, the newest first. Its text is the query of the address, `act=groups&actor=!system&from=2026-03-01`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub struct Query {
    /// What the name of the target or of the actor contains; everything if empty.
    pub search: String,
    /// This entry alone.
    pub entry: Option<ActivityId>,
    /// Who did it.
    pub actor: Option<Term<Who>>,
    /// What was done.
    pub act: Option<Term<What>>,
    /// To what it was done.
    pub target: Option<Term<Target>>,
    /// What came of it.
    pub outcome: Option<Term<Outcome>>,
    /// From this day on, in the viewer's zone.
    pub from: Option<Day>,
    /// Until the end of this day, in the viewer's zone.
    pub to: Option<Day>,
    /// Only entries before this number, the nearest of them.
    pub after: Option<i64>,
    /// Only entries after this number, the nearest of them.
    pub before: Option<i64>,
}

crate::codes! {
    /// A part of an address that made no sense and was left out.
    pub enum Notice {
        /// The search was too long and was cut.
        Search = "search",
        /// No such entry.
        Entry = "entry",
        /// No such actor.
        Actor = "actor",
        /// No such act.
        Act = "act",
        /// No such target.
        Target = "target",
        /// No such outcome.
        Outcome = "outcome",
        /// No such day.
        Day = "day",
        /// No such place in the list.
        Place = "place",
    }
}

/// One entry, with all that is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What happened.
    pub row: ActivityRow,
    /// Its number in the chain.
    pub seq: i64,
    /// The person who did it, if it was one.
    pub actor_id: Option<MemberId>,
    /// What the actor was called then: by user name, or what a program is for.
    pub called: String,
    /// To what it was done.
    pub target: Option<Target>,
    /// Under which request.
    pub request: String,
    /// From which network address.
    pub address: String,
    /// The hash by which the chain holds it.
    pub hash: String,
}

/// Entries, and the numbers where the page ends on both sides, if there is more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityList {
    /// The newest first.
    pub rows: Vec<Entry>,
    /// The number before which there is more.
    pub previous: Option<i64>,
    /// The number after which there is more.
    pub next: Option<i64>,
}

/// Longer searches are cut.
const LONGEST_SEARCH: usize = 100;

impl Query {
    /// Reads the query of an address, with or without `?`. Parameters of others are ignored.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<Notice>) {
        let (mut query, mut notices) = (Self::default(), Vec::new());
        for (name, value) in parameters(text) {
            notices.extend(query.take(&name, value.trim()).err());
        }
        notices.sort_unstable();
        notices.dedup();
        (query, notices)
    }

    fn take(&mut self, name: &str, value: &str) -> Result<(), Notice> {
        match name {
            _ if value.is_empty() => Ok(()),
            "q" => self.set_search(value),
            "entry" => set(&mut self.entry, value, Notice::Entry),
            "actor" => set(&mut self.actor, value, Notice::Actor),
            "act" => set(&mut self.act, value, Notice::Act),
            "target" => set(&mut self.target, value, Notice::Target),
            "outcome" => set(&mut self.outcome, value, Notice::Outcome),
            "from" => set(&mut self.from, value, Notice::Day),
            "to" => set(&mut self.to, value, Notice::Day),
            "after" => set(&mut self.after, value, Notice::Place),
            "before" => set(&mut self.before, value, Notice::Place),
            _ => Ok(()),
        }
    }

    /// The same from its beginning.
    #[must_use]
    pub fn from_start(self) -> Self {
        Self { after: None, before: None, ..self }
    }

    fn set_search(&mut self, text: &str) -> Result<(), Notice> {
        let visible =
            text.split(|sign: char| sign.is_control() || sign.is_whitespace()).filter(|word| !word.is_empty());
        let text = visible.collect::<Vec<_>>().join(" ");
        self.search = text.chars().take(LONGEST_SEARCH).collect::<String>().trim_end().to_owned();
        if text.chars().nth(LONGEST_SEARCH).is_none() { Ok(()) } else { Err(Notice::Search) }
    }
}

/// The first value counts; a second one is none of the address of a list.
fn set<T: FromStr>(place: &mut Option<T>, value: &str, notice: Notice) -> Result<(), Notice> {
    match (value.parse(), &place) {
        (Ok(value), None) => {
            *place = Some(value);
            Ok(())
        }
        _ => Err(notice),
    }
}

/// The query of an address, without `?`; empty if everything is asked for.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn text(value: Option<&impl ToString>) -> Option<String> {
            value.map(ToString::to_string)
        }
        let pairs = [
            ("q", Some(self.search.clone()).filter(|search| !search.is_empty())),
            ("entry", text(self.entry.as_ref())),
            ("actor", text(self.actor.as_ref())),
            ("act", text(self.act.as_ref())),
            ("target", text(self.target.as_ref())),
            ("outcome", text(self.outcome.as_ref())),
            ("from", text(self.from.as_ref())),
            ("to", text(self.to.as_ref())),
            ("after", text(self.after.as_ref())),
            ("before", text(self.before.as_ref())),
        ];
        let pairs: Vec<_> = pairs.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        f.write_str(&written(&pairs))
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
