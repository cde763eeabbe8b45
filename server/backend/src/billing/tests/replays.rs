//! Random lives in the database: what stands in the tables afterwards follows from the streams and the payments alone, and
//! is the same when it is reckoned anew from nothing.

use super::*;
use crate::billing::store;
use crate::db::Reader;
use crate::idempotency::sha256;
use crate::registry;
use crate::subscriptions::{Projection, entries};
use crate::zones;
use domain::billing::{Book, Contract};
use domain::ids::{OrgId, SubscriptionId};
use domain::invoices::{self, Account, Billed, Books, Counters, Lot, Note, Parties, Record, Series, WrittenOff};
use domain::locale::ZoneName;
use domain::money::{Currency, Money};
use domain::payments::{Journal, Payment, RefundCredit, Side, WriteOffInvoice, receive, refund, write_off};
use domain::subscriptions::{Entry, Terms};
use domain::taxes::Table;
use domain::time::{Day, Instant, Moment};
use entity::{credit_lot, credit_note, ledger_entry, number_series, payment, refund, write_off};
use std::collections::BTreeMap;

mod lives;

/// What stands in the tables of an organization, or should.
#[derive(Debug, PartialEq, Eq, Default)]
pub(crate) struct Stored {
    /// Number, hash, day, what is unpaid, and status.
    pub(crate) invoices: Vec<(String, String, Day, i64, Status)>,
    pub(crate) notes: Vec<(String, String)>,
    /// Document, account, side, amount and day, in the order of booking.
    ledger: Vec<(String, domain::payments::Account, Side, i64, Day)>,
    lots: Vec<(Day, String, i64)>,
    /// Where each subscription stands, how many of its postings are issued, and when it changes next.
    subscriptions: Vec<(SubscriptionId, String, i64)>,
}

/// The last numbers that are taken by now.
pub(crate) async fn taken(house: &House) -> Counters {
    let rows = registry::all_series(&house.portal).await.unwrap();
    let series = |kind: &str| {
        let row: &number_series::Model = rows.iter().find(|row| row.kind == kind).unwrap();
        Series { prefix: row.prefix.clone(), last: u32::try_from(row.last).unwrap() }
    };
    Counters { invoices: series("invoice"), notes: series("credit-note") }
}

/// Compares what stands in the tables of an organization with what follows from its streams and payments, if these numbers
/// were taken before it began.
pub(crate) async fn replays(house: &House, org: OrgId, before: Counters) -> Stored {
    let reader = house.portal.internal::<LookUpOffer>(house.request(), org).unwrap().read().await.unwrap();
    let zone = reader.rows::<organization::Entity>().one().await.unwrap().unwrap().billing_zone;
    let (stored, rebuilt) = (stored(&reader).await, rebuilt(&reader, zone, before).await);
    assert_eq!(stored, rebuilt, "left: in the tables, right: reckoned anew");
    stored
}

async fn stored(reader: &Reader<LookUpOffer>) -> Stored {
    let rows = reader.rows::<invoice::Entity>().order([invoice::place().asc()]).all().await.unwrap();
    let invoice = |row: invoice::Model| {
        let content: Invoice = serde_json::from_str(&row.content).unwrap();
        assert_eq!(sha256(&content.bytes()), row.hash, "the hash is not that of the content");
        (row.number.to_string(), row.hash, row.date, row.unpaid, row.status)
    };
    let notes = reader.rows::<credit_note::Entity>().order([credit_note::number().asc()]).all().await.unwrap();
    let note = |row: credit_note::Model| {
        let content: Note = serde_json::from_str(&row.content).unwrap();
        assert_eq!(sha256(&content.bytes()), row.hash, "the hash is not that of the content");
        (row.number.to_string(), row.hash)
    };
    let ledger = reader.rows::<ledger_entry::Entity>().order([ledger_entry::place().asc()]).all().await.unwrap();
    let lots = reader.rows::<credit_lot::Entity>().order([credit_lot::place().asc()]).all().await.unwrap();
    let rows_of = reader.rows::<subscription::Entity>().order([subscription::id().asc()]).all().await.unwrap();
    let standing = |row: subscription::Model| {
        let dates = (row.expiry, row.ends, row.next_change_at);
        let told = format!("{} {} {} {} {dates:?}", row.status, row.trial, row.seats, row.capacity);
        (row.id, told, row.issued)
    };
    Stored {
        invoices: rows.into_iter().map(invoice).collect(),
        notes: notes.into_iter().map(note).collect(),
        ledger: ledger
            .into_iter()
            .map(|row| (row.document, row.account, row.side, row.amount, row.booked_on))
            .collect(),
        lots: lots.into_iter().map(|row| (row.since, row.origin, row.remains)).collect(),
        subscriptions: rows_of.into_iter().map(standing).collect(),
    }
}

async fn rebuilt(reader: &Reader<LookUpOffer>, zone: ZoneName, before: Counters) -> Stored {
    let now = reader.moment(&zone);
    let rows = reader.rows::<subscription::Entity>().order([subscription::id().asc()]).all().await.unwrap();
    let mut streams = entries(reader.executor(), rows.iter().map(|row| row.id)).await.unwrap();
    let streams: Vec<(SubscriptionId, Terms, Vec<Entry>)> = rows
        .iter()
        .map(|row| (row.id, serde_json::from_str(&row.terms).unwrap(), streams.remove(&row.id).unwrap()))
        .collect();
    let events = || streams.iter().flat_map(|(_, _, entries)| entries);
    let versions = events().filter_map(|entry| entry.event.price()).map(|price| price.version);
    let book = store::prices(reader.executor(), versions, &zone).await.unwrap().0;
    let profile = store::account(reader.executor()).await.unwrap().profile;
    let parties = crate::billing::profile::parties(reader.portal().settings().seller.as_ref().unwrap(), profile);
    let taxes = store::taxes(reader.executor(), parties.trade()).await.unwrap();
    let mut replay = Replay {
        streams,
        book,
        parties,
        taxes,
        records: Vec::new(),
        lots: Vec::new(),
        counters: before,
        issued: BTreeMap::new(),
        stored: Stored::default(),
        zone,
    };
    for (at, movement) in movements(reader).await {
        replay.run(zones::moment(at.minus_millis(1), &replay.zone));
        replay.moves(at, movement);
    }
    replay.run(now);
    replay.told(now)
}

/// What the operator recorded.
enum Movement {
    Payment(payment::Model),
    Refund(refund::Model),
    WriteOff(write_off::Model),
}

/// All of it, in order.
async fn movements(reader: &Reader<LookUpOffer>) -> Vec<(Instant, Movement)> {
    let payments = reader.rows::<payment::Entity>().all().await.unwrap();
    let refunds = reader.rows::<refund::Entity>().all().await.unwrap();
    let payments = payments.into_iter().map(|row| (row.recorded_at, Movement::Payment(row)));
    let refunds = refunds.into_iter().map(|row| (row.recorded_at, Movement::Refund(row)));
    let write_offs = reader.rows::<write_off::Entity>().all().await.unwrap();
    let write_offs = write_offs.into_iter().map(|row| (row.recorded_at, Movement::WriteOff(row)));
    let mut all: Vec<_> = payments.chain(refunds).chain(write_offs).collect();
    all.sort_by_key(|(at, _)| *at);
    all
}

struct Replay {
    streams: Vec<(SubscriptionId, Terms, Vec<Entry>)>,
    book: Book,
    parties: Parties,
    taxes: Table,
    records: Vec<Record>,
    lots: Vec<Lot>,
    counters: Counters,
    issued: BTreeMap<SubscriptionId, usize>,
    stored: Stored,
    zone: ZoneName,
}

impl Replay {
    /// Issues everything until a moment.
    fn run(&mut self, until: Moment) {
        let (parties, book, taxes) = (&self.parties, &self.book, &self.taxes);
        let account = Account { parties, currency: Currency::EUR, payment: 30, book, taxes };
        let mut subscriptions = Vec::new();
        for (id, terms, entries) in &self.streams {
            let issued = self.issued.get(id).copied().unwrap_or_default();
            subscriptions.push(Billed { contract: Contract { id: *id, terms, entries }, issued });
        }
        let (records, lots, counters) = (&self.records, &self.lots, &self.counters);
        let run =
            invoices::run(Books { account, subscriptions: &subscriptions, records, lots, counters }, until).unwrap();
        for issue in &run.issues {
            if let Some(invoice) = &issue.invoice {
                self.stored.book(invoice.number.to_string(), &Journal::issued(invoice).unwrap(), invoice.date);
            }
            for note in &issue.notes {
                self.stored.book(note.number.to_string(), &Journal::credited(note, &run.records).unwrap(), note.date);
                self.stored.notes.push((note.number.to_string(), sha256(&note.bytes())));
            }
        }
        self.issued = run.issued;
        (self.records, self.lots, self.counters) = (run.records, run.lots, run.counters);
    }

    fn moves(&mut self, at: Instant, movement: Movement) {
        let today = zones::moment(at, &self.zone).day;
        match movement {
            Movement::Payment(row) => self.pay(row, today),
            Movement::Refund(row) => self.give_back(row, today),
            Movement::WriteOff(row) => self.give_up(row, today),
        }
    }

    fn give_up(&mut self, row: write_off::Model, today: Day) {
        let record = self.records.iter_mut().find(|record| record.invoice.number == row.invoice).unwrap();
        let command = WriteOffInvoice { invoice: row.invoice, forgiven: row.forgiven };
        let off = write_off(record, &command, today).unwrap();
        assert_eq!((off.amount.minor, off.on, off.known), (row.amount, row.written_off_on, false));
        self.stored.book(command.invoice.to_string(), &Journal::written_off(off.amount).unwrap(), off.on);
        record.written_off = Some(WrittenOff { on: off.on, forgiven: row.forgiven });
    }

    fn give_back(&mut self, row: refund::Model, today: Day) {
        let amount = Money { minor: row.amount, currency: row.currency };
        let command = RefundCredit { document: row.document, on: row.refunded_on, reference: row.reference, amount };
        let (refund, lots) = refund(&self.lots, command, today).unwrap();
        assert_eq!(serde_json::to_string(&refund.from).unwrap(), row.origins);
        self.stored.book(refund.document.to_string(), &Journal::refunded(&refund).unwrap(), refund.on);
        self.lots = lots;
    }

    fn pay(&mut self, row: payment::Model, today: Day) {
        let record = self.records.iter_mut().find(|record| record.invoice.number == row.invoice).unwrap();
        let amount = Money { minor: row.paid + row.excess, currency: row.currency };
        let payment = Payment { on: row.received_on, reference: row.reference, amount };
        let (receipt, lot) = receive(record, payment, today).unwrap();
        self.stored.book(row.invoice.to_string(), &Journal::received(&receipt, record).unwrap(), receipt.on);
        record.receipts.push(receipt);
        self.lots.extend(lot);
        self.lots.sort_by(|one, other| (one.since, &one.origin).cmp(&(other.since, &other.origin)));
    }

    /// As it would stand in the tables.
    fn told(mut self, now: Moment) -> Stored {
        let invoice = |record: &Record| {
            let issued = &record.invoice;
            let status = record.status(issued.date).unwrap();
            (issued.number.to_string(), sha256(&issued.bytes()), issued.date, record.unpaid().unwrap().minor, status)
        };
        self.stored.invoices = self.records.iter().map(invoice).collect();
        let lot = |lot: &Lot| (lot.since, serde_json::to_string(&lot.origin).unwrap(), lot.left.minor);
        self.stored.lots = self.lots.iter().map(lot).collect();
        for (id, terms, entries) in &self.streams {
            let Projection { standing, next_change_at } = Projection::of(terms, entries, now, &self.zone);
            let dates = (standing.expiry, standing.ends(), next_change_at);
            let (seats, capacity) = (standing.seats.unwrap_or(0), standing.capacity());
            let told = format!("{} {} {seats} {capacity} {dates:?}", standing.status, standing.trial);
            self.stored.subscriptions.push((*id, told, i64::try_from(self.issued[id]).unwrap()));
        }
        self.stored
    }
}

impl Stored {
    /// Days on which more than one invoice was issued.
    fn crowded_days(&self) -> usize {
        let mut days: BTreeMap<Day, usize> = BTreeMap::new();
        self.invoices.iter().for_each(|(_, _, date, ..)| *days.entry(*date).or_default() += 1);
        days.values().filter(|count| **count > 1).count()
    }

    fn book(&mut self, document: String, journal: &Journal, on: Day) {
        let entries = journal.entries().iter();
        self.ledger.extend(entries.map(|entry| (document.clone(), entry.account, entry.side, entry.amount.minor, on)));
    }
}
