//! The first row of a table: which of its columns mean something.

use serde::{Deserialize, Serialize};

crate::codes! {
    /// A column that means something.
    pub enum Column {
        /// The user name, with the organization's domain or without.
        UserName = "user_name",
        /// How the person is called.
        DisplayName = "display_name",
        /// Where to reach the person.
        Mail = "mail",
        /// The language of pages and mail.
        Language = "language",
    }
}

impl Column {
    /// What it may be called, as [`plain`] writes it, the best first. The names of the exports of large directories are among them.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::UserName => &[
                "username",
                "user",
                "login",
                "userprincipalname",
                "upn",
                "primaryemail",
                "benutzername",
                "anmeldename",
            ],
            Self::DisplayName => &["displayname", "name", "fullname", "anzeigename", "vollständigername"],
            Self::Mail => &[
                "mail",
                "email",
                "emailaddress",
                "contactmail",
                "alternateemailaddress",
                "recoveryemail",
                "kontaktadresse",
                "mailadresse",
            ],
            Self::Language => &["language", "preferredlanguage", "sprache"],
        }
    }
}

/// A place in a file, both counted from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The line.
    pub line: u32,
    /// The character in the line.
    pub column: u32,
}

/// Why a file is no table of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flaw {
    /// Nothing is in it.
    Empty,
    /// No column holds user names.
    NoUserNames,
    /// Two columns mean the same.
    Twice(Column),
    /// There is nothing below the head.
    NoRows,
    /// More rows than are taken at once.
    Rows {
        /// So many are.
        most: u32,
    },
    /// A row has more cells than any table has.
    Cells(Place),
    /// A quoted cell does not end, or goes on after its end.
    Quote(Place),
    /// A byte that means nothing.
    Byte(Place),
}

/// The head of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The cells as they stand there.
    pub cells: Vec<String>,
    /// What each means.
    pub columns: Vec<Option<Column>>,
}

impl Head {
    /// Reads it.
    ///
    /// # Errors
    /// Where it tells nobody's user name, or something twice.
    pub fn read(cells: Vec<String>) -> Result<Self, Flaw> {
        let meant: Vec<Option<(Column, usize)>> = cells.iter().map(|cell| meaning(cell)).collect();
        let best = |column| meant.iter().flatten().filter(|(of, _)| *of == column).map(|(_, rank)| *rank).min();
        // Of several that could be meant the one counts that is named best: `mail` before `alternate email address`.
        let kept = |&(column, rank): &(Column, usize)| best(column) == Some(rank);
        let columns: Vec<Option<Column>> =
            meant.iter().map(|found| found.filter(kept).map(|(column, _)| column)).collect();
        let times = |column| columns.iter().filter(|found| **found == Some(column)).count();
        if let Some(twice) = Column::ALL.iter().copied().find(|column| times(*column) > 1) {
            return Err(Flaw::Twice(twice));
        }
        if times(Column::UserName) == 0 {
            return Err(Flaw::NoUserNames);
        }
        Ok(Self { cells, columns })
    }

    /// The names of the columns that mean nothing here.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        let pairs = self.cells.iter().zip(&self.columns);
        pairs.filter(|(cell, column)| column.is_none() && !cell.trim().is_empty()).map(|(cell, _)| cell.as_str())
    }

    /// What a row says in a column.
    #[must_use]
    pub fn cell<'a>(&self, row: &'a [String], column: Column) -> Option<&'a str> {
        let place = self.columns.iter().position(|found| *found == Some(column))?;
        Some(unescaped(row.get(place)?).trim_end()).filter(|text| !text.is_empty())
    }
}

/// What it means, and how far back it stands among the names of that.
fn meaning(cell: &str) -> Option<(Column, usize)> {
    let name = plain(cell);
    let rank = |column: &Column| Some((*column, column.names().iter().position(|known| *known == name)?));
    Column::ALL.iter().find_map(rank)
}

/// Letters and digits in lower case; what stands in brackets does not count.
fn plain(cell: &str) -> String {
    let cell = cell.split(['[', '(']).next().unwrap_or(cell);
    cell.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What an export writes before a text that begins like a formula is no part of the text, and neither are blanks.
fn unescaped(text: &str) -> &str {
    let text = text.trim_start();
    match text.strip_prefix('\'') {
        Some(rest) if crate::csv::is_formula(rest) => unescaped(rest),
        _ => text,
    }
}
