//! Invoices for those who may see them: all at a glance, the list, and one with what happened to it.

use super::books::{Also, Books};
use super::store;
use crate::access::Permit;
use crate::db::Executor;
use crate::error::Error;
use crate::paging::{self, directed};
use crate::subscriptions::keep_current;
use domain::acts::{self, Organization};
use domain::ids::SubscriptionId;
use domain::invoices::{
    Charging, Column, InvoiceList, InvoicePage, InvoiceRow, ListInvoices, Note, Order, Overview, ShowCreditNote,
    ShowInvoice, Status, Tab,
};
use domain::licenses::Cursor;
use domain::money::Money;
use domain::time::Day;
use entity::{Cond, Sort, credit_note, invoice, invoice_record, invoice_row, refund};
use sea_orm::Value;

/// How many of the invoices that charge for a service a page has.
const ROWS: usize = 25;
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
    Ok(Overview {
        next: books.snapshot().coming(now),
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
    let order = |turned: bool| sorted(query.order, turned);
    let values: fn(&Cursor) -> Option<[Value; 2]> = match query.order.by {
        Column::Date | Column::Due | Column::Status => paging::text_and_number,
        Column::Number | Column::Total | Column::Unpaid => paging::numbers,
    };
    let place = |row: &invoice_row::Model| (value(row, query.order.by), paging::as_id(row.place));
    let kept = wanted(&query, today);
    let (rows, previous, next) = paging::slice(on, kept.clone(), query.cursor.as_ref(), order, values, place).await?;
    let (count, more) = paging::counted(on, kept).await?;
    let rows = rows.into_iter().map(|row| shown(row, today)).collect();
    Ok(InvoiceList { rows, previous, next, count, more })
}

fn sorted(Order { by, descending }: Order, turned: bool) -> [Sort<invoice_row::Entity>; 2] {
    let descending = descending != turned;
    let by = match by {
        Column::Number => directed(invoice_row::place(), descending),
        Column::Date => directed(invoice_row::date(), descending),
        Column::Due => directed(invoice_row::due_on(), descending),
        Column::Total => directed(invoice_row::total(), descending),
        Column::Unpaid => directed(invoice_row::unpaid(), descending),
        Column::Status => directed(invoice_row::status(), descending),
    };
    [by, directed(invoice_row::place(), descending)]
}

fn value(row: &invoice_row::Model, by: Column) -> String {
    match by {
        Column::Number => row.place.to_string(),
        Column::Date => row.date.to_string(),
        Column::Due => row.due_on.to_string(),
        Column::Total => row.total.to_string(),
        Column::Unpaid => row.unpaid.to_string(),
        Column::Status => row.status.to_string(),
    }
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

/// The invoices that charge for one of these subscriptions, the newest first; `places` are those before and after which
/// to look. What an invoice charges for stands in its contents.
pub(crate) async fn charging(
    on: Executor<'_, Organization>,
    subscriptions: impl IntoIterator<Item = SubscriptionId>,
    places: (Option<i64>, Option<i64>),
    today: Day,
) -> Result<Charging, Error> {
    let Some(charging) = charge_for(subscriptions) else { return Ok(Charging::default()) };
    let rows = on.rows::<invoice::Entity>().filter(charging);
    let (rows, previous, next) = paging::part(rows, invoice::place(), |row| row.place, places, ROWS).await?;
    let shown = |row: invoice::Model| InvoiceRow {
        number: row.number,
        date: row.date,
        due_on: row.due_on,
        total: Money { minor: row.total, currency: row.currency },
        unpaid: Money { minor: row.unpaid, currency: row.currency },
        status: row.status.by(today, row.due_on),
        po_number: row.po_number,
    };
    Ok(Charging { previous, next, rows: rows.into_iter().map(shown).collect() })
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

fn shown(row: invoice_row::Model, today: Day) -> InvoiceRow {
    InvoiceRow {
        number: row.number,
        date: row.date,
        due_on: row.due_on,
        total: Money { minor: row.total, currency: row.currency },
        unpaid: Money { minor: row.unpaid, currency: row.currency },
        status: row.status.by(today, row.due_on),
        po_number: row.po_number,
    }
}

/// One invoice with its credit notes and payments, and the refunds that name it or them.
///
/// # Errors
/// [`Error::NotFound`] where the organization has no such invoice.
pub async fn invoice(permit: Permit<acts::ShowInvoice>, query: ShowInvoice) -> Result<InvoicePage, Error> {
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

/// One credit note, as it was issued.
///
/// # Errors
/// [`Error::NotFound`] where the organization has no such credit note.
pub async fn credit_note(permit: Permit<acts::ShowCreditNote>, query: ShowCreditNote) -> Result<Note, Error> {
    let reader = permit.read().await?;
    let found = reader.rows::<credit_note::Entity>().filter(credit_note::number().eq(query.note)).one().await?;
    serde_json::from_str(&found.ok_or(Error::NotFound)?.content).map_err(Error::internal)
}
