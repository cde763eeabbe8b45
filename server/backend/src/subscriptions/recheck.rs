//! Whether what lists read is what the streams say. It always should be; where it is not, it is put right and logged, also
//! after a new version reckons with something more.

use super::{Followed, Projection, entries, lock, settle, store};
use crate::access::{Actor, Request};
use crate::activity::Event;
use crate::error::Error;
use crate::portal::Portal;
use crate::registry::{self, Claim};
use domain::acts::{LookAtClock, RefreshStandings};
use domain::ids::{OrgId, SubscriptionId};
use domain::subscriptions::{Entry, Terms};
use domain::time::Moment;
use entity::{organization, subscription};
use std::collections::BTreeSet;

/// Compares every subscription with its stream and puts right what is wrong.
pub(crate) async fn recheck(
    portal: &Portal,
    (request, actor): (Request, Actor),
    org: OrgId,
    claim: &Claim,
) -> Result<Followed, Error> {
    let wrong = wrong(portal, request.clone(), org).await?;
    if wrong.is_empty() {
        return Ok(Followed::Idle);
    }
    let tx = portal.internal::<RefreshStandings>(request, org)?.acted_by(actor).begin().await?;
    let zone = lock(&tx).await?.billing_zone;
    let (mut services, mut changes) = (BTreeSet::new(), Vec::new());
    for id in wrong {
        let row = tx.rows::<subscription::Entity>().filter(subscription::id().eq(id)).locked().one().await?;
        let row = row.ok_or(Error::NotFound)?;
        let stream = entries(tx.executor(), [id]).await?.remove(&id).unwrap_or_default();
        let terms: Terms = serde_json::from_str(&row.terms).map_err(Error::internal)?;
        store::project(&tx, &row, (&terms, &stream), None, &zone).await?;
        services.insert(row.service_id);
        tracing::warn!(organization = %org, subscription = %id, "a subscription did not stand as its stream says");
        changes.push(serde_json::json!({ "subscription": id, "put right": row.status }));
    }
    settle(&tx, &services, &zone).await?;
    if !registry::job_done(&tx, claim).await? {
        return Ok(Followed::Lost);
    }
    tx.commit(Event::StandingsRefreshed { changes: changes.into() }, Followed::Done).await
}

/// The subscriptions that do not stand as their streams say, although the clock has turned nothing since.
async fn wrong(portal: &Portal, request: Request, org: OrgId) -> Result<Vec<SubscriptionId>, Error> {
    let reader = portal.internal::<LookAtClock>(request, org)?.read().await?;
    let zone = reader.rows::<organization::Entity>().one().await?.ok_or(Error::NotFound)?.billing_zone;
    let now = reader.moment(&zone);
    let rows = reader.rows::<subscription::Entity>().all().await?;
    let streams = entries(reader.executor(), rows.iter().map(|row| row.id)).await?;
    let mut wrong = Vec::new();
    for row in rows.iter().filter(|row| row.next_change_at.is_none_or(|due| due > now.at)) {
        let stream = streams.get(&row.id).map_or(&[][..], Vec::as_slice);
        if !stands(row, stream, now, &zone)? {
            wrong.push(row.id);
        }
    }
    Ok(wrong)
}

fn stands(
    row: &subscription::Model,
    stream: &[Entry],
    now: Moment,
    zone: &domain::locale::ZoneName,
) -> Result<bool, Error> {
    let terms: Terms = serde_json::from_str(&row.terms).map_err(Error::internal)?;
    let projection = Projection::of(&terms, stream, now, zone);
    let standing = &projection.standing;
    Ok(row.status == standing.status
        && row.plan_version_id == super::store::version(row, standing)
        && row.trial == standing.trial
        && row.capacity == standing.capacity()
        && row.seats == i64::from(standing.seats.unwrap_or(0))
        && (row.expiry, row.ends, row.turns_on) == (standing.expiry, standing.ends(), standing.turns_on())
        && row.currency == standing.currency()
        && row.next_change_at == projection.next_change_at)
}
