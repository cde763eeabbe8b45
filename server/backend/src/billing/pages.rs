//! Invoices for those who may see them: the list, and one with what happened to it.

use super::store;
use crate::access::Permit;
use crate::error::Error;
use crate::subscriptions::keep_current;
use domain::acts;
use domain::invoices::{InvoiceList, InvoicePage, InvoiceRow, ListInvoices, ShowInvoice};
use domain::money::Money;
use entity::invoice;

/// How many invoices a page has.
const ROWS: usize = 25;

/// A part of the list, the newest first.
///
/// # Errors
/// The database's.
pub async fn invoices(permit: Permit<acts::ListInvoices>, query: ListInvoices) -> Result<InvoiceList, Error> {
    keep_current(&permit).await?;
    let reader = permit.read().await?;
    let today = reader.moment(&reader.member()?.billing_zone).day;
    let mut rows = reader.rows::<invoice::Entity>();
    rows = match (query.before, query.after) {
        (Some(place), _) => rows.filter(invoice::place().gt(place)).order([invoice::place().asc()]),
        (None, Some(place)) => rows.filter(invoice::place().lt(place)).order([invoice::place().desc()]),
        (None, None) => rows.order([invoice::place().desc()]),
    };
    let mut rows = rows.limit(ROWS as u64 + 1).all().await?;
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let back = query.before.is_some();
    if back {
        rows.reverse();
    }
    let (first, last) = (rows.first().map(|row| row.place), rows.last().map(|row| row.place));
    let row = |row: invoice::Model| InvoiceRow {
        number: row.number,
        date: row.date,
        due_on: row.due_on,
        total: Money { minor: row.total, currency: row.currency },
        unpaid: Money { minor: row.unpaid, currency: row.currency },
        status: row.status.by(today, row.due_on),
    };
    Ok(InvoiceList {
        previous: first.filter(|_| if back { more } else { query.after.is_some() }),
        next: last.filter(|_| back || more),
        rows: rows.into_iter().map(row).collect(),
    })
}

/// One invoice with its credit notes and payments.
///
/// # Errors
/// [`Error::NotFound`] where the organization has no such invoice.
pub async fn invoice(permit: Permit<acts::ShowInvoice>, query: ShowInvoice) -> Result<InvoicePage, Error> {
    let reader = permit.read().await?;
    let today = reader.moment(&reader.member()?.billing_zone).day;
    let found = store::records(reader.executor(), invoice::number().eq(query.invoice)).await?.pop();
    let record = found.ok_or(Error::NotFound)?;
    Ok(InvoicePage {
        status: record.status(today).map_err(Error::internal)?,
        unpaid: record.unpaid().map_err(Error::internal)?,
        record,
    })
}
