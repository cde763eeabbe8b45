//! Quotas: whether something may be used, and keeping a part of it while that takes a while. Everything about one service in
//! one organization is read and written under the lock of its meters.

use crate::access::Permit;
use crate::activity::Event;
use crate::db::Tx;
use crate::error::Error;
use crate::subscriptions::{self, Writes};
use domain::acts;
use domain::ids::{ReservationId, ServiceId};
use domain::locale::ZoneName;
use domain::quotas::{
    Answer, Check, CommitReservation, Kept, MOST_ASKED, Outcome, Reading, Refused, ReleaseReservation, Reserve,
};
use domain::text::Key;
use domain::usage::{self, Arrival, UsageEvent};
use entity::{reservation, service};
use std::collections::{BTreeMap, BTreeSet};

mod book;
mod credits;
mod entitle;
mod gauges;
mod granting;
mod people;
mod source;
mod store;
mod tallies;
#[cfg(test)]
pub(crate) mod tests;

pub(crate) use book::Book;
pub(crate) use entitle::entitle;
pub(crate) use source::Source;
pub(crate) use store::{record, roll, save};
pub(crate) use tallies::tallies;

use book::{read, refused};

/// Whether some features may be used, in the order asked.
///
/// # Errors
/// [`Error::NotFound`] for a service that there is not, or that a service's program does not act for.
pub async fn check(permit: Permit<acts::CheckEntitlements>, query: Check) -> Result<Vec<Answer>, Error> {
    if query.questions.is_empty() || query.questions.len() > MOST_ASKED {
        return Err(refused(Refused::Batch { most: MOST_ASKED }));
    }
    subscriptions::keep_current(&permit).await?;
    let zone = permit.account()?.billing_zone.clone();
    let own = permit.own_service().map(|(id, _)| id).ok();
    let reader = permit.read().await?;
    let now = reader.moment(&zone);
    let keys: BTreeSet<Key> = query.questions.iter().map(|question| question.service.clone()).collect();
    let services = reader.rows::<service::Entity>().filter(service::key().is_in(keys.iter().cloned())).all().await?;
    let services: BTreeMap<Key, ServiceId> = services.into_iter().map(|row| (row.key, row.id)).collect();
    if services.len() < keys.len() || own.is_some_and(|own| services.values().any(|id| *id != own)) {
        return Err(Error::NotFound);
    }
    let mut books = BTreeMap::new();
    for (key, id) in services {
        let book = Book::read(reader.executor(), id, &zone, now, false).await?;
        let licensed = match &query.person {
            Some(person) => Some(people::licensed(reader.executor(), id, person).await?),
            None => None,
        };
        books.insert(key, (book, licensed));
    }
    let answer = |question: &domain::quotas::Question| {
        let (book, licensed) = books.get(&question.service).ok_or(Error::NotFound)?;
        let feature = book.lines.get(&question.feature).map(|line| line.feature.id);
        let may = |all: &BTreeSet<_>| feature.is_some_and(|id| all.contains(&id));
        book.answer(&question.feature, question.quantity, licensed.as_ref().is_none_or(may))
    };
    query.questions.iter().map(answer).collect()
}

/// Keeps a quantity for a while.
///
/// # Errors
/// [`Error::NotFound`] for a service that the program does not act for; otherwise why it cannot be kept.
pub async fn reserve(permit: Permit<acts::ReserveQuota>, command: Reserve) -> Result<Kept, Error> {
    subscriptions::keep_current(&permit).await?;
    let (service, zone) = own(&permit, Some(&command.service))?;
    let tx = permit.begin().await?;
    // The organization before its meters, as whoever bills it.
    subscriptions::lock(&tx).await?;
    let now = tx.moment(&zone);
    let mut book = Book::read(tx.executor(), service, &zone, now, true).await?;
    let id = ReservationId::from(uuid::Uuid::now_v7());
    let line = book.lines.get_mut(&command.feature).ok_or_else(|| refused(Refused::NotIncluded))?;
    let kept = line.keep(id, command.quantity, command.seconds, now, &zone)?;
    let row = reservation::Model {
        org_id: tx.organization()?,
        id,
        service_id: service,
        feature_id: line.feature.id,
        quantity: kept.quantity.units(),
        created_at: now.at,
        expires_at: kept.expires,
        released: false,
        committed: used(kept.outcome),
    };
    line.kept.push(row.clone());
    tx.insert::<reservation::Entity>(row.clone()).await?;
    save(&tx, &mut book).await?;
    let (name, told) = told(&mut book, &row)?;
    tx.commit(Event::QuotaKept { reservation: id, name, after: after(&told) }, told).await
}

/// Uses what was kept, or a part; the rest is free at once. The same once more changes nothing.
///
/// # Errors
/// [`Error::NotFound`] for a reservation of another service or organization; otherwise why it cannot be used.
pub async fn commit(permit: Permit<acts::CommitReservation>, command: CommitReservation) -> Result<Kept, Error> {
    subscriptions::keep_current(&permit).await?;
    let (service, zone) = own(&permit, None)?;
    let tx = permit.begin().await?;
    // The organization before its meters, as whoever bills it.
    subscriptions::lock(&tx).await?;
    let now = tx.moment(&zone);
    let mut book = Book::read(tx.executor(), service, &zone, now, true).await?;
    let mine = reservation::id().eq(command.reservation).and(reservation::service_id().eq(service));
    let mut row = tx.rows::<reservation::Entity>().filter(mine.clone()).one().await?.ok_or(Error::NotFound)?;
    let before = read(&row)?;
    let done = domain::quotas::commit(&before, command.quantity, now.at).map_err(refused)?;
    if before.outcome.is_some() {
        return again(tx, told(&mut book, &row)?, row.id).await;
    }
    row.committed = used(done.reservation.outcome);
    tx.change::<reservation::Entity>().filter(mine).set(reservation::committed(), row.committed).run().await?;
    let (service, feature) = (book.service.key.clone(), book.line_of(row.feature_id)?.feature.key.clone());
    let event = UsageEvent {
        source: usage::Source::RESERVATION.parse().map_err(Error::internal)?,
        event_id: row.id.to_string().parse().map_err(Error::internal)?,
        service,
        feature,
        reading: Reading::Quantity(done.adds),
        occurred_at: now.at,
    };
    let arrival = Arrival { hash: crate::usage::hash(&event), day: now.day, event };
    tallies::fits(tx.executor(), &book, &arrival).await?;
    let line = book.line_of(row.feature_id)?;
    line.news.changed = true;
    line.kept.iter_mut().filter(|kept| kept.id == row.id).for_each(|kept| kept.committed = row.committed);
    line.take(&arrival)?;
    record(&tx, &book, [&arrival]).await?;
    save(&tx, &mut book).await?;
    let (name, told) = told(&mut book, &row)?;
    tx.commit(Event::QuotaKept { reservation: row.id, name, after: after(&told) }, told).await
}

/// Gives back what was kept. The same once more changes nothing.
///
/// # Errors
/// [`Error::NotFound`] for a reservation of another service or organization; [`Refused::Settled`] where it was used.
pub async fn release(permit: Permit<acts::ReleaseReservation>, command: ReleaseReservation) -> Result<Kept, Error> {
    subscriptions::keep_current(&permit).await?;
    let (service, zone) = own(&permit, None)?;
    let tx = permit.begin().await?;
    // The organization before its meters, as whoever bills it.
    subscriptions::lock(&tx).await?;
    let now = tx.moment(&zone);
    let mut book = Book::read(tx.executor(), service, &zone, now, true).await?;
    let mine = reservation::id().eq(command.reservation).and(reservation::service_id().eq(service));
    let mut row = tx.rows::<reservation::Entity>().filter(mine.clone()).one().await?.ok_or(Error::NotFound)?;
    let before = read(&row)?;
    domain::quotas::release(&before).map_err(refused)?;
    if before.outcome.is_some() {
        return again(tx, told(&mut book, &row)?, row.id).await;
    }
    row.released = true;
    tx.change::<reservation::Entity>().filter(mine).set(reservation::released(), true).run().await?;
    let line = book.line_of(row.feature_id)?;
    line.news.changed = true;
    line.kept.iter_mut().filter(|kept| kept.id == row.id).for_each(|kept| kept.released = true);
    save(&tx, &mut book).await?;
    let (name, told) = told(&mut book, &row)?;
    tx.commit(Event::QuotaKept { reservation: row.id, name, after: after(&told) }, told).await
}

/// What was done before is told again. Where that came with a key, the key goes with nothing else from now on.
async fn again<A: Writes>(tx: Tx<A>, (name, told): (String, Kept), reservation: ReservationId) -> Result<Kept, Error> {
    if tx.request().key.is_none() {
        return Ok(told);
    }
    tx.commit(Event::QuotaKept { reservation, name, after: after(&told) }, told).await
}

/// The program's own service, and the zone of the organization it acts in.
pub(crate) fn own<A: acts::Act>(permit: &Permit<A>, named: Option<&Key>) -> Result<(ServiceId, ZoneName), Error> {
    let (id, key) = permit.own_service()?;
    if named.is_some_and(|named| named != key) {
        return Err(Error::NotFound);
    }
    Ok((id, permit.account()?.billing_zone.clone()))
}

fn used(outcome: Option<Outcome>) -> Option<i64> {
    match outcome {
        Some(Outcome::Committed(used)) => Some(used),
        Some(Outcome::Released) | None => None,
    }
}

/// What it is called, and the reservation with how the quota stands.
fn told(book: &mut Book, row: &reservation::Model) -> Result<(String, Kept), Error> {
    let (now, zone, service) = (book.now, book.zone.clone(), book.service.name.clone());
    let line = book.line_of(row.feature_id)?;
    let kept = read(row)?;
    let answer = line.answer(domain::quotas::Quantity::ONE, true, now, &zone)?;
    let name = format!("{service} {}", line.feature.name);
    let told =
        Kept { reservation: row.id, quantity: kept.quantity, expires_at: kept.expires, outcome: kept.outcome, answer };
    Ok((name, told))
}

fn after(kept: &Kept) -> serde_json::Value {
    let became = match kept.outcome {
        None => "kept".to_owned(),
        Some(Outcome::Committed(used)) => format!("used {used}"),
        Some(Outcome::Released) => "given back".to_owned(),
    };
    serde_json::json!({ "quantity": kept.quantity, "became": became })
}
