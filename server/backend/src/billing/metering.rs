//! Usage that is charged: read when its days are over, as it was known by then, told to the streams of subscriptions, and
//! never charged again. What is told later is read with the next days, or on the billing days of what is charged no more.

use super::books::Books;
use super::issue::{Unissued, record};
use crate::db::{Executor, Tx};
use crate::error::Error;
use crate::subscriptions::Writes;
use crate::zones;
use domain::acts::Organization;
use domain::billing::{
    Book, Price, PriceKey, Refused, Timing, Told, Usage, UsagePrice, adjusted, over, read, readings,
};
use domain::catalog::UsageEntry;
use domain::ids::{FeatureId, ServiceId};
use domain::locale::ZoneName;
use domain::subscriptions::Event;
use domain::text::Name;
use domain::time::{Day, Instant, Moment};
use entity::{meter, organization, subscription, usage_day, usage_event, usage_price};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What use costs besides a price, as its row says it.
#[derive(Deserialize)]
struct Metered {
    feature: FeatureId,
    name: Name,
    entry: String,
}

/// What use costs besides a price.
pub(super) fn prices(usage: &str, key: PriceKey, service: &Name) -> Result<Vec<UsagePrice>, Error> {
    let rows: Vec<Metered> = serde_json::from_str(usage).map_err(Error::internal)?;
    let mut found = Vec::new();
    for row in rows {
        let entry: UsageEntry = serde_json::from_str(&row.entry).map_err(Error::internal)?;
        let Some(model) = entry.model() else { continue };
        let name = format!("{service} {}", row.name).parse().unwrap_or(row.name);
        let price = Price { currency: key.currency, period: key.period, timing: Timing::InArrears, model };
        found.push(UsagePrice { feature: row.feature, name, price });
    }
    Ok(found)
}

/// Of those of some features that any price charges by use, how much of a day can be charged for.
pub(crate) async fn most_a_day(
    on: Executor<'_, Organization>,
    features: impl IntoIterator<Item = FeatureId>,
) -> Result<BTreeMap<FeatureId, i64>, Error> {
    let mut most: BTreeMap<FeatureId, i64> = BTreeMap::new();
    for row in on.rows::<usage_price::Entity>().filter(usage_price::feature_id().is_in(features)).all().await? {
        let entry: UsageEntry = serde_json::from_str(&row.entry).map_err(Error::internal)?;
        let Some(model) = entry.model() else { continue };
        let own = model.most_a_day(row.currency);
        most.entry(row.feature_id).and_modify(|known| *known = own.min(*known)).or_insert(own);
    }
    Ok(most)
}

/// What was used of features that are charged by use, and stands on no charge yet.
pub(super) async fn usage(on: Executor<'_, Organization>, book: &Book) -> Result<Usage, Error> {
    let mut usage = Usage::default();
    let features: BTreeSet<_> = book.metered().collect();
    if features.is_empty() {
        return Ok(usage);
    }
    let open = usage_day::feature_id().is_in(features).and(usage_day::uncharged().gt(0));
    for row in on.rows::<usage_day::Entity>().filter(open).all().await? {
        usage.0.entry(row.feature_id).or_default().insert(row.day, row.uncharged);
    }
    Ok(usage)
}

/// The first day as of which something is to be read.
pub(super) async fn due(
    on: Executor<'_, Organization>,
    books: &Books,
    now: Moment,
    zone: &ZoneName,
) -> Result<Option<Day>, Unissued> {
    let mut first: Option<Day> = None;
    let mut ended: BTreeMap<FeatureId, Day> = BTreeMap::new();
    for held in &books.subscriptions {
        let pieces = readings(held.contract(), &books.book, now).map_err(Refused::from)?;
        let unread = pieces.iter().filter(|piece| piece.units.is_none()).map(|piece| piece.days.to);
        first = first.into_iter().chain(unread).min();
        for (feature, from) in over(held.contract(), &books.book, &books.usage, now).map_err(Refused::from)? {
            ended.entry(feature).and_modify(|known| *known = from.min(*known)).or_insert(from);
        }
    }
    let Some(since) = ended.values().min() else { return Ok(first) };
    let told = told(on, ended.keys().copied(), zones::start_of(*since, zone), zone).await?;
    for held in &books.subscriptions {
        let late = adjusted(held.contract(), &books.book, (&books.usage, &told), now).map_err(Refused::from)?;
        first = first.into_iter().chain(late.filter(|day| *day <= now.day)).min();
    }
    Ok(first)
}

/// What was told of some features since an instant.
async fn told(
    on: Executor<'_, Organization>,
    features: impl IntoIterator<Item = FeatureId>,
    since: Instant,
    zone: &ZoneName,
) -> Result<Vec<Told>, Error> {
    let since = usage_event::feature_id().is_in(features).and(usage_event::recorded_at().gte(since));
    let rows = on.rows::<usage_event::Entity>().filter(since).all().await?;
    let told = |row: usage_event::Model| {
        let on = zones::moment(row.recorded_at, zone).day;
        Told { feature: row.feature_id, day: row.day, units: row.units, on }
    };
    Ok(rows.into_iter().map(told).collect())
}

/// Lets the books be opened as the next day begins, because something was told late of what a service charges. What is
/// charged no more is read on a billing day of its own, which is known from then on.
pub(crate) async fn told_late<A: Writes>(tx: &Tx<A>, service: ServiceId, zone: &ZoneName) -> Result<(), Error> {
    let tomorrow = Some(zones::start_of(tx.moment(zone).day.plus_days(1), zone));
    let later = subscription::bills_at().eq(None).or(subscription::bills_at().gt(tomorrow));
    let own = subscription::service_id().eq(service).and(later);
    tx.change::<subscription::Entity>().filter(own).set(subscription::bills_at(), tomorrow).run().await?;
    let later = organization::next_change_at().eq(None).or(organization::next_change_at().gt(tomorrow));
    tx.change::<organization::Entity>().filter(later).set(organization::next_change_at(), tomorrow).run().await?;
    Ok(())
}

/// Reads what is to be read as of a day.
pub(super) async fn take<A: Writes>(tx: &Tx<A>, books: &mut Books, day: Day, zone: &ZoneName) -> Result<(), Unissued> {
    let ids: Vec<_> = books.subscriptions.iter().map(|held| held.row.id).collect();
    for id in ids {
        let held = books.of(id)?;
        // An act of that day comes before what is read because of it.
        let acts = held.entries.iter().map(|entry| entry.effective).filter(|effective| effective.day <= day);
        let at = acts.map(|effective| effective.at).max();
        let at = at.map_or(zones::start_of(day, zone), |at| at.max(zones::start_of(day, zone)));
        let as_of = Moment { at, day };
        let known = as_it_was_known(tx.executor(), &books.usage, as_of, zone).await?;
        let mut left = known.clone();
        let events = read(held.contract(), &books.book, &mut left, as_of).map_err(Refused::from)?;
        for event in events {
            if let Event::Metered { feature, days, .. } = &event {
                let meter = tx.change::<meter::Entity>().filter(meter::feature_id().eq(*feature));
                if days.to == day {
                    meter.set(meter::open_from(), Some(day)).run().await?;
                }
            }
            record(tx, books, id, event, as_of).await?;
        }
        charged(tx, &mut books.usage, (&known, &left)).await?;
    }
    Ok(())
}

/// Usage without what was told from a moment on of the days before it.
async fn as_it_was_known(
    on: Executor<'_, Organization>,
    usage: &Usage,
    as_of: Moment,
    zone: &ZoneName,
) -> Result<Usage, Error> {
    let mut known = usage.clone();
    if known.0.values().all(BTreeMap::is_empty) {
        return Ok(known);
    }
    let of = usage_event::feature_id().is_in(known.0.keys().copied());
    let late = of.and(usage_event::recorded_at().gte(as_of.at));
    let late = late.and(usage_event::occurred_at().lt(zones::start_of(as_of.day, zone)));
    for row in on.rows::<usage_event::Entity>().filter(late).all().await? {
        if let Some(units) = known.0.get_mut(&row.feature_id).and_then(|days| days.get_mut(&row.day)) {
            *units = units.saturating_sub(row.units).max(0);
        }
    }
    Ok(known)
}

/// Notes what stands on a charge now.
async fn charged<A: Writes>(tx: &Tx<A>, usage: &mut Usage, (known, left): (&Usage, &Usage)) -> Result<(), Error> {
    for (feature, days) in &known.0 {
        for (day, units) in days {
            let taken = units - left.0.get(feature).and_then(|days| days.get(day)).copied().unwrap_or_default();
            if taken == 0 {
                continue;
            }
            let own = usage_day::feature_id().eq(*feature).and(usage_day::day().eq(*day));
            tx.change::<usage_day::Entity>().filter(own).add(usage_day::uncharged(), -taken).run().await?;
            if let Some(units) = usage.0.get_mut(feature).and_then(|days| days.get_mut(day)) {
                *units -= taken;
            }
        }
    }
    Ok(())
}
