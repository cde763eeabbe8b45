//! The rows of billing as values of the domain, and back.

use super::metering;
use crate::db::{Executor, Tx};
use crate::error::Error;
use crate::idempotency::sha256;
use crate::subscriptions::Writes;
use crate::zones;
use domain::acts::{Organization, Scope};
use domain::billing::{Book, PriceKey, Renewal, Tariff};
use domain::catalog::{Basis, Conditions, PriceView};
use domain::ids::PlanVersionId;
use domain::invoices::{BillingProfile, Invoice, Lot, Note, Number, Party, Receipt, Record, WrittenOff};
use domain::locale::ZoneName;
use domain::money::{Currency, Money};
use domain::payments::{Journal, Refund};
use domain::taxes::{Table, Trade};
use domain::text::Name;
use domain::time::Day;
use entity::{
    Cond, ReadIn, billing_account, credit_lot, credit_note, invoice, invoice_record, ledger_entry, refund, tariff,
    tax_rate,
};
use sea_orm::ActiveValue::{NotSet, Set};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The prices of versions: the one for each seat where the plan has seats and there are both. They were published on days
/// of a billing zone.
pub(super) async fn prices<S: Scope>(
    on: Executor<'_, S>,
    versions: impl IntoIterator<Item = PlanVersionId>,
    zone: &ZoneName,
) -> Result<(Book, Vec<(PriceKey, PriceView)>), Error>
where
    tariff::Entity: ReadIn<S>,
{
    let mut rows = on.rows::<tariff::Entity>().filter(tariff::plan_version_id().is_in(versions)).all().await?;
    // What renews at the price of that day needs the later versions of its plan as well.
    let mut current = BTreeSet::new();
    for row in &rows {
        if conditions(row)?.renewal == Renewal::CurrentPrice {
            current.insert(row.plan_id);
        }
    }
    if !current.is_empty() {
        let known: BTreeSet<_> = rows.iter().map(|row| row.plan_version_id).collect();
        let later = on.rows::<tariff::Entity>().filter(tariff::plan_id().is_in(current)).all().await?;
        rows.extend(later.into_iter().filter(|row| !known.contains(&row.plan_version_id)));
    }
    let mut found: BTreeMap<PriceKey, (PriceView, Tariff)> = BTreeMap::new();
    for row in rows {
        let price = PriceKey { version: row.plan_version_id, currency: row.currency, period: row.period };
        if found.contains_key(&price) && !is_wanted(&row) {
            continue;
        }
        let (view, conditions) = (view(&row)?, conditions(&row)?);
        let name = format!("{} {}", row.service_name, row.plan_name).parse().unwrap_or(row.plan_name);
        let tariff = Tariff {
            price,
            plan: row.plan_id,
            name,
            number: row.number,
            published: zones::moment(row.published_at, zone).day,
            renewal: conditions.renewal,
            category: conditions.category().map_err(Error::internal)?,
            alignment: conditions.alignment(),
            phases: view.phases().map_err(Error::internal)?,
            usage: metering::prices(&row.usage, price, &row.service_name)?,
        };
        found.insert(price, (view, tariff));
    }
    let views = found.iter().map(|(key, (view, _))| (*key, view.clone())).collect();
    let tariffs: Vec<_> = found.into_values().map(|(_, tariff)| tariff).collect();
    Ok((tariffs.try_into().map_err(Error::internal)?, views))
}

/// What versions are called and what they cost, where these are not the versions that subscriptions are.
pub(crate) async fn versions(
    on: Executor<'_, Organization>,
    versions: BTreeSet<PlanVersionId>,
) -> Result<(BTreeMap<PlanVersionId, Name>, BTreeMap<PriceKey, PriceView>), Error> {
    let (mut names, mut prices) = (BTreeMap::new(), BTreeMap::new());
    if versions.is_empty() {
        return Ok((names, prices));
    }
    for row in on.rows::<tariff::Entity>().filter(tariff::plan_version_id().is_in(versions)).all().await? {
        let price = PriceKey { version: row.plan_version_id, currency: row.currency, period: row.period };
        if !prices.contains_key(&price) || is_wanted(&row) {
            prices.insert(price, view(&row)?);
        }
        names.insert(row.plan_version_id, row.plan_name);
    }
    Ok((names, prices))
}

/// Whether it is by that price that the plan is charged.
fn is_wanted(row: &tariff::Model) -> bool {
    row.basis == if row.has_seats { Basis::Seat } else { Basis::Flat }
}

fn view(row: &tariff::Model) -> Result<PriceView, Error> {
    let words = serde_json::from_str(&row.words).map_err(Error::internal)?;
    Ok(PriceView { words, ..PriceView::plain(row.amount, row.currency, row.period, row.basis) })
}

fn conditions(row: &tariff::Model) -> Result<Conditions, Error> {
    serde_json::from_str(&row.conditions).map_err(Error::internal)
}

/// The tax rates between two countries.
pub(super) async fn taxes<S: Scope>(on: Executor<'_, S>, trade: Trade) -> Result<Table, Error>
where
    tax_rate::Entity: ReadIn<S>,
{
    let which = tax_rate::seller().eq(trade.seller).and(tax_rate::buyer().eq(trade.buyer));
    let rows = on.rows::<tax_rate::Entity>().filter(which).all().await?;
    rows.into_iter().map(crate::taxes::read).collect::<Vec<_>>().try_into().map_err(Error::internal)
}

/// What is read of an organization as the one that is billed.
pub(super) struct Account {
    /// As whom.
    pub(super) profile: BillingProfile,
    /// Credit that is left, oldest first.
    pub(super) lots: Vec<Lot>,
    /// A currency in which something is still to be paid.
    pub(super) owed_in: Option<Currency>,
    /// By whose days it is billed.
    pub(super) zone: ZoneName,
}

/// The organization as the one that is billed: as its administrators said, else as it signed up.
pub(super) async fn account(on: Executor<'_, Organization>) -> Result<Account, Error> {
    #[derive(Deserialize)]
    struct Stored {
        place: i64,
        since: Day,
        origin: String,
        currency: Currency,
        remains: i64,
    }
    let row = on.rows::<billing_account::Entity>().one().await?.ok_or(Error::NotFound)?;
    let mut lots: Vec<Stored> = serde_json::from_str(&row.lots).map_err(Error::internal)?;
    lots.sort_by_key(|lot| lot.place);
    let lot = |lot: Stored| {
        Ok(Lot {
            since: lot.since,
            origin: serde_json::from_str(&lot.origin).map_err(Error::internal)?,
            left: Money { minor: lot.remains, currency: lot.currency },
        })
    };
    let lots = lots.into_iter().map(lot).collect::<Result<_, Error>>()?;
    let (owed_in, zone) = (row.owed_in, row.billing_zone);
    let Some((name, country)) = row.name.zip(row.country) else {
        return Ok(Account { profile: BillingProfile::new(row.organization, row.home), lots, owed_in, zone });
    };
    let sold_to = Party { name, address: row.address, country, tax_id: row.tax_id };
    let bill_to = row.bill_name.zip(row.bill_country);
    let bill_to = bill_to.map(|(name, country)| Party { name, address: row.bill_address, country, tax_id: None });
    let tax_id_checked = row.tax_id_checked.unwrap_or_default();
    let profile = BillingProfile { sold_to, bill_to, po_number: row.po_number, contacts: row.contacts, tax_id_checked };
    Ok(Account { profile, lots, owed_in, zone })
}

/// Writes what credit is left now.
pub(super) async fn keep_lots<A: Writes>(tx: &Tx<A>, lots: &[Lot]) -> Result<(), Error> {
    tx.delete(credit_lot::place().gte(0)).await?;
    let mut rows = Vec::new();
    for (place, lot) in (0_i64..).zip(lots) {
        rows.push(credit_lot::ActiveModel {
            org_id: NotSet,
            place: Set(place),
            since: Set(lot.since),
            origin: Set(serde_json::to_string(&lot.origin).map_err(Error::internal)?),
            currency: Set(lot.left.currency),
            remains: Set(lot.left.minor),
        });
    }
    tx.insert_all::<credit_lot::Entity>(rows).await
}

/// Whether anything was ever issued. A credit note corrects an invoice, so there is none without.
pub(crate) async fn has_documents(on: Executor<'_, Organization>) -> Result<bool, Error> {
    Ok(on.rows::<invoice::Entity>().limit(1).one().await?.is_some())
}

/// Invoices with what happened to them since, in the order of their numbers.
pub(super) async fn records(
    on: Executor<'_, Organization>,
    which: Cond<invoice_record::Entity>,
) -> Result<Vec<Record>, Error> {
    let rows = on.rows::<invoice_record::Entity>().filter(which).order([invoice_record::place().asc()]);
    rows.all().await?.iter().map(record).collect()
}

fn record(row: &invoice_record::Model) -> Result<Record, Error> {
    #[derive(Deserialize)]
    struct Corrected {
        at: i64,
        number: Number,
        content: String,
    }
    #[derive(Deserialize)]
    struct Paid {
        at: i64,
        reference: Name,
        on: Day,
        currency: Currency,
        paid: i64,
        excess: i64,
    }
    let mut record = Record::new(serde_json::from_str::<Invoice>(&row.content).map_err(Error::internal)?);
    let mut notes: Vec<Corrected> = serde_json::from_str(&row.notes).map_err(Error::internal)?;
    notes.sort_by(|one, other| (one.at, &one.number).cmp(&(other.at, &other.number)));
    for note in notes {
        record.notes.push(serde_json::from_str::<Note>(&note.content).map_err(Error::internal)?);
    }
    let mut payments: Vec<Paid> = serde_json::from_str(&row.payments).map_err(Error::internal)?;
    payments.sort_by(|one, other| (one.at, one.reference.as_str()).cmp(&(other.at, other.reference.as_str())));
    for Paid { reference, on, currency, paid, excess, .. } in payments {
        let money = |minor| Money { minor, currency };
        record.receipts.push(Receipt { on, reference, paid: money(paid), over: money(excess) });
    }
    record.written_off = row.written_off_on.map(|on| WrittenOff { on, forgiven: row.forgiven });
    Ok(record)
}

/// Credit that was given back.
pub(super) fn refund(row: refund::Model) -> Result<Refund, Error> {
    Ok(Refund {
        document: row.document,
        on: row.refunded_on,
        reference: row.reference,
        amount: Money { minor: row.amount, currency: row.currency },
        from: serde_json::from_str(&row.origins).map_err(Error::internal)?,
    })
}

/// Writes an issued invoice.
pub(super) async fn keep_invoice<A: Writes>(tx: &Tx<A>, record: &Record, place: u32) -> Result<(), Error> {
    let issued = &record.invoice;
    let row = invoice::ActiveModel {
        org_id: NotSet,
        number: Set(issued.number.clone()),
        place: Set(place.into()),
        date: Set(issued.date),
        due_on: Set(issued.due_on),
        period_to: Set(issued.period.to),
        currency: Set(issued.total.currency),
        total: Set(issued.total.minor),
        due: Set(issued.due.minor),
        unpaid: Set(record.unpaid().map_err(Error::internal)?.minor),
        status: Set(record.status(issued.date).map_err(Error::internal)?),
        content: Set(serde_json::to_string(issued).map_err(Error::internal)?),
        hash: Set(sha256(&issued.bytes())),
        issued_at: Set(tx.now()),
        po_number: Set(issued.parties.po_number.clone()),
    };
    tx.insert::<invoice::Entity>(row).await
}

/// Writes where an invoice stands after something happened to it; that it is overdue the reader sees by the clock.
pub(super) async fn project<A: Writes>(tx: &Tx<A>, record: &Record) -> Result<(), Error> {
    let change = tx.change::<invoice::Entity>().filter(invoice::number().eq(record.invoice.number.clone()));
    let change = change.set(invoice::unpaid(), record.unpaid().map_err(Error::internal)?.minor);
    let status = record.status(record.invoice.date).map_err(Error::internal)?;
    change.set(invoice::status(), status).run().await.map(drop)
}

/// Writes an issued credit note.
pub(super) async fn keep_note<A: Writes>(tx: &Tx<A>, note: &Note) -> Result<(), Error> {
    let row = credit_note::ActiveModel {
        org_id: NotSet,
        number: Set(note.number.clone()),
        corrects: Set(note.corrects.clone()),
        date: Set(note.date),
        currency: Set(note.total.currency),
        total: Set(note.total.minor),
        content: Set(serde_json::to_string(note).map_err(Error::internal)?),
        hash: Set(sha256(&note.bytes())),
        issued_at: Set(tx.now()),
    };
    tx.insert::<credit_note::Entity>(row).await
}

/// Books journals, each under the number or reference of its document.
pub(super) async fn book<A: Writes>(tx: &Tx<A>, on: Day, journals: &[(Number, Journal)]) -> Result<(), Error> {
    let last = tx.rows::<ledger_entry::Entity>().order([ledger_entry::place().desc()]).limit(1).one().await?;
    let first = last.map_or(1, |row| row.place + 1);
    let mut rows = Vec::new();
    for (document, journal) in journals {
        for (entry, place) in
            journal.entries().iter().zip(first + i64::try_from(rows.len()).map_err(Error::internal)?..)
        {
            rows.push(ledger_entry::ActiveModel {
                org_id: NotSet,
                place: Set(place),
                document: Set(document.to_string()),
                account: Set(entry.account),
                side: Set(entry.side),
                currency: Set(entry.amount.currency),
                amount: Set(entry.amount.minor),
                booked_on: Set(on),
                recorded_at: Set(tx.now()),
            });
        }
    }
    tx.insert_all::<ledger_entry::Entity>(rows).await
}
