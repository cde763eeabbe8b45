//! Issuing: day by day, because an invoice that is not paid changes what is posted later. Each document takes its number,
//! is booked, and is told to its subscriptions, in the transaction of whatever made it due.

use super::books::{Also, Books, Held};
use super::{metering, store};
use crate::db::Tx;
use crate::error::Error;
use crate::subscriptions::{self, Writes};
use crate::zones;
use crate::{outbox, registry};
use domain::billing::{Posting, Refused, next_reading, upcoming};
use domain::ids::SubscriptionId;
use domain::invoices::{self, Number, Record, Run};
use domain::locale::ZoneName;
use domain::payments::Journal;
use domain::refusal::Refusal;
use domain::subscriptions::Event;
use domain::time::{Day, Instant, Moment};
use entity::subscription;
use std::collections::BTreeSet;

/// Why nothing more is issued. What was issued before it stays.
pub(crate) enum Unissued {
    /// It cannot be billed; for a person.
    Refused(Refused),
    /// The database, or a defect.
    Failed(Error),
}

impl From<Error> for Unissued {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<Refused> for Unissued {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<Unissued> for Error {
    fn from(unissued: Unissued) -> Self {
        match unissued {
            Unissued::Refused(refused) => Refusal::Billing(refused).into(),
            Unissued::Failed(error) => error,
        }
    }
}

/// Seconds after which is tried again what could not be issued.
const AGAIN: i64 = 3_600;

/// Issues everything that is due; the numbers of the documents. The organization's row must be locked.
pub(crate) async fn issue<A: Writes>(tx: &Tx<A>, books: &mut Books, zone: &ZoneName) -> Result<Vec<Number>, Unissued> {
    let now = tx.moment(zone);
    // What could not be issued in time is owed from the day on which it can be: nobody is late in hindsight.
    let is_late = books.subscriptions.iter().any(|held| held.row.unbilled_since.is_some());
    let mut numbers = Vec::new();
    loop {
        let (first, unread) = (books.fresh(now)?, metering::due(tx.executor(), books, now, zone).await?);
        let due = first.as_ref().map(Posting::day).into_iter().chain(unread).min();
        if let Some((on, id, event)) = books.unpriced(now)?.filter(|(on, ..)| due.is_none_or(|due| *on <= due)) {
            record(tx, books, id, event, Moment { at: zones::start_of(on, zone), day: on }).await?;
            continue;
        }
        if let Some(day) = unread.filter(|day| first.as_ref().is_none_or(|first| *day <= first.day())) {
            metering::take(tx, books, day, zone).await?;
            continue;
        }
        let Some(first) = first else { break };
        let until = if first.day() < now.day { last_of(first.day(), zone) } else { now };
        let at = if is_late { now } else { until };
        let (currency, before) = (currency(&first), issued(books));
        let counters = registry::counters(tx).await?;
        let run = {
            let (account, billed) = (books.account(currency)?, books.billed());
            let all = invoices::Books {
                account,
                subscriptions: &billed,
                records: &books.records,
                lots: &books.lots,
                counters: &counters,
            };
            let run = if is_late { invoices::run_late(all, until, at.day) } else { invoices::run(all, until) };
            run.map_err(|why| {
                tracing::error!(%why, "an invoice cannot be issued");
                Refused::from(why)
            })?
        };
        numbers.extend(keep(tx, books, &run, at).await?);
        if issued(books) == before {
            return Err(Error::internal("a billing run issued nothing of what was due").into());
        }
    }
    Ok(numbers)
}

/// Issues what the clock made due before anything else is done, so that nothing that is done later reaches a document of
/// an earlier day. What cannot be issued keeps nobody from going on: the operator finds it in the log, and it is tried
/// again.
pub(crate) async fn catch_up<A: Writes>(tx: &Tx<A>, books: &mut Books, zone: &ZoneName) -> Result<Vec<Number>, Error> {
    match issue(tx, books, zone).await {
        Err(Unissued::Failed(error)) => Err(error),
        Err(Unissued::Refused(why)) => {
            tracing::error!(organization = %tx.organization()?, %why, "what is due cannot be issued");
            Ok(Vec::new())
        }
        Ok(numbers) => Ok(numbers),
    }
}

/// Issues what is due, before something changes that the next documents will say.
pub(crate) async fn settle<A: Writes>(tx: &Tx<A>, zone: &ZoneName) -> Result<(Vec<Number>, Books), Error> {
    let mut books = Books::read(tx.executor(), tx.portal().settings(), Also::Nothing, tx.moment(zone)).await?;
    let documents = catch_up(tx, &mut books, zone).await?;
    finish(tx, &mut books, zone).await?;
    Ok((documents, books))
}

/// What activity says of something, with the documents that were issued on the way.
pub(crate) fn with(mut after: serde_json::Value, documents: &[Number]) -> serde_json::Value {
    if let (Some(after), false) = (after.as_object_mut(), documents.is_empty()) {
        after.insert("documents".to_owned(), serde_json::json!(documents));
    }
    after
}

/// Writes what followed for subscriptions: their projections, when they are billed next, pools and quotas.
pub(crate) async fn finish<A: Writes>(tx: &Tx<A>, books: &mut Books, zone: &ZoneName) -> Result<(), Error> {
    let now = tx.moment(zone);
    let mut services = BTreeSet::new();
    for held in &books.subscriptions {
        if let Some(since) = held.changed {
            subscriptions::reproject(tx, &held.row, (&held.terms, &held.entries), since, zone).await?;
            services.insert(held.row.service_id);
        }
        let again = match tx.lead().ahead() {
            // A sandbox lives through years in a minute: each day is enough.
            Some(_) => zones::start_of(now.day.plus_days(1), zone),
            None => now.at.plus_seconds(AGAIN),
        };
        let (bills_at, unbilled_since) = next(books, held, (now, again), zone);
        if (bills_at, unbilled_since) != (held.row.bills_at, held.row.unbilled_since) {
            let change = tx.change::<subscription::Entity>().filter(subscription::id().eq(held.row.id));
            let change = change.set(subscription::bills_at(), bills_at);
            change.set(subscription::unbilled_since(), unbilled_since).run().await?;
            services.insert(held.row.service_id);
        }
    }
    books.subscriptions.iter_mut().for_each(|held| held.changed = None);
    subscriptions::settle(tx, &services, zone).await
}

/// Records an event in the stream of a subscription that was read.
pub(crate) async fn record<A: Writes>(
    tx: &Tx<A>,
    books: &mut Books,
    id: SubscriptionId,
    event: Event,
    effective: Moment,
) -> Result<(), Error> {
    // What is over for good is not read, and nothing that happens to an invoice changes it.
    let Some(held) = books.subscriptions.iter_mut().find(|held| held.row.id == id) else { return Ok(()) };
    let entry = subscriptions::record(tx, id, &held.entries, event, effective).await?;
    held.entries.push(entry);
    held.changed = Some(held.changed.map_or(effective.day, |known| known.min(effective.day)));
    Ok(())
}

async fn keep<A: Writes>(tx: &Tx<A>, books: &mut Books, run: &Run, at: Moment) -> Result<Vec<Number>, Error> {
    let (mut numbers, mut journals, mut news) = (Vec::new(), Vec::new(), Vec::new());
    for issue in &run.issues {
        if let Some(invoice) = &issue.invoice {
            let record = run.records.iter().find(|record| record.invoice.number == invoice.number);
            let record = record.ok_or_else(|| Error::internal("an issued invoice has no record"))?;
            store::keep_invoice(tx, record, issue.counters.invoices.last).await?;
            journals.push((invoice.number.clone(), Journal::issued(invoice).map_err(Error::internal)?));
            news.push(invoice.into());
        }
        for note in &issue.notes {
            store::keep_note(tx, note).await?;
            journals.push((note.number.clone(), Journal::credited(note, &run.records).map_err(Error::internal)?));
            news.push(note.into());
        }
    }
    numbers.extend(journals.iter().map(|(number, _)| number.clone()));
    registry::take_numbers(tx, &run.counters, &numbers).await?;
    store::book(tx, at.day, &journals).await?;
    outbox::tell(tx, news).await?;
    if run.lots != books.lots {
        store::keep_lots(tx, &run.lots).await?;
    }
    for held in &mut books.subscriptions {
        let issued = run.issued.get(&held.row.id).copied().unwrap_or_default();
        if issued != held.issued() {
            held.row.issued = i64::try_from(issued).map_err(Error::internal)?;
            let change = tx.change::<subscription::Entity>().filter(subscription::id().eq(held.row.id));
            change.set(subscription::issued(), held.row.issued).run().await?;
        }
    }
    let before = std::mem::replace(&mut books.records, run.records.clone());
    books.lots.clone_from(&run.lots);
    for record in &run.records {
        let known = before.iter().find(|known| known.invoice.number == record.invoice.number);
        follow(tx, books, known, record, at).await?;
    }
    Ok(numbers)
}

/// What an issue, a payment or a writing off means for an invoice and for the subscriptions on it.
pub(super) async fn follow<A: Writes>(
    tx: &Tx<A>,
    books: &mut Books,
    known: Option<&Record>,
    record: &Record,
    at: Moment,
) -> Result<(), Error> {
    if known == Some(record) {
        return Ok(());
    }
    let mut events = Vec::new();
    match known {
        Some(_) => store::project(tx, record).await?,
        None => events.extend(record.owed()),
    }
    let is_owed = match known {
        Some(known) => !known.is_settled().map_err(Error::internal)?,
        None => record.invoice.due.minor > 0,
    };
    if is_owed {
        events.extend(record.settled().map_err(Error::internal)?);
    }
    for (id, event) in events {
        self::record(tx, books, id, event, at).await?;
    }
    Ok(())
}

/// When a subscription is billed next by the clock. What could not be issued is tried again later, and told from which day
/// on it is.
fn next(
    books: &Books,
    held: &Held,
    (now, again): (Moment, Instant),
    zone: &ZoneName,
) -> (Option<Instant>, Option<Day>) {
    let due = domain::billing::timeline(held.contract(), &books.book, now);
    let unissued = match &due {
        Ok(postings) => postings.get(held.issued()).map(Posting::day),
        Err(_) => held.row.unbilled_since.or(Some(now.day)),
    };
    if unissued.is_some() {
        return (Some(again), unissued);
    }
    let postings = upcoming(held.contract(), &books.book, &books.usage, now).unwrap_or_default();
    let start = |day| zones::start_of(day, zone);
    let posted = postings.first().map(|(turn, _)| turn.act.unwrap_or_else(|| start(turn.day)));
    let read = next_reading(held.contract(), &books.book, now).ok().flatten().map(start);
    let repriced = books.reprices(held, now).map(start);
    (posted.into_iter().chain(read).chain(repriced).min(), None)
}

fn issued(books: &Books) -> Vec<usize> {
    books.subscriptions.iter().map(Held::issued).collect()
}

fn currency(posting: &Posting) -> domain::money::Currency {
    match posting {
        Posting::Charge(charge) => charge.net.currency,
        Posting::Credit(credit) => credit.net.currency,
    }
}

/// The last moment of a day, after everything that happened on it.
fn last_of(day: Day, zone: &ZoneName) -> Moment {
    Moment { at: zones::start_of(day.plus_days(1), zone).minus_millis(1), day }
}
