//! What the operator writes in TOML, a catalog or agreements. What does not fit is refused at its line and column, also where only the whole shows it.

use crate::sheets::{Mistake, Place};
use domain::catalog::{Path, Step};
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The document as it is written, not yet checked as a whole.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Mistake> {
    toml::from_str(text).map_err(|error| {
        let place = error.span().map_or(Place::START, |span| at(text, span.start));
        Mistake::new(place, error.message().trim().replace('\n', ", "))
    })
}

/// Where a path leads to in the document, or as far as it leads.
pub(crate) fn place(text: &str, path: &Path) -> Place {
    let Ok(document) = DeTable::parse(text) else { return Place::START };
    let start = document.span().start;
    let mut found = start;
    let mut value = DeValue::Table(document.into_inner());
    for step in &path.0 {
        let Some((offset, next)) = enter(value, step) else { break };
        found = offset.unwrap_or(found);
        value = next;
    }
    at(text, found)
}

/// One step into a value, and where that begins: a field of a table at its name, an entry of a list at itself.
fn enter<'a>(value: DeValue<'a>, step: &Step) -> Option<(Option<usize>, DeValue<'a>)> {
    match (value, step) {
        (DeValue::Table(table), Step::Field(name)) => {
            let (key, value) = table.into_iter().find(|(key, _)| key.get_ref().eq_ignore_ascii_case(name))?;
            let offset = if value.get_ref().is_array() { None } else { Some(key.span().start) };
            Some((offset, value.into_inner()))
        }
        (DeValue::Array(list), Step::Index(index)) => {
            let entry: Spanned<DeValue<'a>> = list.into_iter().nth(*index)?;
            Some((Some(entry.span().start), entry.into_inner()))
        }
        _ => None,
    }
}

fn at(text: &str, offset: usize) -> Place {
    Place::after(text.get(..offset).unwrap_or(text))
}
