//! The queries of the catalog.

use crate::db::{Reader, Rows, Tx};
use crate::error::Error;
use domain::acts::{BrowseCatalog, Catalog, ImportCatalog};
use domain::catalog::{Allotment, PlanContent, PriceView, Rollover, ServiceEntry, UsageEntry, UsageView};
use domain::ids::{PlanId, PlanVersionId, ServiceId};
use domain::text::Key;
use entity::{
    catalog_plan, catalog_service, change_rule, entitlement, feature, plan, service, trial_offer, usage_price,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many services the catalog shows at most: a limit against files gone wrong, far above what a vendor has.
const SERVICES: u64 = 1_000;

pub(super) async fn services(reader: &Reader<BrowseCatalog>) -> Result<Vec<catalog_service::Model>, Error> {
    let order = [catalog_service::position().asc(), catalog_service::id().asc()];
    reader.rows::<catalog_service::Entity>().order(order).limit(SERVICES).all().await
}

pub(super) async fn service(reader: &Reader<BrowseCatalog>, key: Key) -> Result<Option<catalog_service::Model>, Error> {
    reader.rows::<catalog_service::Entity>().filter(catalog_service::key().eq(key)).one().await
}

/// The services that have a plan with all the words in what it is found by.
pub(super) async fn services_with_plan(
    reader: &Reader<BrowseCatalog>,
    words: &[String],
) -> Result<BTreeSet<ServiceId>, Error> {
    let rows = found(reader.rows::<catalog_plan::Entity>(), words);
    Ok(rows.tally(catalog_plan::service_id()).await?.into_iter().map(|(service, _)| service).collect())
}

type Plans<'t> = Rows<'t, catalog_plan::Entity, Catalog>;

/// A shorter word stands in many GUIDs by chance.
const OF_KEY: usize = 8;

/// Those that every one of the words finds.
fn found<'t>(rows: Plans<'t>, words: &[String]) -> Plans<'t> {
    words.iter().fold(rows, |rows, word| {
        let named = catalog_plan::words().contains(word);
        rows.filter(if word.len() < OF_KEY { named } else { named.or(catalog_plan::key().contains(word)) })
    })
}

/// Plans of a service by name, those after the given one.
pub(super) async fn plans(
    reader: &Reader<BrowseCatalog>,
    service: ServiceId,
    words: &[String],
    after: Option<(String, PlanId)>,
    most: usize,
) -> Result<Vec<catalog_plan::Model>, Error> {
    let order = || [catalog_plan::name_key().asc(), catalog_plan::id().asc()];
    let mut rows = found(reader.rows::<catalog_plan::Entity>().filter(catalog_plan::service_id().eq(service)), words);
    if let Some((name, id)) = after {
        rows = rows.after(order().into_iter().zip([name.into(), id.into()]));
    }
    rows.order(order()).limit(u64::try_from(most).unwrap_or(u64::MAX)).all().await
}

pub(super) async fn count_plans(
    reader: &Reader<BrowseCatalog>,
    service: ServiceId,
    words: &[String],
) -> Result<u64, Error> {
    let rows = found(reader.rows::<catalog_plan::Entity>().filter(catalog_plan::service_id().eq(service)), words);
    let counted = rows.tally(catalog_plan::service_id()).await?;
    Ok(counted.into_iter().map(|(_, count)| u64::try_from(count).unwrap_or_default()).sum())
}

/// What versions cost by use.
pub(super) async fn usage(
    reader: &Reader<BrowseCatalog>,
    versions: impl IntoIterator<Item = PlanVersionId>,
) -> Result<HashMap<PlanVersionId, Vec<UsageView>>, Error> {
    let rows =
        reader.rows::<usage_price::Entity>().filter(usage_price::plan_version_id().is_in(versions)).all().await?;
    let mut found: HashMap<PlanVersionId, Vec<UsageView>> = HashMap::new();
    if rows.is_empty() {
        return Ok(found);
    }
    let features = feature::id().is_in(rows.iter().map(|row| row.feature_id));
    let features = reader.rows::<feature::Entity>().filter(features).all().await?;
    for row in rows {
        let Some(feature) = features.iter().find(|feature| feature.id == row.feature_id) else { continue };
        let price = serde_json::from_str(&row.entry).map_err(Error::internal)?;
        found.entry(row.plan_version_id).or_default().push(UsageView { name: feature.name.clone(), price });
    }
    Ok(found)
}

/// What is there of the services that a file names, and all services by name.
#[derive(Default)]
pub(super) struct Stored {
    pub(super) services: HashMap<Key, service::Model>,
    pub(super) features: HashMap<(ServiceId, Key), feature::Model>,
    pub(super) plans: HashMap<(ServiceId, Key), catalog_plan::Model>,
    pub(super) trials: HashMap<(ServiceId, Key), trial_offer::Model>,
    pub(super) changes: HashMap<(PlanId, PlanId), change_rule::Model>,
    pub(super) allotments: Allotments,
    pub(super) usage: HashMap<PlanVersionId, BTreeSet<UsageEntry>>,
}

/// How many ids a condition names at once.
const IDS: usize = 500;

pub(super) async fn stored(tx: &Tx<ImportCatalog>, named: &[ServiceEntry]) -> Result<Stored, Error> {
    let mut stored = Stored::default();
    let all = tx.rows::<service::Entity>().all().await?;
    stored.services.extend(all.into_iter().map(|row| (row.key.clone(), row)));
    let ids: BTreeSet<_> = named.iter().filter_map(|entry| stored.services.get(&entry.key)).map(|row| row.id).collect();
    for ids in ids.into_iter().collect::<Vec<_>>().chunks(IDS) {
        let ids = || ids.iter().copied();
        let features = tx.rows::<feature::Entity>().filter(feature::service_id().is_in(ids())).all().await?;
        stored.features.extend(features.into_iter().map(|row| ((row.service_id, row.key.clone()), row)));
        let plans = tx.rows::<catalog_plan::Entity>().filter(catalog_plan::service_id().is_in(ids())).all().await?;
        let versions: Vec<_> = plans.iter().map(|plan| plan.current_version_id).collect();
        stored.plans.extend(plans.into_iter().map(|row| ((row.service_id, row.key.clone()), row)));
        let trials = tx.rows::<trial_offer::Entity>().filter(trial_offer::service_id().is_in(ids())).all().await?;
        stored.trials.extend(trials.into_iter().map(|row| ((row.service_id, row.key.clone()), row)));
        let changes = tx.rows::<change_rule::Entity>().filter(change_rule::service_id().is_in(ids())).all().await?;
        stored.changes.extend(changes.into_iter().map(|row| ((row.from_plan_id, row.to_plan_id), row)));
        let keys: HashMap<_, _> = stored.features.values().map(|row| (row.id, row.key.clone())).collect();
        for versions in versions.chunks(IDS) {
            let own = entitlement::plan_version_id().is_in(versions.iter().copied());
            for row in tx.rows::<entitlement::Entity>().filter(own).all().await? {
                let Some(key) = keys.get(&row.feature_id) else { continue };
                let included = stored.allotments.entry(row.plan_version_id).or_default();
                included.insert(key.clone(), allotment(&row)?);
            }
            let own = usage_price::plan_version_id().is_in(versions.iter().copied());
            for row in tx.rows::<usage_price::Entity>().filter(own).all().await? {
                let entry = serde_json::from_str(&row.entry).map_err(Error::internal)?;
                stored.usage.entry(row.plan_version_id).or_default().insert(entry);
            }
        }
    }
    Ok(stored)
}

/// What versions of plans include, by the key of the feature.
pub(super) type Allotments = HashMap<PlanVersionId, BTreeMap<Key, Allotment>>;

/// What the current version of a plan fixes.
pub(super) fn content(plan: &catalog_plan::Model, stored: &Stored) -> Result<PlanContent, Error> {
    let prices: Vec<PriceView> = serde_json::from_str(&plan.prices).map_err(Error::internal)?;
    Ok(PlanContent {
        has_seats: plan.has_seats,
        prices: prices.into_iter().collect(),
        usage: stored.usage.get(&plan.current_version_id).cloned().unwrap_or_default(),
        limits: stored.allotments.get(&plan.current_version_id).cloned().unwrap_or_default(),
        conditions: serde_json::from_str(&plan.conditions).map_err(Error::internal)?,
    })
}

fn allotment(row: &entitlement::Model) -> Result<Allotment, Error> {
    let number = |stored: i64| u32::try_from(stored).map_err(Error::internal);
    Ok(Allotment {
        limit: row.amount,
        enforcement: row.enforcement,
        priority: u8::try_from(row.priority).map_err(Error::internal)?,
        rollover: Rollover { min: number(row.min_rollover)?, max: number(row.max_rollover)? },
    })
}

pub(super) async fn change_service(tx: &Tx<ImportCatalog>, row: service::Model) -> Result<(), Error> {
    let change = tx.change::<service::Entity>().filter(service::id().eq(row.id));
    let change = change.set(service::name(), row.name).set(service::name_key(), row.name_key);
    let change = change.set(service::summary(), row.summary);
    change.set(service::description(), row.description).run().await.map(drop)
}

pub(super) async fn change_feature(tx: &Tx<ImportCatalog>, row: feature::Model) -> Result<(), Error> {
    let change = tx.change::<feature::Entity>().filter(feature::id().eq(row.id));
    change.set(feature::name(), row.name).set(feature::unit(), row.unit).run().await.map(drop)
}

pub(super) async fn change_plan(tx: &Tx<ImportCatalog>, row: plan::Model) -> Result<(), Error> {
    let change = tx.change::<plan::Entity>().filter(plan::id().eq(row.id));
    let change = change.set(plan::name(), row.name).set(plan::name_key(), row.name_key);
    let change = change.set(plan::summary(), row.summary).set(plan::position(), row.position);
    let change = change.set(plan::requires(), row.requires).set(plan::excludes(), row.excludes);
    change.set(plan::current_version_id(), row.current_version_id).run().await.map(drop)
}

pub(super) async fn change_trial(tx: &Tx<ImportCatalog>, row: trial_offer::Model) -> Result<(), Error> {
    let change = tx.change::<trial_offer::Entity>().filter(trial_offer::id().eq(row.id));
    let change = change.set(trial_offer::plan_id(), row.plan_id).set(trial_offer::name(), row.name);
    let change = change.set(trial_offer::days(), row.days).set(trial_offer::seats(), row.seats);
    let change = change.set(trial_offer::open(), row.open).set(trial_offer::needs_domain(), row.needs_domain);
    change.run().await.map(drop)
}

pub(super) async fn change_rule(tx: &Tx<ImportCatalog>, row: change_rule::Model) -> Result<(), Error> {
    let which = change_rule::from_plan_id().eq(row.from_plan_id).and(change_rule::to_plan_id().eq(row.to_plan_id));
    let change = tx.change::<change_rule::Entity>().filter(which).set(change_rule::direction(), row.direction);
    change.set(change_rule::restart(), row.restart).set(change_rule::open(), row.open).run().await.map(drop)
}
