//! Prints a document of texts and one table as PDF/A: the same document gives the same bytes, and its fonts are inside.
//! Knows no business word; whoever prints says every one of them.

mod face;
mod flow;
mod press;
#[cfg(test)]
mod tests;

/// A document.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// What it is called; also its title in the file.
    pub title: String,
    /// The language of its words, as `en`.
    pub language: &'static str,
    /// Its day: year, month and day.
    pub day: (u16, u8, u8),
    /// Who made it out; stands at the top, and at the foot of every page.
    pub author: String,
    /// What is said beside the title, in one line each: a name and a value.
    pub facts: Vec<(String, String)>,
    /// Blocks of lines side by side, each under a name.
    pub sides: Vec<Side>,
    /// What stands over the table, on every page.
    pub columns: Vec<Column>,
    /// The table.
    pub rows: Vec<Row>,
    /// What it amounts to.
    pub totals: Vec<Total>,
    /// What is said below, a paragraph each.
    pub notes: Vec<String>,
    /// The sentence that stands before the codes of signs which the fonts do not have.
    pub missing: String,
    /// "Page 1 of 2".
    pub page: fn(usize, usize) -> String,
}

/// Lines under a name.
#[derive(Debug, Clone)]
pub struct Side {
    /// The name.
    pub name: String,
    /// The lines; the first is the most important.
    pub lines: Vec<String>,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// What stands over it.
    pub name: String,
    /// Whether it ends at one edge, as numbers do.
    pub is_number: bool,
    /// How much of the width it has, in hundredths.
    pub width: u8,
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<String>,
    /// What is said below the first of them.
    pub why: Option<String>,
}

/// A line of the totals.
#[derive(Debug, Clone)]
pub struct Total {
    /// What it is.
    pub name: String,
    /// How much.
    pub amount: String,
    /// Whether everything before it leads to it.
    pub is_strong: bool,
}

/// Why a document cannot be printed.
#[derive(Debug, thiserror::Error)]
pub enum Unprintable {
    /// The fonts inside cannot be read.
    #[error("a font cannot be read")]
    Font,
    /// It would not be what the standard asks for.
    #[error("it would not be PDF/A: {0}")]
    Standard(String),
}

/// Prints it as PDF/A-2u.
///
/// # Errors
/// [`Unprintable`], which only a defect brings about.
pub fn print(sheet: &Sheet) -> Result<Vec<u8>, Unprintable> {
    let faces = face::Faces::read()?;
    press::press(sheet, &faces, &flow::flow(sheet, &faces))
}
