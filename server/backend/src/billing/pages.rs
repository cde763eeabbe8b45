//! Invoices for those who may see them: all at a glance, the list, and one with what happened to it.

use super::books::{Also, Books};
use super::lists::all::{page, shown, sorted};
use super::store;
use crate::access::Permit;
use crate::db::Executor;
use crate::error::Error;
use crate::subscriptions::keep_current;
use domain::acts::{self, Organization};
use domain::ids::SubscriptionId;
use domain::invoices::{
    CreditNoteFile, InvoiceList, InvoicePage, InvoiceRow, ListInvoices, Note, Overview, ShowCreditNote, ShowInvoice,
    Status, Tab,
};
use domain::money::Money;
use domain::time::Day;
use entity::{Cond, credit_note, invoice, invoice_record, invoice_row, refund};

/// How many invoices the overview shows of each kind.
const SHOWN: u64 = 5;
/// From how many unpaid invoices the overview adds up what is owed.
const OWED: u64 = 1_000;

/// Billing at a glance: what comes next is reckoned by the code that issues.
///
/// # Errors
/// The database's.
pub async fn overview(permit: Permit<acts::SeeBilling>, (): ()) -> Result<Overview, Error> {
    keep_current(&permit).await?;
    let reader = permit.read().await?;
    let now = reader.moment(&reader.member()?.billing_zone);
    let settings = reader.portal().settings();
    let books = Books::read(reader.executor(), settings, Also::Nothing, now).await?;
    let unpaid = reader.rows::<invoice_row::Entity>().filter(invoice_row::unpaid().gt(0)).limit(OWED);
    let unpaid = unpaid.order([invoice_row::due_on().asc(), invoice_row::place().asc()]).all().await?;
    let last = reader.rows::<invoice_row::Entity>().order([invoice_row::place().desc()]).limit(SHOWN).all().await?;
    let refunds = reader.rows::<refund::Entity>().order([refund::recorded_at().desc(), refund::reference().asc()]);
    let refunds = refunds.limit(SHOWN).all().await?;
    let unpaid: Vec<_> = unpaid.into_iter().map(|row| shown(row, now.day)).collect();
    let owed = summed(unpaid.iter().map(|row| row.unpaid))?;
    let next = books.snapshot().coming(now);
    let notes = next.iter().flatten().flat_map(|documents| &documents.notes);
    let corrects: Vec<_> = notes.map(|note| &note.corrects).collect();
    let corrected = books.records.iter().filter(|record| corrects.contains(&&record.invoice.number));
    let corrected = corrected.cloned().collect();
    Ok(Overview {
        next,
        corrected,
        owed,
        credit: summed(books.lots.iter().map(|lot| lot.left))?,
        refunds: refunds.into_iter().map(store::refund).collect::<Result<_, _>>()?,
        overdue: unpaid.into_iter().filter(|row| row.due_on < now.day).take(SHOWN as usize).collect(),
        last: last.into_iter().map(|row| shown(row, now.day)).collect(),
        how_to_pay: settings.seller.as_ref().and_then(|seller| seller.how_to_pay.clone()),
        profile: books.buyer.ok_or(Error::NotFound)?,
    })
}

/// Sums, one for each currency.
fn summed(amounts: impl Iterator<Item = Money>) -> Result<Vec<Money>, Error> {
    let mut sums: Vec<Money> = Vec::new();
    for amount in amounts {
        match sums.iter_mut().find(|sum| sum.currency == amount.currency) {
            Some(sum) => *sum = sum.plus(amount).map_err(Error::internal)?,
            None => sums.push(amount),
        }
    }
    Ok(sums)
}

/// A page of the list.
///
/// # Errors
/// The database's.
pub async fn invoices(permit: Permit<acts::ListInvoices>, query: ListInvoices) -> Result<InvoiceList, Error> {
    keep_current(&permit).await?;
    let reader = permit.read().await?;
    let (on, today) = (reader.executor(), reader.moment(&reader.member()?.billing_zone).day);
    page(on, wanted(&query, today), query.order, query.cursor.as_ref(), today).await
}

fn charge_for(subscriptions: impl IntoIterator<Item = SubscriptionId>) -> Option<Cond<invoice::Entity>> {
    subscriptions.into_iter().map(|id| invoice::content().contains(&id.to_string())).reduce(Cond::or)
}

/// Whether something is overdue for one of these subscriptions.
pub(crate) async fn overdue(
    on: Executor<'_, Organization>,
    subscriptions: impl IntoIterator<Item = SubscriptionId>,
    today: Day,
) -> Result<bool, Error> {
    let Some(charging) = charge_for(subscriptions) else { return Ok(false) };
    let late = charging.and(invoice::unpaid().gt(0)).and(invoice::due_on().lt(today));
    Ok(on.rows::<invoice::Entity>().filter(late).limit(1).one().await?.is_some())
}

/// All that the list would show, page by page.
///
/// # Errors
/// The database's.
pub async fn export(permit: Permit<acts::ListInvoices>, query: ListInvoices) -> Result<Vec<InvoiceRow>, Error> {
    keep_current(&permit).await?;
    let reader = permit.read().await?;
    let today = reader.moment(&reader.member()?.billing_zone).day;
    let rows = reader.rows::<invoice_row::Entity>().filter(wanted(&query, today));
    let rows = rows.order(sorted(query.order, false)).all().await?;
    Ok(rows.into_iter().map(|row| shown(row, today)).collect())
}

fn wanted(query: &ListInvoices, today: Day) -> Cond<invoice_row::Entity> {
    let tab = match query.tab {
        None => invoice_row::place().gt(0),
        Some(Tab::Open) => invoice_row::unpaid().gt(0),
        Some(Tab::PastDue) => invoice_row::unpaid().gt(0).and(invoice_row::due_on().lt(today)),
        Some(Tab::Paid) => invoice_row::unpaid().lte(0).and(invoice_row::status().ne(Status::WrittenOff)),
        Some(Tab::WrittenOff) => invoice_row::status().eq(Status::WrittenOff),
    };
    match query.search.trim() {
        "" => tab,
        search => tab.and(invoice_row::number_key().contains(search)),
    }
}

/// One invoice with its credit notes and payments, and the refunds that name it or them.
///
/// # Errors
/// [`Error::NotFound`] where the organization has no such invoice.
pub async fn invoice(permit: Permit<acts::ShowInvoice>, query: ShowInvoice) -> Result<InvoicePage, Error> {
    keep_current(&permit).await?;
    let reader = permit.read().await?;
    let today = reader.moment(&reader.member()?.billing_zone).day;
    let found = store::records(reader.executor(), invoice_record::number().eq(query.invoice)).await?.pop();
    let record = found.ok_or(Error::NotFound)?;
    let named = record.notes.iter().map(|note| &note.number).chain([&record.invoice.number]).cloned();
    let refunds = reader.rows::<refund::Entity>().filter(refund::document().is_in(named));
    let refunds = refunds.order([refund::recorded_at().asc(), refund::reference().asc()]).all().await?;
    Ok(InvoicePage {
        status: record.status(today).map_err(Error::internal)?,
        unpaid: record.unpaid().map_err(Error::internal)?,
        refunds: refunds.into_iter().map(store::refund).collect::<Result<_, _>>()?,
        record,
    })
}

/// One credit note, as it was issued, with the invoice that it corrects.
///
/// # Errors
/// [`Error::NotFound`] where the organization has no such credit note.
pub async fn credit_note(permit: Permit<acts::ShowCreditNote>, query: ShowCreditNote) -> Result<CreditNoteFile, Error> {
    let reader = permit.read().await?;
    let found = reader.rows::<credit_note::Entity>().filter(credit_note::number().eq(query.note)).one().await?;
    let note: Note = serde_json::from_str(&found.ok_or(Error::NotFound)?.content).map_err(Error::internal)?;
    let which = invoice_record::number().eq(note.corrects.clone());
    let record = store::records(reader.executor(), which).await?.pop().ok_or(Error::NotFound)?;
    Ok(CreditNoteFile { note, record })
}
