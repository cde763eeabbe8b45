//! Writes what a comparison found, in one transaction and in batches.

use super::compare::{Comparison, Writes};
use super::failure::Failure;
use super::report::{Report, Tally};
use super::{Read, Source};
use crate::catalog::store;
use crate::db::Tx;
use crate::error::Error;
use domain::acts::ImportCatalog;
use entity::{change_rule, entitlement, feature, plan, plan_version, price, service, trial_offer, usage_price};
use sea_orm::IntoActiveModel;

/// Brings the catalog to what the file says; the report says how.
pub(super) async fn apply(tx: &Tx<ImportCatalog>, read: Read) -> Result<Report, Failure> {
    let Read { catalog, source, encoding, notes } = read;
    let none = Tally::default();
    let report = Report {
        encoding: encoding.to_owned(),
        services: none,
        features: none,
        plans: none,
        new_versions: 0,
        shrunk: 0,
        trials: none,
        changes: none,
        notes,
    };
    let stored = store::stored(tx, catalog.services()).await?;
    let (writes, report) = compare(&source, &stored, tx, report, &catalog)?;
    write(tx, writes).await?;
    Ok(report)
}

fn compare(
    source: &Source,
    stored: &store::Stored,
    tx: &Tx<ImportCatalog>,
    report: Report,
    catalog: &domain::catalog::Checked,
) -> Result<(Writes, Report), Failure> {
    Comparison::new(source, stored, tx.now(), report).run(catalog)
}

async fn write(tx: &Tx<ImportCatalog>, writes: Writes) -> Result<(), Error> {
    let Writes { services, features, plans, trials, changes, versions, prices, entitlements, usage } = writes;
    tx.insert_all::<service::Entity>(services.new.into_iter().map(IntoActiveModel::into_active_model)).await?;
    tx.insert_all::<feature::Entity>(features.new.into_iter().map(IntoActiveModel::into_active_model)).await?;
    tx.insert_all::<plan::Entity>(plans.new.into_iter().map(IntoActiveModel::into_active_model)).await?;
    tx.insert_all::<plan_version::Entity>(versions.into_iter().map(IntoActiveModel::into_active_model)).await?;
    tx.insert_all::<price::Entity>(prices.into_iter().map(IntoActiveModel::into_active_model)).await?;
    tx.insert_all::<entitlement::Entity>(entitlements.into_iter().map(IntoActiveModel::into_active_model)).await?;
    tx.insert_all::<usage_price::Entity>(usage.into_iter().map(IntoActiveModel::into_active_model)).await?;
    tx.insert_all::<trial_offer::Entity>(trials.new.into_iter().map(IntoActiveModel::into_active_model)).await?;
    tx.insert_all::<change_rule::Entity>(changes.new.into_iter().map(IntoActiveModel::into_active_model)).await?;
    for row in services.changed {
        store::change_service(tx, row).await?;
    }
    for row in features.changed {
        store::change_feature(tx, row).await?;
    }
    for row in plans.changed {
        store::change_plan(tx, row).await?;
    }
    for row in trials.changed {
        store::change_trial(tx, row).await?;
    }
    for row in changes.changed {
        store::change_rule(tx, row).await?;
    }
    Ok(())
}
