//! Comma-separated values (RFC 4180), or those that another sign separates, read strictly and with the place of every cell:
//! a quoted cell that does not end is a mistake here, where a lenient reader would take the rest of the file for one cell.

use super::{Mistake, Place};
use std::borrow::Cow;

/// More cells than any table has that a person made; beyond it a row is taken for a mistake.
pub(crate) const MOST_CELLS: usize = 1_000;

/// One cell and where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) place: Place,
}

/// Reads row by row; lines end in LF or CRLF, empty lines are passed over.
pub(crate) struct Cells<'a> {
    rest: &'a str,
    separator: char,
    place: Place,
    end: Place,
}

impl<'a> Cells<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self::separated(text, ',')
    }

    /// The same where another sign stands between cells.
    pub(crate) fn separated(text: &'a str, separator: char) -> Self {
        Self { rest: text, separator, place: Place::START, end: Place::START }
    }

    /// Where the last row ended.
    pub(crate) fn end(&self) -> Place {
        self.end
    }

    /// Replaces the row by the next one; whether there was one.
    pub(crate) fn next(&mut self, row: &mut Vec<Cell<'a>>) -> Result<bool, Mistake> {
        row.clear();
        while self.eat("\r\n") || self.eat("\n") {}
        if self.rest.is_empty() {
            return Ok(false);
        }
        loop {
            if row.len() == MOST_CELLS {
                return Err(Mistake::new(self.place, format!("a row has more than {MOST_CELLS} cells")));
            }
            row.push(self.cell()?);
            self.end = self.place;
            if self.eat(self.separator.encode_utf8(&mut [0; 4])) {
                continue;
            }
            if self.rest.is_empty() || self.eat("\r\n") || self.eat("\n") {
                return Ok(true);
            }
            return Err(Mistake::new(
                self.place,
                "a cell goes on after its closing quote; write a quote inside it twice",
            ));
        }
    }

    fn cell(&mut self) -> Result<Cell<'a>, Mistake> {
        let place = self.place;
        let text = if self.eat("\"") { self.quoted(place)? } else { Cow::Borrowed(self.plain()) };
        Ok(Cell { text, place })
    }

    fn plain(&mut self) -> &'a str {
        let end = self.rest.find([self.separator, '\n']).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        let text = if rest.starts_with('\n') { text.strip_suffix('\r').unwrap_or(text) } else { text };
        self.take(text)
    }

    fn quoted(&mut self, place: Place) -> Result<Cow<'a, str>, Mistake> {
        let mut whole = Cow::Borrowed("");
        loop {
            let Some((part, _)) = self.rest.split_once('"') else {
                return Err(Mistake::new(place, "this quoted cell does not end; the file may be cut off"));
            };
            let part = self.take(part);
            whole = if whole.is_empty() { Cow::Borrowed(part) } else { whole + part };
            self.eat("\"");
            if !self.eat("\"") {
                return Ok(whole);
            }
            whole += "\"";
        }
    }

    fn eat(&mut self, sign: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(sign) else { return false };
        self.rest = rest;
        self.place.advance(sign);
        true
    }

    fn take(&mut self, text: &'a str) -> &'a str {
        self.rest = self.rest.get(text.len()..).unwrap_or_default();
        self.place.advance(text);
        text
    }
}
