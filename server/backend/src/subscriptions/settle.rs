//! What follows from the standings of a service: the ceilings of its license pools, who of those in line is served, the
//! totals of its quotas, and when the organization changes next by the clock. A fall in capacity never touches `held`.

use super::Writes;
use crate::db::Tx;
use crate::error::Error;
use crate::licenses::history::{self, Count};
use crate::quotas::Source;
use crate::{licenses, quotas, zones};
use domain::catalog::Limit;
use domain::ids::{FeatureId, PlanId, PoolId, QuotaId, ServiceId};
use domain::licenses::{Meter, ceiling, over_since};
use domain::locale::ZoneName;
use domain::subscriptions::Status;
use domain::time::{Day, Instant};
use entity::{agreement, entitlement, feature, organization, plan_version, pool, quota, subscription};
use sea_orm::ActiveValue::{NotSet, Set};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Recomputes pools and quotas of these services and the organization's next change, and serves who waits.
pub(crate) async fn settle<A: Writes>(
    tx: &Tx<A>,
    services: &BTreeSet<ServiceId>,
    zone: &ZoneName,
) -> Result<(), Error> {
    let today = tx.moment(zone).day;
    settle_as_of(tx, &services.iter().map(|service| (*service, today)).collect(), zone).await
}

/// The same where the standings of each service changed on a day of its own.
pub(super) async fn settle_as_of<A: Writes>(
    tx: &Tx<A>,
    turned: &BTreeMap<ServiceId, Day>,
    zone: &ZoneName,
) -> Result<(), Error> {
    let services: BTreeSet<ServiceId> = turned.keys().copied().collect();
    let sources = Source::of_services(tx.executor(), &services).await?;
    pools(tx, turned, &sources).await?;
    licenses::serve(tx, zone).await?;
    totals(tx, &services, &sources).await?;
    quotas::entitle(tx, turned, &sources, zone).await?;
    let next = next_change(tx, zone).await?;
    let change = tx.change::<organization::Entity>().set(organization::next_change_at(), next);
    change.set(organization::clock_reached(), Some(tx.now())).run().await.map(drop)
}

async fn pools<A: Writes>(tx: &Tx<A>, turned: &BTreeMap<ServiceId, Day>, sources: &[Source]) -> Result<(), Error> {
    let mut meters: BTreeMap<PlanId, (ServiceId, Meter)> = BTreeMap::new();
    let mut supplied: BTreeMap<PlanId, i64> = BTreeMap::new();
    let versions: BTreeSet<_> = sources.iter().map(Source::version).collect();
    let seated = tx.rows::<plan_version::Entity>().filter(plan_version::id().is_in(versions)).all().await?;
    let seated: BTreeSet<_> = seated.into_iter().filter(|row| row.has_seats).map(|row| row.id).collect();
    for source in sources {
        let (plan, service, meter) = match source {
            Source::Subscription(row) if seated.contains(&row.plan_version_id) => {
                let held_back = if row.status.is_held_back() { row.seats } else { 0 };
                // What is suspended is charged on, and its seats are no overage of an agreement.
                let seats = if row.status == Status::Suspended { row.seats } else { row.capacity };
                let sum = supplied.entry(row.plan_id).or_default();
                *sum = sum.saturating_add(seats);
                (row.plan_id, row.service_id, Meter { total: row.capacity, in_use: 0, held_back })
            }
            Source::Subscription(_) => continue,
            Source::Line(line, _) => {
                let total = if source.people_use() { line.quantity } else { 0 };
                (line.plan_id, line.service_id, Meter { total, ..Meter::default() })
            }
        };
        let sum = &mut meters.entry(plan).or_insert((service, Meter::default())).1;
        *sum = sum.and(meter);
    }
    let known = licenses::lock(tx).await?.into_iter();
    let known: HashMap<PlanId, pool::Model> = known.map(|row| (row.plan_id, row)).collect();
    // Of a plan that nothing supplies any more the pool is empty.
    for row in known.values().filter(|row| turned.contains_key(&row.service_id)) {
        meters.entry(row.plan_id).or_insert((row.service_id, Meter::default()));
    }
    for (plan, (service, meter)) in meters {
        let supplied = supplied.get(&plan).copied().unwrap_or_default();
        match known.get(&plan) {
            Some(row) => {
                let changed = turned.get(&service).copied().ok_or_else(|| Error::internal("a pool of no service"))?;
                if row.supplied != supplied {
                    history::note(tx, row, Count { supplied, ..Count::of(row) }, changed).await?;
                }
                let over = Meter { in_use: row.held, ..meter }.over_assigned();
                let change = tx.change::<pool::Entity>().filter(pool::id().eq(row.id));
                let change = change.set(pool::supplied(), supplied);
                let change = change.set(pool::over_since(), over_since(row.over_since, &[(changed, over)]));
                change.set(pool::ceiling(), ceiling(meter.total, row.held)).run().await?;
            }
            None => {
                let row = pool::ActiveModel {
                    org_id: NotSet,
                    id: Set(PoolId::from(uuid::Uuid::now_v7())),
                    service_id: Set(service),
                    plan_id: Set(plan),
                    held: Set(0),
                    ceiling: Set(meter.total),
                    supplied: Set(supplied),
                    over_since: Set(None),
                };
                tx.insert::<pool::Entity>(row).await?;
            }
        }
    }
    Ok(())
}

async fn totals<A: Writes>(tx: &Tx<A>, services: &BTreeSet<ServiceId>, sources: &[Source]) -> Result<(), Error> {
    let versions: BTreeSet<_> = sources.iter().map(Source::version).collect();
    let contained =
        tx.rows::<entitlement::Entity>().filter(entitlement::plan_version_id().is_in(versions)).all().await?;
    let features = feature::service_id().is_in(services.iter().copied());
    let features = tx.rows::<feature::Entity>().filter(features).all().await?;
    let kinds: HashMap<FeatureId, &feature::Model> = features.iter().map(|row| (row.id, row)).collect();
    let mut totals: BTreeMap<FeatureId, Option<i64>> = BTreeMap::new();
    for source in sources {
        for part in contained.iter().filter(|part| part.plan_version_id == source.version()) {
            let total = totals.entry(part.feature_id).or_insert(Some(0));
            match part.amount {
                _ if !source.people_use() => {}
                Limit::Amount(amount) => *total = total.map(|sum| sum.saturating_add(amount)),
                Limit::Unlimited => *total = None,
                Limit::On => {}
            }
        }
    }
    let of_services = quota::service_id().is_in(services.iter().copied());
    let known = tx.rows::<quota::Entity>().filter(of_services).locked().all().await?;
    let known: HashMap<FeatureId, QuotaId> = known.into_iter().map(|row| (row.feature_id, row.id)).collect();
    for feature_id in known.keys() {
        totals.entry(*feature_id).or_insert(Some(0));
    }
    for (feature_id, total) in totals {
        let Some(feature) = kinds.get(&feature_id).filter(|feature| feature.kind.is_quota()) else { continue };
        if let Some(id) = known.get(&feature_id) {
            tx.change::<quota::Entity>().filter(quota::id().eq(*id)).set(quota::total(), total).run().await?;
            continue;
        }
        let row = quota::ActiveModel {
            org_id: NotSet,
            id: Set(QuotaId::from(uuid::Uuid::now_v7())),
            service_id: Set(feature.service_id),
            feature_id: Set(feature_id),
            total: Set(total),
            level: Set(0),
            resets_on: Set(None),
        };
        tx.insert::<quota::Entity>(row).await?;
    }
    Ok(())
}

async fn next_change<A: Writes>(tx: &Tx<A>, zone: &ZoneName) -> Result<Option<Instant>, Error> {
    let soonest = tx.rows::<subscription::Entity>().filter(subscription::next_change_at().gt(Some(Instant::EPOCH)));
    let subscription = soonest.order([subscription::next_change_at().asc()]).limit(1).one().await?;
    let billed = tx.rows::<subscription::Entity>().filter(subscription::bills_at().gt(Some(Instant::EPOCH)));
    let billed = billed.order([subscription::bills_at().asc()]).limit(1).one().await?;
    let soonest = tx.rows::<agreement::Entity>().filter(agreement::next_change_at().gt(Some(Instant::EPOCH)));
    let agreement = soonest.order([agreement::next_change_at().asc()]).limit(1).one().await?;
    let counters = tx.rows::<quota::Entity>().filter(quota::resets_on().gt(Some(Day::MIN)));
    let counter = counters.order([quota::resets_on().asc()]).limit(1).one().await?;
    let dates = [
        subscription.and_then(|row| row.next_change_at),
        billed.and_then(|row| row.bills_at),
        agreement.and_then(|row| row.next_change_at),
        counter.and_then(|row| row.resets_on).map(|day| zones::start_of(day, zone)),
    ];
    Ok(dates.into_iter().flatten().min())
}
