//! Activity as comma-separated values: one line for each entry, in the order of the list. With number and hash it shows
//! later whether the chain is still the one that was exported.

use super::{Change, Entry};
use crate::csv::{Cell, line};

/// The words are a contract: programs read them.
const HEAD: [&str; 14] = [
    "seq",
    "at",
    "actor-kind",
    "actor",
    "actor-name",
    "act",
    "outcome",
    "target-kind",
    "target-id",
    "target",
    "changes",
    "request-id",
    "address",
    "hash",
];

/// The first line.
#[must_use]
pub fn csv_head() -> String {
    line(&HEAD.map(Cell::Text))
}

/// The lines of these entries.
#[must_use]
pub fn csv_lines(entries: &[Entry]) -> String {
    entries.iter().map(of_entry).collect()
}

fn of_entry(entry: &Entry) -> String {
    let row = &entry.row;
    let (at, target) = (row.at.to_string(), entry.target.as_ref());
    let changes: Vec<_> = row.changes.iter().map(change).collect();
    let changes = changes.join("; ");
    line(&[
        Cell::Number(entry.seq),
        Cell::Text(&at),
        Cell::Text(row.actor.as_str()),
        Cell::Text(&entry.called),
        cell(row.actor_name.as_ref().map(crate::text::Name::as_str)),
        Cell::Text(&row.act),
        Cell::Text(row.outcome.as_str()),
        cell(target.map(|target| target.kind.as_str())),
        cell(target.and_then(|target| target.id.as_deref())),
        cell(row.subject.as_deref()),
        cell(Some(changes.as_str()).filter(|changes| !changes.is_empty())),
        Cell::Text(&entry.request),
        Cell::Text(&entry.address),
        Cell::Text(&entry.hash),
    ])
}

fn cell(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::Empty, Cell::Text)
}

/// `name: Birch → Birch and Sons`; the name alone where the values are not kept.
fn change(change: &Change) -> String {
    let value = |value: &Option<String>| value.clone().unwrap_or_default();
    match (&change.before, &change.after) {
        (None, None) => change.field.clone(),
        (before, after) => format!("{}: {} → {}", change.field, value(before), value(after)),
    }
}
