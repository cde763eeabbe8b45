//! The rows of subscriptions, their streams and the status of agreements.

use super::{Projection, Writes};
use crate::db::{Executor, Tx};
use crate::error::Error;
use crate::{licenses, notices, zones};
use domain::acts::Organization;
use domain::agreements::AgreementStatus;
use domain::ids::{AgreementId, PlanVersionId, ServiceId, SubscriptionId};
use domain::locale::ZoneName;
use domain::notices::{Leads, Matter, Notice};
use domain::subscriptions::{Entry, Standing, Terms};
use domain::time::{Day, Moment};
use entity::{agreement, agreement_line, plan_version, subscription, subscription_event};
use sea_orm::ActiveValue::{NotSet, Set};
use std::collections::HashMap;

/// The streams of subscriptions, each in its order.
pub(crate) async fn entries(
    on: Executor<'_, Organization>,
    ids: impl IntoIterator<Item = SubscriptionId>,
) -> Result<HashMap<SubscriptionId, Vec<Entry>>, Error> {
    use subscription_event::{seq, subscription_id};
    let rows = on.rows::<subscription_event::Entity>().filter(subscription_id().is_in(ids)).order([seq().asc()]);
    let mut streams: HashMap<SubscriptionId, Vec<Entry>> = HashMap::new();
    for row in rows.all().await? {
        let entry = Entry {
            seq: row.seq,
            effective: Moment { at: row.effective_at, day: row.effective_day },
            recorded: row.recorded_at,
            event: serde_json::from_str(&row.event).map_err(Error::internal)?,
        };
        streams.entry(row.subscription_id).or_default().push(entry);
    }
    Ok(streams)
}

/// An event as a row.
pub(crate) fn entry(of: SubscriptionId, entry: &Entry) -> Result<subscription_event::ActiveModel, Error> {
    Ok(subscription_event::ActiveModel {
        org_id: NotSet,
        subscription_id: Set(of),
        seq: Set(entry.seq),
        event: Set(serde_json::to_string(&entry.event).map_err(Error::internal)?),
        effective_at: Set(entry.effective.at),
        effective_day: Set(entry.effective.day),
        recorded_at: Set(entry.recorded),
    })
}

/// The projection's columns of a row.
pub(super) fn projected(projection: &Projection) -> subscription::ActiveModel {
    let standing = &projection.standing;
    subscription::ActiveModel {
        status: Set(standing.status),
        urgency: Set(i64::from(standing.status.urgency())),
        trial: Set(standing.trial),
        seats: Set(i64::from(standing.seats.unwrap_or(0))),
        capacity: Set(standing.capacity()),
        expiry: Set(standing.expiry),
        ends: Set(standing.ends()),
        turns_on: Set(standing.turns_on()),
        currency: Set(standing.currency()),
        next_change_at: Set(projection.next_change_at),
        ..Default::default()
    }
}

/// Brings a subscription up to date: writes down the notices that have become due, and where it stands. `since` is the day
/// from which on something was recorded belatedly.
pub(super) async fn project<A: Writes>(
    tx: &Tx<A>,
    row: &subscription::Model,
    (terms, entries): (&Terms, &[Entry]),
    since: Option<Day>,
    zone: &ZoneName,
) -> Result<(Projection, Vec<Notice>), Error> {
    let told = notices::tell(tx, row, (terms, entries), since, zone).await?;
    let projection = Projection::of(terms, entries, tx.moment(zone), zone);
    let standing = &projection.standing;
    let change = tx.change::<subscription::Entity>().filter(subscription::id().eq(row.id));
    let change = change.set(subscription::status(), standing.status);
    let change = change.set(subscription::urgency(), i64::from(standing.status.urgency()));
    let change = change.set(subscription::trial(), standing.trial);
    let change = change.set(subscription::seats(), i64::from(standing.seats.unwrap_or(0)));
    let change = change.set(subscription::capacity(), standing.capacity());
    let change = change.set(subscription::expiry(), standing.expiry);
    let change = change.set(subscription::ends(), standing.ends());
    let change = change.set(subscription::turns_on(), standing.turns_on());
    let change = change.set(subscription::currency(), standing.currency());
    change.set(subscription::next_change_at(), projection.next_change_at).run().await?;
    let version = version(row, standing);
    if version != row.plan_version_id {
        become_version(tx, row, version, zone).await?;
    }
    Ok((projection, told))
}

/// The version of the plan that a subscription is: that of its price, or the one with which it began as long as nothing is
/// to be paid.
pub(super) fn version(row: &subscription::Model, standing: &Standing) -> PlanVersionId {
    standing.pricing.map_or(row.plan_version_id, |pricing| pricing.price.version)
}

/// Makes a subscription another version of a plan, or of another plan; then its people go along.
async fn become_version<A: Writes>(
    tx: &Tx<A>,
    row: &subscription::Model,
    version: PlanVersionId,
    zone: &ZoneName,
) -> Result<(), Error> {
    let next = tx.rows::<plan_version::Entity>().filter(plan_version::id().eq(version)).one().await?;
    let next = next.ok_or_else(|| Error::internal("a price of no plan"))?;
    let change = tx.change::<subscription::Entity>().filter(subscription::id().eq(row.id));
    let change = change.set(subscription::plan_id(), next.plan_id).set(subscription::plan_version_id(), version);
    change.run().await?;
    if next.plan_id == row.plan_id || !next.has_seats {
        return Ok(());
    }
    licenses::go_along(tx, row.service_id, (row.plan_id, next.plan_id), zone).await
}

/// Brings an agreement up to date: writes down the notices that have become due, and its status; what it is now.
pub(super) async fn project_agreement<A: Writes>(
    tx: &Tx<A>,
    row: &agreement::Model,
    today: Day,
    zone: &ZoneName,
) -> Result<(AgreementStatus, Vec<Matter>), Error> {
    let agreed = notices::agreed(tx, row).await?;
    let told = notices::tell_of_agreement(tx, row, &agreed, zone).await?;
    let status = agreed.coverage.status(today);
    let next = agreed.next_change(today, &Leads::default()).map(|day| zones::start_of(day, zone));
    let change = tx.change::<agreement::Entity>().filter(agreement::id().eq(row.id));
    let change = change.set(agreement::status(), status).set(agreement::urgency(), i64::from(status.urgency()));
    change.set(agreement::next_change_at(), next).run().await?;
    Ok((status, told))
}

/// The services that an agreement covers.
pub(super) async fn services_of<A: Writes>(tx: &Tx<A>, id: AgreementId) -> Result<Vec<ServiceId>, Error> {
    let lines = tx.rows::<agreement_line::Entity>().filter(agreement_line::agreement_id().eq(id)).all().await?;
    Ok(lines.into_iter().map(|line| line.service_id).collect())
}
