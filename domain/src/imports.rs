//! Imports of people: a table of them is sent, tried row by row, confirmed, and then done in batches. What was done stays to
//! be seen and can be taken back as a whole for a while.

use serde::{Deserialize, Serialize};

use crate::roles::Barred;
use crate::text::Invalid;
use crate::time::Instant;

mod commands;
mod export;
mod head;
mod judge;
mod pages;
#[cfg(test)]
mod tests;

pub use commands::{ConfirmImport, DropImport, Part, SendPart, TakeImportBack};
pub use export::csv;
pub use head::{Column, Flaw, Head, Place};
pub use judge::{Entry, Judged, Known};
pub use pages::{ImportHead, ImportList, ImportPage, ImportRow, Progress, ShowImport, Tally, Undone};

crate::codes! {
    /// Where an import stands.
    pub enum Stage {
        /// Its file is on the way.
        Sending = "sending",
        /// Its rows are being tried.
        Trying = "trying",
        /// The file is no table of people. Nothing more will happen.
        Unreadable = "unreadable",
        /// What it would do is known; it waits to be confirmed.
        Tried = "tried",
        /// Somebody let it be. Nothing was changed.
        Dropped = "dropped",
        /// It is being done.
        Running = "running",
        /// It was done.
        Done = "done",
        /// It is being taken back.
        Returning = "returning",
        /// It was taken back.
        Returned = "returned",
    }
}

impl Stage {
    /// Whether the portal is at it by itself.
    #[must_use]
    pub const fn is_working(self) -> bool {
        matches!(self, Self::Trying | Self::Running | Self::Returning)
    }

    /// Whether it can be let be without having changed anything.
    #[must_use]
    pub const fn may_be_dropped(self) -> bool {
        matches!(self, Self::Sending | Self::Trying | Self::Tried | Self::Unreadable)
    }
}

crate::codes! {
    /// What becomes of a row, or became of it.
    pub enum State {
        /// Something is wrong with it, or went wrong. It does nothing.
        Wrong = "wrong",
        /// Makes an account.
        Create = "create",
        /// Changes an account.
        Update = "update",
        /// Says what the account says already.
        Same = "same",
        /// Has made an account.
        Created = "created",
        /// Has changed an account.
        Updated = "updated",
        /// Was taken back.
        Returned = "returned",
        /// Was not taken back.
        Kept = "kept",
    }
}

/// Why a row does nothing, and at which of its cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The column, if it is about one.
    pub column: Option<Column>,
    /// Why.
    pub why: Why,
}

/// Why a row does nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The cell does not say what it should.
    Invalid(Invalid),
    /// No language of the portal.
    Language,
    /// The user name is in another domain than the organization's.
    Domain,
    /// An earlier row has the same user name.
    Twice {
        /// The line of that row.
        line: u32,
    },
    /// The row has more cells than the head.
    Cells,
    /// A rule stands between who imports and the person.
    Barred(Barred),
    /// Somebody has the user name by now.
    Taken,
    /// The account was changed since it was looked at.
    Changed,
    /// The account is not there any more.
    Gone,
}

impl From<Why> for Fault {
    fn from(why: Why) -> Self {
        Self { column: None, why }
    }
}

/// The largest file, in bytes.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;
/// The largest part in which a browser sends it, in bytes.
pub const PART: usize = 512 * 1024;
/// The most rows.
pub const MOST_ROWS: usize = 200_000;
/// Of longer cells only the beginning is kept, in characters; none that is right is as long.
pub const MOST_CELL: usize = 1_000;
/// Days for which an import can be taken back, and its rows are kept.
pub const KEPT: i64 = 30;
/// So many accounts, or a tenth of all, are not changed by one button alone.
const MANY: u64 = 25;

/// Until when an import that ended then can be taken back.
#[must_use]
pub fn returnable_until(ended: Instant) -> Instant {
    ended.plus_days(KEPT)
}

/// Whether how many accounts it makes and changes has to be typed.
#[must_use]
pub const fn is_counted(changes: u64, all: u64) -> bool {
    let tenth = if all > 10 { all } else { 10 };
    changes > MANY || changes.saturating_mul(10) > tenth
}
