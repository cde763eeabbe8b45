//! Payments as the operator records them. What is too much becomes credit, and whoever has paid everything is active again.

use super::books::{Also, Books};
use super::{issue, store};
use crate::access::Permit;
use crate::activity::{Event, json};
use crate::error::Error;
use crate::{registry, subscriptions};
use domain::acts;
use domain::payments::{Journal, Paid, RecordPayment, receive, received};
use domain::refusal::Refusal;
use entity::payment;
use sea_orm::ActiveValue::{NotSet, Set};

/// Records a payment for an invoice. What is recorded already is told, and nothing is changed.
///
/// # Errors
/// [`Error::NotFound`] where there is no such invoice; and why the payment is none.
pub async fn record_payment(permit: Permit<acts::RecordPayment>, command: RecordPayment) -> Result<Paid, Error> {
    let RecordPayment { invoice, payment } = command;
    let org = registry::owner(permit.portal(), &invoice).await?.ok_or(Error::NotFound)?;
    let tx = registry::collect(permit, org).begin().await?;
    let zone = subscriptions::lock(&tx).await?.billing_zone;
    let now = tx.moment(&zone);
    let mut books = Books::read(tx.executor(), tx.portal().settings(), Also::Nothing, now).await?;
    let mut documents = issue::catch_up(&tx, &mut books, &zone).await?;
    let which = entity::invoice_record::number().eq(invoice.clone());
    let mut record = store::records(tx.executor(), which).await?.pop().ok_or(Error::NotFound)?;
    if let Some(paid) = received(&record, &payment).map_err(Error::internal)? {
        return Ok(paid);
    }
    let (receipt, lot) = receive(&record, payment, now.day).map_err(Refusal::Payments)?;
    let row = payment::ActiveModel {
        org_id: NotSet,
        invoice: Set(invoice.clone()),
        reference: Set(receipt.reference.clone()),
        received_on: Set(receipt.on),
        currency: Set(receipt.paid.currency),
        paid: Set(receipt.paid.minor),
        excess: Set(receipt.over.minor),
        recorded_at: Set(tx.now()),
    };
    tx.insert::<payment::Entity>(row).await?;
    let journal = Journal::received(&receipt, &record).map_err(Refusal::Payments)?;
    store::book(&tx, receipt.on, &[(invoice.clone(), journal)]).await?;
    if let Some(lot) = lot {
        books.lots.push(lot);
        books.lots.sort_by(|one, other| (one.since, &one.origin).cmp(&(other.since, &other.origin)));
        store::keep_lots(&tx, &books.lots).await?;
    }
    let (before, paid, over) = (record.clone(), receipt.paid, receipt.over);
    record.receipts.push(receipt);
    issue::follow(&tx, &mut books, Some(&before), &record, now).await?;
    books.keep(&record);
    documents.extend(issue::catch_up(&tx, &mut books, &zone).await?);
    issue::finish(&tx, &mut books, &zone).await?;
    let paid = Paid { paid, over, unpaid: record.open().map_err(Error::internal)?, known: false };
    let event = Event::PaymentRecorded { invoice: invoice.to_string(), after: issue::with(json(&paid)?, &documents) };
    tx.commit(event, paid).await
}
