//! What is shown of imports.

use serde::{Deserialize, Serialize};

use super::{Column, Fault, Flaw, Stage, State, is_counted, returnable_until};
use crate::ids::{ImportId, MemberId};
use crate::licenses::Cursor;
use crate::text::Name;
use crate::time::Instant;

/// Asks for an import. Its text is the query of the address of its page: `show=wrong&at=…`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShowImport {
    /// Which.
    pub import: ImportId,
    /// Rows in which state; all if not said.
    pub show: Option<State>,
    /// From where on; from the beginning if not said.
    pub cursor: Option<Cursor>,
}

/// How many rows are in each state.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally(pub Vec<(State, u64)>);

impl Tally {
    /// In one state.
    #[must_use]
    pub fn of(&self, state: State) -> u64 {
        self.0.iter().find(|(found, _)| *found == state).map_or(0, |(_, count)| *count)
    }

    /// How many accounts it would make and change.
    #[must_use]
    pub fn planned(&self) -> u64 {
        self.of(State::Create) + self.of(State::Update)
    }

    /// How many accounts it made and changed.
    #[must_use]
    pub fn done(&self) -> u64 {
        self.of(State::Created) + self.of(State::Updated)
    }
}

/// An import in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportHead {
    /// The id.
    pub id: ImportId,
    /// What the file is called.
    pub file: Name,
    /// Who sent it, or decided about it last.
    pub by: Name,
    /// The id of that person.
    pub by_id: MemberId,
    /// When it was sent.
    pub sent: Instant,
    /// When what it did ended.
    pub ended: Option<Instant>,
    /// Where it stands.
    pub stage: Stage,
    /// How far it is with what it is at.
    pub progress: Progress,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Where it stands.
    pub stage: Stage,
    /// Rows that it is through with.
    pub reached: u64,
    /// All rows.
    pub total: u64,
}

/// The imports of an organization, the last first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportList {
    /// They.
    pub imports: Vec<ImportHead>,
}

/// Why an import cannot be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Undone {
    /// It did nothing.
    Nothing,
    /// It is too long ago.
    Late,
}

/// An import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPage {
    /// What is in the list of it.
    pub head: ImportHead,
    /// How the file was read.
    pub encoding: String,
    /// Why the file is no table of people.
    pub flaw: Option<Flaw>,
    /// Columns that mean nothing here; nothing of them is taken.
    pub unknown: Vec<String>,
    /// How many rows are in each state.
    pub tally: Tally,
    /// How many people there are, by which is judged what is many.
    pub people: u64,
    /// The rows that were asked for.
    pub rows: Vec<ImportRow>,
    /// The page before.
    pub previous: Option<Cursor>,
    /// The page after.
    pub next: Option<Cursor>,
}

impl ImportPage {
    /// How many accounts it makes and changes, where that has to be typed to confirm it.
    #[must_use]
    pub fn counted(&self) -> Option<u64> {
        Some(self.tally.planned()).filter(|count| is_counted(*count, self.people))
    }

    /// The same for taking it back.
    #[must_use]
    pub fn counted_back(&self) -> Option<u64> {
        Some(self.tally.done()).filter(|count| is_counted(*count, self.people))
    }

    /// Until when it can be taken back.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn returnable(&self, now: Instant) -> Result<Instant, Undone> {
        let until = self.head.ended.filter(|_| self.head.stage == Stage::Done).map(returnable_until);
        match until {
            Some(until) if self.tally.done() > 0 => {
                if now < until {
                    Ok(until)
                } else {
                    Err(Undone::Late)
                }
            }
            _ => Err(Undone::Nothing),
        }
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRow {
    /// On which line it begins.
    pub line: u32,
    /// What becomes of it.
    pub state: State,
    /// Why it does nothing.
    pub fault: Option<Fault>,
    /// What it says in the columns that mean something.
    pub says: Vec<(Column, String)>,
    /// What the account said before, where that is something else.
    pub before: Vec<(Column, String)>,
    /// Whose account it is.
    pub member: Option<MemberId>,
}
