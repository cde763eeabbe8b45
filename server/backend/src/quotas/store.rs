//! The rows of meters and what belongs to them.

use super::book::{Book, Line, News};
use super::gauges::Levels;
use crate::db::{Executor, Tx};
use crate::error::Error;
use crate::subscriptions::Writes;
use domain::acts::Organization;
use domain::catalog::FeatureKind;
use domain::ids::{FeatureId, ServiceId};
use domain::locale::ZoneName;
use domain::quotas::{Counter, Grant, Quantity, Reading, Reset};
use domain::time::{Day, Moment};
use domain::usage::Arrival;
use entity::{credit_grant, feature, meter, quota, reservation, service, usage_day, usage_event};
use std::collections::{BTreeMap, HashMap};

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
    let of_kind = |kind| features.values().filter(move |row| row.kind == kind).map(|row| row.id).collect::<Vec<_>>();
    let (counters, credits) = (of_kind(FeatureKind::Counter), of_kind(FeatureKind::Credit));
    let mut days = days(on, counters, &credits, now.day).await?;
    let mut grants = grants(on, credits).await?;
    let mut kept = kept(on, &meters).await?;
    let mut lines = BTreeMap::new();
    for meter in meters {
        let Some(feature) = features.remove(&meter.feature_id) else { continue };
        let line = Line {
            days: days.remove(&feature.id).unwrap_or_default(),
            grants: grants.remove(&feature.id).unwrap_or_default(),
            kept: kept.remove(&feature.id).unwrap_or_default(),
            news: News::default(),
            meter,
            feature,
        };
        lines.insert(line.feature.key.clone(), line);
    }
    Ok(Book { service, zone: zone.clone(), now, lines })
}

/// Of counters the days of this period, of credits all.
async fn days(
    on: Executor<'_, Organization>,
    counters: Vec<FeatureId>,
    credits: &[FeatureId],
    today: Day,
) -> Result<HashMap<FeatureId, Counter>, Error> {
    let mut sums: HashMap<FeatureId, Counter> = HashMap::new();
    if counters.is_empty() && credits.is_empty() {
        return Ok(sums);
    }
    let starts = Reset::of(FeatureKind::Counter).span(today).map_err(super::book::refused)?.starts;
    let recent = usage_day::feature_id().is_in(counters).and(usage_day::day().gte(starts));
    let wanted = recent.or(usage_day::feature_id().is_in(credits.iter().copied()));
    for row in on.rows::<usage_day::Entity>().filter(wanted).all().await? {
        sums.entry(row.feature_id).or_default().add(row.day, row.units).map_err(super::book::refused)?;
    }
    Ok(sums)
}

async fn grants(
    on: Executor<'_, Organization>,
    credits: Vec<FeatureId>,
) -> Result<HashMap<FeatureId, Vec<Grant>>, Error> {
    let mut found: HashMap<FeatureId, Vec<Grant>> = HashMap::new();
    if credits.is_empty() {
        return Ok(found);
    }
    let rows = on.rows::<credit_grant::Entity>().filter(credit_grant::feature_id().is_in(credits)).all().await?;
    for row in rows {
        let grant = Grant {
            id: row.id,
            amount: Quantity::new(row.amount).map_err(super::book::refused)?,
            priority: u8::try_from(row.priority).map_err(Error::internal)?,
            effective: row.effective_at,
            expires: row.expires_at,
            created: row.created_at,
            min_rollover: 0,
            max_rollover: 0,
        };
        found.entry(row.feature_id).or_default().push(grant);
    }
    Ok(found)
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
    let now = book.now;
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
        let shown = tx.change::<quota::Entity>().filter(quota::feature_id().eq(id));
        shown.set(quota::level(), line.used(now)?).run().await?;
    }
    Ok(())
}

async fn add<A: Writes>(tx: &Tx<A>, feature: FeatureId, day: Day, units: i64) -> Result<(), Error> {
    let own = usage_day::feature_id().eq(feature).and(usage_day::day().eq(day));
    if tx.change::<usage_day::Entity>().filter(own).add(usage_day::units(), units).run().await? > 0 {
        return Ok(());
    }
    let row = usage_day::Model { org_id: tx.organization()?, feature_id: feature, day, units };
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
