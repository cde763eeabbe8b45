//! Activity: who did what, with what outcome, and what it changed. Facts only; the backend writes them in the same
//! transaction as the change.

use std::fmt::Display;

use serde::{Deserialize, Serialize};

use crate::ids::ActivityId;
use crate::text::Name;
use crate::time::Instant;

mod chain;
mod export;
mod query;
mod sight;
mod terms;
#[cfg(test)]
mod tests;
mod undo;

pub use chain::{Broken, Chain, Link};
pub use export::{csv_head, csv_lines};
pub use query::{ActivityList, Entry, Notice, Query};
pub use sight::{PERSON, Part, Sight, sight};
pub use terms::{Target, Term, What, Who};
pub use undo::{Refused, UNDOABLE, UndoEntry, may_undo, undone_by};

crate::codes! {
    /// What kind of actor did it.
    pub enum ActorKind {
        /// A person of the organization.
        Member = "member",
        /// Somebody who was not signed in, for example while signing up.
        Visitor = "visitor",
        /// The operator of the installation.
        Operator = "operator",
        /// A program with a token.
        Token = "token",
        /// A named part of the portal itself, for example a job.
        System = "system",
    }
}

crate::codes! {
    /// Whether it was done.
    pub enum Outcome {
        /// It was done.
        Done = "done",
        /// It was refused; nothing changed.
        Refused = "refused",
    }
}

/// One field before and after. Nothing on one side means that there was or is no value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Name of the field, as in the command.
    pub field: String,
    /// The value before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The value after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// The changed fields of one write, in the order in which they were compared. Equal fields leave no trace.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Changes(Vec<Change>);

impl Changes {
    /// Nothing yet.
    #[must_use]
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// Adds a field if its value changed.
    #[must_use]
    pub fn field<T: Display + PartialEq>(self, field: &str, before: &T, after: &T) -> Self {
        self.optional(field, Some(before), Some(after))
    }

    /// Adds a field that may have no value, if it changed.
    #[must_use]
    pub fn optional<T: Display + PartialEq>(mut self, field: &str, before: Option<&T>, after: Option<&T>) -> Self {
        if before != after {
            let text = |value: Option<&T>| value.map(ToString::to_string);
            self.0.push(Change { field: field.to_owned(), before: text(before), after: text(after) });
        }
        self
    }

    /// Adds a field of something new.
    #[must_use]
    pub fn created<T: Display + PartialEq>(self, field: &str, after: &T) -> Self {
        self.optional(field, None, Some(after))
    }

    /// Adds a field whose values must not be kept: only that it changed.
    #[must_use]
    pub fn secret(mut self, field: &str) -> Self {
        self.0.push(Change { field: field.to_owned(), before: None, after: None });
        self
    }

    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The changed fields.
    pub fn iter(&self) -> impl Iterator<Item = &Change> {
        self.0.iter()
    }
}

/// One entry as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityRow {
    /// Its id.
    pub id: ActivityId,
    /// When.
    pub at: Instant,
    /// What kind of actor.
    pub actor: ActorKind,
    /// The person's name, if it was a person who still has one here.
    pub actor_name: Option<Name>,
    /// The stable name of the act, as `acts.rs` lists it.
    pub act: String,
    /// Whether it was done.
    pub outcome: Outcome,
    /// What it was done to, in words: a service, a person.
    pub subject: Option<String>,
    /// What changed.
    pub changes: Changes,
}
