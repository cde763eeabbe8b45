//! The rows that did nothing, as a file that can be mended and sent again.

use super::Head;
use crate::csv::{Cell, line};

/// What the first column is called; it is none of those that mean something.
const PROBLEM: &str = "problem";

/// The rows as they were sent, one line each, after why they did nothing.
#[must_use]
pub fn csv(head: &Head, rows: &[(String, Vec<String>)]) -> String {
    // A file that was sent again has the column already.
    let again = usize::from(head.cells.first().is_some_and(|cell| cell == PROBLEM));
    let cells = |why: &str, cells: &[String]| {
        let first = std::iter::once(Cell::Text(why));
        line(&first.chain(cells.iter().skip(again).map(|cell| Cell::Text(cell))).collect::<Vec<_>>())
    };
    let mut text = cells(PROBLEM, &head.cells);
    for (why, row) in rows {
        text.push_str(&cells(why, row));
    }
    text
}
