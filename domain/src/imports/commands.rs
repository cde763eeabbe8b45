//! The commands: to send a file, and what is then done with it.

use serde::{Deserialize, Serialize};

use crate::ids::ImportId;
use crate::text::Name;

/// Sends a file, or the next part of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendPart {
    /// What the file is called.
    pub file: Name,
    /// Which part it is; the whole file if not said.
    pub part: Option<Part>,
    /// What is in it.
    pub content: Vec<u8>,
}

/// A part of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Of which import; of a new one with the first part.
    pub import: Option<ImportId>,
    /// Which part, from 0.
    pub number: u32,
    /// Whether it is the last.
    pub last: bool,
}

/// Lets an import happen that was tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmImport {
    /// Which.
    pub import: ImportId,
    /// How many accounts it makes and changes, where that has to be typed.
    #[serde(default, deserialize_with = "crate::text::optional")]
    pub count: Option<u64>,
}

/// Lets an import be that did nothing yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DropImport {
    /// Which.
    pub import: ImportId,
}

/// Takes back what an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeImportBack {
    /// Which.
    pub import: ImportId,
    /// How many accounts it made and changed, where that has to be typed.
    #[serde(default, deserialize_with = "crate::text::optional")]
    pub count: Option<u64>,
}
