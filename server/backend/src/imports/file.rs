//! The file of an import: its bytes read as a table, with everything that a lenient reader would guess said or refused.

use crate::sheets::{self, Cells, MOST_CELLS, TABLES, Undecoded};
use domain::imports::{Flaw, Head, MOST_CELL, MOST_ROWS, Place};

/// A table of people.
pub(super) struct Sheet {
    pub(super) encoding: &'static str,
    pub(super) head: Head,
    pub(super) rows: Vec<Row>,
}

/// A row, and on which line it begins.
pub(super) struct Row {
    pub(super) line: u32,
    pub(super) cells: Vec<String>,
}

/// Reads a file.
///
/// # Errors
/// Why it is no table of people.
pub(super) fn read(bytes: Vec<u8>) -> Result<Sheet, Flaw> {
    let decoded = sheets::decode(&bytes, sheets::wide(&bytes), Some(TABLES)).map_err(|why| match why {
        Undecoded::Byte(mistake) => Flaw::Byte(place(mistake.place)),
        Undecoded::Label(_) => Flaw::Byte(place(sheets::Place::START)),
    })?;
    drop(bytes);
    let mut cells = Cells::separated(&decoded.text, separator(&decoded.text));
    let (mut row, mut rows, mut head) = (Vec::new(), Vec::new(), None);
    loop {
        match cells.next(&mut row) {
            Ok(true) => {}
            Ok(false) => break,
            Err(mistake) if row.len() == MOST_CELLS => return Err(Flaw::Cells(place(mistake.place))),
            Err(mistake) => return Err(Flaw::Quote(place(mistake.place))),
        }
        let line = row.first().map_or(0, |cell| place(cell.place).line);
        let kept = row.iter().map(|cell| cell.text.trim().chars().take(MOST_CELL).collect::<String>());
        if head.is_none() {
            head = Some(Head::read(kept.collect())?);
        } else if row.iter().any(|cell| !cell.text.trim().is_empty()) {
            if rows.len() == MOST_ROWS {
                return Err(Flaw::Rows { most: u32::try_from(MOST_ROWS).unwrap_or(u32::MAX) });
            }
            rows.push(Row { line, cells: kept.collect() });
        }
    }
    match head {
        None => Err(Flaw::Empty),
        Some(_) if rows.is_empty() => Err(Flaw::NoRows),
        Some(head) => Ok(Sheet { encoding: decoded.encoding, head, rows }),
    }
}

/// Which sign stands between the cells of the first line: the most frequent of those that tables use.
fn separator(text: &str) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let outside = first.split('"').step_by(2);
    let times = |sign: char| outside.clone().map(|part| part.matches(sign).count()).sum::<usize>();
    // The last of those that are equal wins.
    ['\t', ';', ','].into_iter().max_by_key(|sign| times(*sign)).unwrap_or(',')
}

fn place(place: sheets::Place) -> Place {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Place { line: number(place.line), column: number(place.column) }
}
