//! How a vendor's file gets into the catalog: read, checked as a whole, compared with what is there, and written in one
//! transaction, or not at all. What the file does not name stays.

mod apply;
mod compare;
pub(crate) mod document;
mod failure;
mod products;
mod report;

#[cfg(test)]
mod tests;

pub use crate::sheets::{Mistake, Place};
pub use failure::Failure;
pub use report::{Notes, Report, Tally};

use crate::access::Permit;
use crate::activity::{CatalogEvent, json};
use crate::sheets::{self, Decoded};
use domain::acts::ImportCatalog;
use domain::catalog::{Checked, Path, Refused, Step, Vendor};
use domain::text::{Key, Name};

/// A catalog file.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name; the ending says what it is.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// The service whose plans a CSV file has; the file's stem if not said.
    pub service: Option<String>,
    /// The label of its encoding, if it is not to be found out.
    pub encoding: Option<String>,
}

/// Imports a catalog file. A second import of the same file changes and records nothing.
///
/// # Errors
/// Everything that is wrong with the file, and the database's; nothing is changed then.
pub async fn import(permit: Permit<ImportCatalog>, file: File) -> Result<Report, Failure> {
    let name = file.name.clone();
    let read = read(file)?;
    let tx = permit.begin().await?;
    let report = apply::apply(&tx, read).await?;
    if report.is_idle() {
        return Ok(report);
    }
    let event = CatalogEvent::Imported { file: name, report: json(&report)? };
    Ok(tx.commit(event, report).await?)
}

/// A file that was read and holds together.
struct Read {
    catalog: Checked,
    source: Source,
    encoding: &'static str,
    notes: Notes,
}

/// What a catalog was made of: how much it says, and where each part stands.
enum Source {
    /// A document that says everything about its services.
    Document { text: String },
    /// A table that only knows plans and which features they include, with the place of each feature.
    Products { features: Vec<Place> },
}

impl Source {
    fn place(&self, path: &Path) -> Place {
        match self {
            Self::Document { text } => document::place(text, path),
            Self::Products { features } => match path.0.get(2..4) {
                Some([Step::Field(name), Step::Index(index)]) if name == "feature" => {
                    features.get(*index).copied().unwrap_or(Place::START)
                }
                _ => Place::START,
            },
        }
    }
}

fn read(file: File) -> Result<Read, Failure> {
    let File { name, bytes, service, encoding } = file;
    let label = encoding.as_deref();
    let (stem, ending) = name.rsplit_once('.').ok_or(Failure::Format)?;
    match ending.to_ascii_lowercase().as_str() {
        "toml" if service.is_some() => Err(Failure::ServiceOfDocument),
        "toml" => {
            let Decoded { text, encoding } = sheets::decode(&bytes, label, None)?;
            let vendor = document::read(&text).map_err(|mistake| Failure::Bad(vec![mistake]))?;
            checked(vendor, Source::Document { text }, encoding, Notes::default())
        }
        "csv" => {
            let service = service.unwrap_or_else(|| stem.rsplit(['/', '\\']).next().unwrap_or(stem).to_owned());
            let (key, name) = named(&service).ok_or(Failure::Service(service))?;
            if let (None, Some(wide)) = (label, sheets::wide(&bytes)) {
                let reason = format!("this is UTF-16; say so with --encoding {wide}");
                return Err(Failure::Bad(vec![Mistake::new(Place::START, reason)]));
            }
            let Decoded { text, encoding } = sheets::decode(&bytes, label, Some(sheets::TABLES))?;
            let (vendor, source, notes) = products::read(&text, key, name)?;
            checked(vendor, source, encoding, notes)
        }
        _ => Err(Failure::Format),
    }
}

fn named(service: &str) -> Option<(Key, Name)> {
    Some((Key::of_words(service)?, service.parse().ok()?))
}

fn checked(vendor: Vendor, source: Source, encoding: &'static str, notes: Notes) -> Result<Read, Failure> {
    match vendor.checked() {
        Ok(catalog) => Ok(Read { catalog, source, encoding, notes }),
        Err(Refused::Empty) => {
            Err(Failure::Bad(vec![Mistake::new(Place::START, "there is no [[service]] in this file")]))
        }
        Err(Refused::Flawed(flaws)) => {
            let flaws = flaws.into_iter().take(Failure::MOST);
            Err(Failure::Bad(flaws.map(|flaw| Mistake::new(source.place(&flaw.path), &flaw)).collect()))
        }
    }
}
