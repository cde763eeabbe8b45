//! Invoices that the operator writes off: owed no longer, and still unpaid.

use super::books::{Also, Books};
use super::{issue, store};
use crate::access::Permit;
use crate::activity::Event;
use crate::error::Error;
use crate::{registry, subscriptions};
use domain::acts;
use domain::invoices::WrittenOff;
use domain::payments::{Journal, WriteOff, WriteOffInvoice, write_off};
use domain::refusal::Refusal;
use entity::{invoice_record, write_off};
use sea_orm::ActiveValue::{NotSet, Set};

/// Writes off what remains to be paid of an overdue invoice. What is recorded already is told, and nothing is changed.
///
/// # Errors
/// [`Error::NotFound`] where there is no such invoice; and why it is not written off.
pub async fn write_off_invoice(
    permit: Permit<acts::WriteOffInvoice>,
    command: WriteOffInvoice,
) -> Result<WriteOff, Error> {
    let org = registry::owner(permit.portal(), &command.invoice).await?.ok_or(Error::NotFound)?;
    let tx = registry::give_up(permit, org).begin().await?;
    let zone = subscriptions::lock(&tx).await?.billing_zone;
    let now = tx.moment(&zone);
    let mut books = Books::read(tx.executor(), tx.portal().settings(), Also::Nothing, now).await?;
    let mut documents = issue::catch_up(&tx, &mut books, &zone).await?;
    let which = invoice_record::number().eq(command.invoice.clone());
    let before = store::records(tx.executor(), which).await?.pop().ok_or(Error::NotFound)?;
    let off = write_off(&before, &command, now.day).map_err(Refusal::Payments)?;
    if off.known {
        return Ok(off);
    }
    let WriteOffInvoice { invoice, forgiven } = command;
    let row = write_off::ActiveModel {
        org_id: NotSet,
        invoice: Set(invoice.clone()),
        written_off_on: Set(off.on),
        currency: Set(off.amount.currency),
        amount: Set(off.amount.minor),
        forgiven: Set(forgiven),
        recorded_at: Set(tx.now()),
    };
    tx.insert::<write_off::Entity>(row).await?;
    let journal = Journal::written_off(off.amount).map_err(Refusal::Payments)?;
    store::book(&tx, off.on, &[(invoice.clone(), journal)]).await?;
    let mut record = before.clone();
    record.written_off = Some(WrittenOff { on: off.on, forgiven });
    issue::follow(&tx, &mut books, Some(&before), &record, now).await?;
    books.keep(&record);
    documents.extend(issue::catch_up(&tx, &mut books, &zone).await?);
    issue::finish(&tx, &mut books, &zone).await?;
    let unpaid = record.unpaid().map_err(Error::internal)?;
    let amount = off.amount.to_string();
    let after = serde_json::json!({ "unpaid": unpaid.to_string(), "written off": amount, "forgiven": forgiven });
    let event = Event::InvoiceWrittenOff {
        invoice: invoice.to_string(),
        before: serde_json::json!({ "unpaid": amount }),
        after: issue::with(after, &documents),
    };
    tx.commit(event, off).await
}
