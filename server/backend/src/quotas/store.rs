//! The rows of meters and what belongs to them.

use super::book::{Book, Line, News};
use super::credits;
use super::gauges::Levels;
use crate::db::{Executor, Tx};
use crate::error::Error;
use crate::subscriptions::Writes;
use crate::zones;
use domain::acts::Organization;
use domain::catalog::FeatureKind;
use domain::ids::{FeatureId, ServiceId};
use domain::locale::ZoneName;
use domain::quotas::{Counter, Reading, Reset};
use domain::time::{Day, Moment};
use domain::usage::Arrival;
use entity::{feature, meter, organization, quota, reservation, service, usage_day, usage_event};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(super) async fn read(
    on: Executor<'_, Organization>,
    id: ServiceId,
    zone: &ZoneName,
    now: Moment,
    locked: bool,
) -> Result<Book, Error> {
    let meters = on.rows::<meter::Entity>().filter(meter::service_id().eq(id)).order([meter::feature_id().asc()]);
    let meters = if locked { meters.locked() } else { meters }.all().await?;
    let service = on.rows::<service::Entity>().filter(service::id().eq(id)).one().await?.ok_or(Error::NotFound)?;
    let features = feature::id().is_in(meters.iter().map(|row| row.feature_id));
    let features = on.rows::<feature::Entity>().filter(features).all().await?;
    let mut features: HashMap<FeatureId, feature::Model> = features.into_iter().map(|row| (row.id, row)).collect();
    let anchor = |meter: &meter::Model| zones::moment(meter.began_at, zone).day;
    let resets = |kind: FeatureKind| {
        let own = meters.iter().filter_map(|meter| Some((meter, features.get(&meter.feature_id)?)));
        let own = own.filter(move |(_, feature)| feature.kind == kind);
        own.map(|(meter, feature)| (feature, feature.reset.since(anchor(meter)))).collect::<Vec<_>>()
    };
    let credits = resets(FeatureKind::Credit);
    let mut days = days(on, &resets(FeatureKind::Counter), &credits, now.day).await?;
    let credits: Vec<_> = credits.into_iter().map(|(row, reset)| (row.id, (reset, row.keeps_overage))).collect();
    let mut credits = credits::read(on, &credits, now, zone).await?;
    let mut kept = kept(on, &meters).await?;
    let mut lines = BTreeMap::new();
    for meter in meters {
        let Some(feature) = features.remove(&meter.feature_id) else { continue };
        let mut line = Line {
            days: days.remove(&feature.id).unwrap_or_default(),
            credits: credits.remove(&feature.id).unwrap_or_default(),
            kept: kept.remove(&feature.id).unwrap_or_default(),
            news: News::default(),
            anchor: anchor(&meter),
            meter,
            feature,
            seen: 0,
        };
        line.seen = line.version_at(now);
        lines.insert(line.feature.key.clone(), line);
    }
    Ok(Book { service, zone: zone.clone(), now, lines })
}

/// Of counters the days of this period, of credits all.
async fn days(
    on: Executor<'_, Organization>,
    counters: &[(&feature::Model, Reset)],
    credits: &[(&feature::Model, Reset)],
    today: Day,
) -> Result<HashMap<FeatureId, Counter>, Error> {
    let mut sums: HashMap<FeatureId, Counter> = HashMap::new();
    let all = credits.iter().map(|(feature, _)| Ok(usage_day::feature_id().eq(feature.id)));
    let recent = counters.iter().map(|(feature, reset)| {
        let starts = reset.span(today).map_err(super::book::refused)?.starts;
        Ok::<_, Error>(usage_day::feature_id().eq(feature.id).and(usage_day::day().gte(starts)))
    });
    let wanted = all.chain(recent).collect::<Result<Vec<_>, _>>()?;
    let Some(wanted) = wanted.into_iter().reduce(entity::Cond::or) else { return Ok(sums) };
    for row in on.rows::<usage_day::Entity>().filter(wanted).all().await? {
        sums.entry(row.feature_id).or_default().add(row.day, row.units).map_err(super::book::refused)?;
    }
    Ok(sums)
}

/// Reservations that may still keep something, or whose end has made the version grow since it was written.
async fn kept(
    on: Executor<'_, Organization>,
    meters: &[meter::Model],
) -> Result<HashMap<FeatureId, Vec<reservation::Model>>, Error> {
    let mut found: HashMap<FeatureId, Vec<reservation::Model>> = HashMap::new();
    let of = |row: &meter::Model| {
        reservation::feature_id().eq(row.feature_id).and(reservation::expires_at().gt(row.written_at))
    };
    let Some(wanted) = meters.iter().map(of).reduce(entity::Cond::or) else { return Ok(found) };
    for row in on.rows::<reservation::Entity>().filter(wanted).all().await? {
        found.entry(row.feature_id).or_default().push(row);
    }
    Ok(found)
}

/// Writes what is new: sums, levels, versions, and what pages show of it.
pub(crate) async fn save<A: Writes>(tx: &Tx<A>, book: &mut Book) -> Result<(), Error> {
    let (now, mut changed) = (book.now, false);
    for line in book.lines.values_mut().filter(|line| line.news.changed) {
        let id = line.feature.id;
        let version = line.next_version(now)?;
        let News { days, marks, .. } = std::mem::take(&mut line.news);
        for (day, units) in days {
            add(tx, id, day, units).await?;
        }
        if !marks.is_empty() {
            let levels = Levels::of(line.meter.state.as_deref())?.after(tx, id, marks).await?;
            line.meter.state = Some(serde_json::to_string(&levels).map_err(Error::internal)?);
        }
        line.meter.version = version.stored;
        line.meter.written_at = version.written.at;
        line.meter.written_day = version.written.day;
        let change = tx.change::<meter::Entity>().filter(meter::feature_id().eq(id));
        let change = change.set(meter::state(), line.meter.state.clone()).set(meter::version(), version.stored);
        let change = change.set(meter::written_at(), version.written.at);
        change.set(meter::written_day(), version.written.day).run().await?;
        changed = true;
    }
    if changed { show(tx, book).await } else { Ok(()) }
}

/// Writes what pages show of quotas, where that is something else.
pub(super) async fn show<A: Writes>(tx: &Tx<A>, book: &Book) -> Result<(), Error> {
    let rows = tx.rows::<quota::Entity>().filter(quota::service_id().eq(book.service.id)).all().await?;
    let mut soonest: Option<Day> = None;
    for row in rows {
        let Some(line) = book.lines.values().find(|line| line.feature.id == row.feature_id) else { continue };
        let total = line.shown_total(book.now, &book.zone)?.or(row.total);
        let (level, resets_on) = (line.used(book.now, &book.zone)?, line.resets_on(book.now)?);
        if (row.total, row.level, row.resets_on) == (total, level, resets_on) {
            continue;
        }
        let change = tx.change::<quota::Entity>().filter(quota::id().eq(row.id)).set(quota::total(), total);
        change.set(quota::level(), level).set(quota::resets_on(), resets_on).run().await?;
        soonest = soonest.into_iter().chain(resets_on).min();
    }
    let Some(day) = soonest else { return Ok(()) };
    // When a rolling counter has less follows from its use.
    let (at, row) = (zones::start_of(day, &book.zone), tx.rows::<organization::Entity>().one().await?);
    if row.is_some_and(|row| row.next_change_at.is_none_or(|due| due > at)) {
        tx.change::<organization::Entity>().set(organization::next_change_at(), Some(at)).run().await?;
    }
    Ok(())
}

/// Begins anew what is due to.
pub(crate) async fn roll<A: Writes>(tx: &Tx<A>, zone: &ZoneName) -> Result<(), Error> {
    let now = tx.moment(zone);
    let due = || quota::resets_on().lte(Some(now.day));
    let rows = tx.rows::<quota::Entity>().filter(due()).all().await?;
    let services: BTreeSet<_> = rows.into_iter().map(|row| row.service_id).collect();
    tx.change::<quota::Entity>().filter(due()).set(quota::resets_on(), None).run().await?;
    for service in services {
        show(tx, &Book::read(tx.executor(), service, zone, now, true).await?).await?;
    }
    Ok(())
}

async fn add<A: Writes>(tx: &Tx<A>, feature: FeatureId, day: Day, units: i64) -> Result<(), Error> {
    let own = usage_day::feature_id().eq(feature).and(usage_day::day().eq(day));
    if tx
        .change::<usage_day::Entity>()
        .filter(own)
        .add(usage_day::units(), units)
        .add(usage_day::uncharged(), units)
        .run()
        .await?
        > 0
    {
        return Ok(());
    }
    let row = usage_day::Model { org_id: tx.organization()?, feature_id: feature, day, units, uncharged: units };
    tx.insert::<usage_day::Entity>(row).await
}

/// Records events for ever.
pub(crate) async fn record<'a, A: Writes>(
    tx: &Tx<A>,
    book: &Book,
    arrivals: impl IntoIterator<Item = &'a Arrival>,
) -> Result<(), Error> {
    let org_id = tx.organization()?;
    let row = |arrival: &Arrival| {
        let event = &arrival.event;
        let line = book.lines.get(&event.feature).ok_or_else(|| Error::internal("a feature without its meter"))?;
        let (kind, units) = match event.reading {
            Reading::Quantity(units) => ("quantity", units),
            Reading::Level(units) => ("level", units),
        };
        let row = usage_event::Model {
            org_id,
            service_id: book.service.id,
            source: event.source.clone(),
            event_id: event.event_id.clone(),
            feature_id: line.feature.id,
            kind: kind.to_owned(),
            units,
            occurred_at: event.occurred_at,
            day: arrival.day,
            hash: arrival.hash,
            recorded_at: tx.now(),
        };
        Ok(sea_orm::IntoActiveModel::into_active_model(row))
    };
    let rows = arrivals.into_iter().map(row).collect::<Result<Vec<_>, Error>>()?;
    tx.insert_all::<usage_event::Entity>(rows).await
}
