//! The operator's tax table: a file that says all of it takes the place of what was there.

use crate::access::Permit;
use crate::activity::CatalogEvent;
use crate::error::Error;
use domain::acts::ImportTaxes;
use domain::taxes::{Flaw, Row, Table};
use domain::time::Day;
use entity::tax_rate;
use sea_orm::ActiveValue::Set;
use serde::Deserialize;
use std::collections::BTreeSet;

#[cfg(test)]
mod tests;

/// Why a tax table was not imported; nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The file says something that no tax table has.
    #[error("{0}")]
    Format(String),
    /// The table contradicts itself.
    #[error(transparent)]
    Flawed(#[from] Flaw),
    /// The database, or the operator's permit.
    #[error(transparent)]
    Other(#[from] Error),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rate: Vec<Row>,
}

/// Imports a tax table; how many rates it has. A second import of the same file changes and records nothing.
///
/// # Errors
/// What is wrong with the file, and the database's.
pub async fn import(permit: Permit<ImportTaxes>, name: String, text: &str) -> Result<usize, Failure> {
    let File { rate } = toml::from_str(text).map_err(|error| Failure::Format(error.to_string().trim().to_owned()))?;
    let rows: Vec<Row> = Table::try_from(rate)?.into();
    let tx = permit.begin().await?;
    let known: BTreeSet<_> =
        tx.rows::<tax_rate::Entity>().all().await?.into_iter().map(|row| line(&read(row))).collect();
    if known == rows.iter().map(line).collect() {
        return Ok(rows.len());
    }
    tx.delete(tax_rate::valid_from().gte(Day::MIN)).await?;
    tx.insert_all::<tax_rate::Entity>(rows.iter().map(written)).await?;
    let event = CatalogEvent::TaxesImported { file: name, rates: rows.iter().map(line).collect() };
    Ok(tx.commit(event, rows.len()).await?)
}

/// A row of the table.
pub(crate) fn read(row: tax_rate::Model) -> Row {
    Row {
        seller: row.seller,
        buyer: row.buyer,
        category: row.category,
        treatment: row.treatment,
        rate: row.rate,
        from: row.valid_from,
        to: row.valid_to,
    }
}

fn written(row: &Row) -> tax_rate::ActiveModel {
    tax_rate::ActiveModel {
        seller: Set(row.seller),
        buyer: Set(row.buyer),
        category: Set(row.category.clone()),
        treatment: Set(row.treatment),
        rate: Set(row.rate),
        valid_from: Set(row.from),
        valid_to: Set(row.to),
    }
}

/// A row in one line, for comparison and for the record.
fn line(row: &Row) -> String {
    let to = row.to.map_or_else(String::new, |day| day.to_string());
    format!("{} {} {} {} {} {}/{to}", row.seller, row.buyer, row.category, row.treatment, row.rate, row.from)
}
