//! Looking once a day whether the records of domains are still there. A domain whose record is gone is at risk; what nobody
//! knows changes nothing.

use super::check::{Found, apply, ask, moved};
use super::contest;
use super::{Entity, recorded};
use crate::access::{Actor, Request};
use crate::activity::Event;
use crate::db::Tx;
use crate::error::Error;
use crate::portal::Portal;
use crate::registry::{self, Claim};
use crate::subscriptions::{Followed, Writes};
use domain::acts::{LookUpDomain, RecheckDomains};
use domain::ids::OrgId;
use domain::time::Instant;
use entity::Cond;
use entity::claimed_domain::{self, Model};
use serde_json::json as object;
use tokio::task::JoinSet;

/// Seconds after which a record is asked for again.
const AGAIN: i64 = 20 * 3_600;
/// So many domains are asked for at once.
const AT_ONCE: usize = 10;

/// Whether there is any domain whose record is to be asked for.
pub(crate) async fn anything_to_check(portal: &Portal, request: Request, org: OrgId) -> Result<bool, Error> {
    let reader = portal.internal::<LookUpDomain>(request, org)?.read().await?;
    Ok(reader.rows::<Entity>().filter(due(reader.real())).limit(1).one().await?.is_some())
}

/// Asks for the records that are due.
pub(crate) async fn recheck(
    portal: &Portal,
    (request, actor): (Request, Actor),
    org: OrgId,
    claim: &Claim,
) -> Result<Followed, Error> {
    let reader = portal.internal::<LookUpDomain>(request.clone(), org)?.read().await?;
    let rows = reader.rows::<Entity>().filter(due(reader.real())).order([claimed_domain::name().asc()]).all().await?;
    drop(reader);
    if rows.is_empty() {
        return Ok(Followed::Idle);
    }
    let count = rows.len();
    let mut settled = Vec::new();
    for found in ask_all(portal, rows).await? {
        // Who is below somebody else's domain has proved nothing.
        match contest::claim(portal, &request, org, &found, false).await {
            Ok(became) => settled.push((found, became)),
            Err(Error::Refused(_)) => settled.push((found, contest::Claim::Elsewhere)),
            Err(error) => return Err(error),
        }
    }
    let tx = portal.internal::<RecheckDomains>(request, org)?.acted_by(actor).begin().await?;
    let mut events = vec![Event::DomainsChecked { count }];
    events.extend(part(&tx).await?);
    for (found, became) in settled {
        let (before, after) = match apply(&tx, found, became).await {
            // It was removed meanwhile.
            Err(Error::NotFound) => continue,
            applied => applied?,
        };
        let now = tx.real();
        if moved(&before, &after, now) {
            let (told, is) = (recorded(&before, now), recorded(&after, now));
            events.push(Event::DomainFollowed { domain: after.name, before: told, after: is });
        }
    }
    if !registry::job_done(&tx, claim).await? {
        return Ok(Followed::Lost);
    }
    tx.commit_all(events, Followed::Done).await
}

/// Verifies no name with a domain above it that somebody else has by now; what is recorded of it. All domains are locked in
/// one order first.
async fn part<A: Writes>(tx: &Tx<A>) -> Result<Vec<Event>, Error> {
    let rows = tx.rows::<Entity>().order([claimed_domain::name().asc()]).locked().all().await?;
    let mut events = Vec::new();
    for row in rows {
        if row.under.is_none() || !registry::any_elsewhere(tx, vec![row.name.clone()]).await? {
            continue;
        }
        let change = tx.change::<Entity>().filter(claimed_domain::name().eq(row.name.clone()));
        change.set(claimed_domain::under(), None).run().await?;
        let (before, after) = (object!({ "verified_with": row.under }), object!({ "verified_with": null }));
        events.push(Event::DomainFollowed { domain: row.name, before, after });
    }
    Ok(events)
}

/// Asks about all of them, some at a time.
async fn ask_all(portal: &Portal, rows: Vec<Model>) -> Result<Vec<Found>, Error> {
    let mut rows = rows.into_iter();
    let mut asked = JoinSet::new();
    let mut found = Vec::new();
    loop {
        while asked.len() < AT_ONCE {
            let Some(row) = rows.next() else { break };
            let portal = portal.clone();
            asked.spawn(async move { ask(&portal, row).await });
        }
        let Some(answer) = asked.join_next().await else { break };
        found.push(answer.map_err(Error::internal)??);
    }
    // In one order, so that two who change several domains at once do not wait for each other in a circle.
    found.sort_by(|one: &Found, other| one.row.name.cmp(&other.row.name));
    Ok(found)
}

/// Domains that are proved by a record of their own, or that somebody else has, and were not asked for lately.
fn due(now: Instant) -> Cond<Entity> {
    let verified = claimed_domain::verified_at().gt(Some(Instant::EPOCH));
    let contested = claimed_domain::contested_at().gt(Some(Instant::EPOCH));
    let lately = claimed_domain::checked_at().lt(Some(now.minus_seconds(AGAIN)));
    verified.or(contested).and(lately).and(claimed_domain::under().eq(None))
}
