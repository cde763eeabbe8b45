//! Where everything stands: a document as pages of texts and rules. Nothing is drawn here.

#![expect(clippy::float_arithmetic, reason = "places on paper are no amounts")]

use std::collections::BTreeSet;

use crate::face::{Faces, Weight};
use crate::{Column, Row, Sheet};

/// A4 in points.
pub(crate) const PAGE: (f32, f32) = (595.0, 842.0);
const EDGE: f32 = 54.0;
const RIGHT: f32 = PAGE.0 - EDGE;
const WIDTH: f32 = RIGHT - EDGE;
const TOP: f32 = 58.0;
const BOTTOM: f32 = PAGE.1 - 72.0;
const TEXT: f32 = 9.0;
const SMALL: f32 = 7.5;
const TITLE: f32 = 20.0;
const LEADING: f32 = 13.0;
const GAP: f32 = 10.0;
/// Where the totals begin.
const TOTALS: f32 = EDGE + WIDTH * 0.45;

/// How dark something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    Full,
    Muted,
    Hair,
}

/// Something on a page.
#[derive(Debug, Clone)]
pub(crate) enum Mark {
    /// A line of text, from its left end on its base line.
    Text { x: f32, y: f32, text: String, weight: Weight, size: f32, ink: Ink },
    /// A rule from left to right.
    Rule { from: f32, to: f32, y: f32, ink: Ink },
}

/// A page.
pub(crate) type Page = Vec<Mark>;

struct Flow<'a> {
    sheet: &'a Sheet,
    faces: &'a Faces,
    pages: Vec<Page>,
    /// The top of what comes next.
    y: f32,
    missing: BTreeSet<char>,
}

/// The pages of a document.
pub(crate) fn flow(sheet: &Sheet, faces: &Faces) -> Vec<Page> {
    let mut flow = Flow { sheet, faces, pages: vec![Page::new()], y: TOP, missing: BTreeSet::new() };
    flow.head();
    flow.sides();
    flow.table();
    flow.totals();
    for note in &sheet.notes {
        flow.paragraph(note);
    }
    if !flow.missing.is_empty() {
        let codes: Vec<_> = flow.missing.iter().map(|sign| format!("U+{:04X}", u32::from(*sign))).collect();
        flow.paragraph(&format!("\u{fffd} {} {}", sheet.missing, codes.join(", ")));
    }
    flow.feet();
    flow.pages
}

impl Flow<'_> {
    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    fn text(&mut self, x: f32, y: f32, text: &str, weight: Weight, size: f32, ink: Ink) {
        let text = self.faces.printable(text, &mut self.missing);
        self.mark(Mark::Text { x, y, text, weight, size, ink });
    }

    /// A text that ends where it is said.
    fn ending(&mut self, x: f32, y: f32, text: &str, weight: Weight, size: f32, ink: Ink) {
        let text = self.faces.printable(text, &mut self.missing);
        let x = x - self.faces.width(&text, weight, size);
        self.mark(Mark::Text { x, y, text, weight, size, ink });
    }

    fn lines(&mut self, text: &str, weight: Weight, size: f32, width: f32) -> Vec<String> {
        let text = self.faces.printable(text, &mut self.missing);
        self.faces.lines(&text, weight, size, width)
    }

    fn rule(&mut self, from: f32, y: f32, ink: Ink) {
        self.mark(Mark::Rule { from, to: RIGHT, y, ink });
    }

    /// Goes on at the top of a new page, under the title.
    fn turn(&mut self) {
        let sheet = self.sheet;
        self.pages.push(Page::new());
        self.text(EDGE, TOP, &sheet.title, Weight::Strong, TEXT, Ink::Full);
        self.ending(RIGHT, TOP, &sheet.author, Weight::Regular, TEXT, Ink::Muted);
        self.y = TOP + LEADING + GAP;
    }

    fn keep(&mut self, height: f32) -> bool {
        let turns = self.y + height > BOTTOM;
        if turns {
            self.turn();
        }
        turns
    }

    fn head(&mut self) {
        let sheet = self.sheet;
        for line in self.lines(&sheet.author, Weight::Strong, TEXT, WIDTH) {
            self.text(EDGE, self.y, &line, Weight::Strong, TEXT, Ink::Muted);
            self.y += LEADING;
        }
        self.y += TITLE;
        for line in self.lines(&sheet.title, Weight::Strong, TITLE, WIDTH) {
            self.text(EDGE, self.y, &line, Weight::Strong, TITLE, Ink::Full);
            self.y += TITLE + 4.0;
        }
        self.y += GAP;
        let third = WIDTH / 3.0;
        for facts in sheet.facts.chunks(3) {
            let mut tallest = 0;
            for (place, (name, value)) in (0_u8..).zip(facts) {
                let x = EDGE + third * f32::from(place);
                self.text(x, self.y, name, Weight::Regular, SMALL, Ink::Muted);
                let lines = self.lines(value, Weight::Strong, TEXT, third - GAP);
                tallest = tallest.max(lines.len());
                self.stack(x, self.y + LEADING, &lines, Weight::Strong);
            }
            self.y += LEADING + height(tallest) + GAP;
        }
    }

    /// Lines below each other.
    fn stack(&mut self, x: f32, y: f32, lines: &[String], weight: Weight) {
        let mut y = y;
        for line in lines {
            self.text(x, y, line, weight, TEXT, Ink::Full);
            y += LEADING;
        }
    }

    fn sides(&mut self) {
        let sheet = self.sheet;
        self.rule(EDGE, self.y - 4.0, Ink::Hair);
        self.y += GAP;
        let third = WIDTH / 3.0;
        let mut tallest = 0;
        for (place, side) in (0_u8..).zip(&sheet.sides) {
            let x = EDGE + third * f32::from(place);
            self.text(x, self.y, &side.name, Weight::Regular, SMALL, Ink::Muted);
            let mut below = 0;
            for (place, line) in side.lines.iter().enumerate() {
                let weight = if place == 0 { Weight::Strong } else { Weight::Regular };
                let lines = self.lines(line, weight, TEXT, third - GAP);
                self.stack(x, self.y + LEADING + height(below), &lines, weight);
                below += lines.len();
            }
            tallest = tallest.max(below);
        }
        self.y += LEADING + height(tallest) + 2.0 * GAP;
    }

    fn table(&mut self) {
        let sheet = self.sheet;
        self.keep(4.0 * LEADING);
        self.table_head();
        for row in &sheet.rows {
            let cells = self.cells(row);
            let tallest = cells.iter().map(Vec::len).max().unwrap_or_default();
            if self.keep(height(tallest) + GAP) {
                self.table_head();
            }
            self.row(row, &cells);
            self.y += height(tallest) + 6.0;
            self.rule(EDGE, self.y - LEADING + 2.0, Ink::Hair);
        }
    }

    /// The cells in lines; what is said below the first belongs to it.
    fn cells(&mut self, row: &Row) -> Vec<Vec<String>> {
        let sheet = self.sheet;
        let mut cells = Vec::new();
        for (column, cell) in sheet.columns.iter().zip(&row.cells) {
            cells.push(self.lines(cell, Weight::Regular, TEXT, span(column) - GAP));
        }
        let (Some(first), Some(why)) = (sheet.columns.first(), &row.why) else { return cells };
        let why = self.lines(why, Weight::Regular, SMALL, span(first) - GAP);
        if let Some(cell) = cells.first_mut() {
            cell.extend(why);
        }
        cells
    }

    fn row(&mut self, row: &Row, cells: &[Vec<String>]) {
        let sheet = self.sheet;
        let mut x = EDGE;
        for (place, (column, lines)) in sheet.columns.iter().zip(cells).enumerate() {
            let own = match (place, &row.why, sheet.columns.first(), row.cells.first()) {
                (0, Some(_), Some(first), Some(cell)) => {
                    self.lines(cell, Weight::Regular, TEXT, span(first) - GAP).len()
                }
                _ => lines.len(),
            };
            let mut y = self.y;
            for (place, line) in lines.iter().enumerate() {
                let (size, ink) = if place < own { (TEXT, Ink::Full) } else { (SMALL, Ink::Muted) };
                if column.is_number {
                    self.ending(x + span(column), y, line, Weight::Regular, size, ink);
                } else {
                    self.text(x, y, line, Weight::Regular, size, ink);
                }
                y += LEADING;
            }
            x += span(column);
        }
    }

    fn table_head(&mut self) {
        let sheet = self.sheet;
        let mut x = EDGE;
        for column in &sheet.columns {
            if column.is_number {
                self.ending(x + span(column), self.y, &column.name, Weight::Regular, SMALL, Ink::Muted);
            } else {
                self.text(x, self.y, &column.name, Weight::Regular, SMALL, Ink::Muted);
            }
            x += span(column);
        }
        self.rule(EDGE, self.y + 5.0, Ink::Full);
        self.y += LEADING + 6.0;
    }

    fn totals(&mut self) {
        let sheet = self.sheet;
        let wide = (RIGHT - TOTALS) * 0.62;
        let mut lines = Vec::new();
        for total in &sheet.totals {
            let weight = if total.is_strong { Weight::Strong } else { Weight::Regular };
            lines.push((total, weight, self.lines(&total.name, weight, TEXT, wide)));
        }
        let all: usize = lines.iter().map(|(.., lines)| lines.len()).sum();
        self.keep(height(all) + 2.0 * GAP);
        self.y += GAP;
        for (total, weight, lines) in lines {
            if total.is_strong {
                self.rule(TOTALS, self.y - LEADING + 3.0, Ink::Full);
                self.y += 2.0;
            }
            self.ending(RIGHT, self.y, &total.amount, weight, TEXT, Ink::Full);
            self.stack(TOTALS, self.y, &lines, weight);
            self.y += height(lines.len());
        }
        self.y += GAP;
    }

    fn paragraph(&mut self, text: &str) {
        self.y += 4.0;
        for line in text.lines() {
            for line in self.lines(line, Weight::Regular, TEXT, WIDTH) {
                self.keep(LEADING);
                self.text(EDGE, self.y, &line, Weight::Regular, TEXT, Ink::Full);
                self.y += LEADING;
            }
        }
    }

    fn feet(&mut self) {
        let (sheet, all) = (self.sheet, self.pages.len());
        let pages = std::mem::take(&mut self.pages);
        for (place, page) in pages.into_iter().enumerate() {
            self.pages.push(page);
            let y = PAGE.1 - 42.0;
            self.text(EDGE, y, &sheet.author, Weight::Regular, SMALL, Ink::Muted);
            self.ending(RIGHT, y, &(sheet.page)(place + 1, all), Weight::Regular, SMALL, Ink::Muted);
        }
    }
}

fn span(column: &Column) -> f32 {
    WIDTH * f32::from(column.width) / 100.0
}

/// So many lines.
fn height(lines: usize) -> f32 {
    LEADING * f32::from(u16::try_from(lines).unwrap_or(u16::MAX))
}
