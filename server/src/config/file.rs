//! The configuration file: one flat table of TOML. A key that is not a setting is refused, because a misspelt one would
//! be passed over in silence.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::NAMES;
use crate::stop::Stop;

/// The settings of a file, as texts.
pub struct File {
    path: PathBuf,
    values: BTreeMap<String, String>,
}

impl File {
    /// Reads it.
    pub fn read(path: PathBuf) -> Result<Self, Stop> {
        let shown = path.display();
        let text = fs::read_to_string(&path)
            .map_err(|error| Stop::usage(format!("the configuration file {shown} cannot be read: {error}")))?;
        let wrong = |span: Range<usize>, what: &str| {
            let line = text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1;
            Stop::usage(format!("{shown}, line {line}: {what}"))
        };
        let table = DeTable::parse(&text).map_err(|error| {
            wrong(error.span().unwrap_or_default(), &error.message().split_whitespace().collect::<Vec<_>>().join(" "))
        })?;
        let mut values = BTreeMap::new();
        for (key, value) in table.into_inner() {
            let name = key.get_ref().to_string();
            if !NAMES.contains(&name.as_str()) {
                return Err(wrong(key.span(), &format!("{name:?} is not a setting; they are {}", NAMES.join(", "))));
            }
            let span = value.span();
            let said = said(value.into_inner());
            values.insert(
                name,
                said.ok_or_else(|| wrong(span, "a text, number, true, false or list of texts is needed"))?,
            );
        }
        Ok(Self { path, values })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it says of a setting.
    pub fn get(&self, name: &str) -> Option<String> {
        self.values.get(name).cloned()
    }
}

fn said(value: DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.into_owned()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Boolean(is) => Some(is.to_string()),
        DeValue::Array(items) => {
            let items: Option<Vec<_>> = items.into_iter().map(|item| said(item.into_inner())).collect();
            items.map(|items| items.join(","))
        }
        _ => None,
    }
}
