//! The jobs of the portal, which run by themselves what otherwise whoever looks first brings about: billing, what the clock
//! turns, and notices, once for each thing that becomes due; and once a day whether everything stands as its stream says.
//! Nothing else depends on them but that nobody has to look: imports that were interrupted are gone on with here, beside all
//! that, and their rows forgotten.

use crate::access::{Actor, Request};
use crate::error::Error;
use crate::imports::{self, Due};
use crate::portal::Portal;
use crate::registry::{self, Claim, Times};
use crate::{domains, groups, members, notices, subscriptions};
use domain::acts;
use domain::ids::{ImportId, OrgId};
use domain::imports::Stage;
use domain::time::Instant;
use entity::organization;
use tokio::sync::Semaphore;

#[cfg(test)]
mod tests;

/// So many imports are worked on at once by one process: each holds its file in memory while it is tried.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// What a round did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Round {
    /// Jobs that were done.
    pub done: u32,
    /// Jobs that failed and will be tried again.
    pub failed: u32,
}

/// Seconds for which a job is one's own; who takes longer is taken for dead, and what they do then is not committed.
const LEASE: i64 = 300;
/// The same for an import, each batch of which keeps it for so long again.
const LEASE_OF_A_BATCH: i64 = 60;
/// Seconds after which a job is tried again that failed for the first time; each time it is twice as long.
const BACK_OFF: i64 = 60;
/// The longest that a job waits.
const PATIENCE: i64 = 6 * 3_600;
/// For how long is remembered that a job was done.
const MEMORY: i64 = 30;

/// Looks at every organization once and does what is due there. One that fails keeps no other from its turn.
///
/// # Errors
/// Where the organizations cannot even be listed.
pub async fn round(portal: &Portal) -> Result<Round, Error> {
    registry::forget_jobs(portal, portal.clock().now(None).minus_days(MEMORY)).await?;
    let (mut round, mut after) = (Round::default(), None);
    loop {
        let found = registry::organizations(portal, after.as_ref()).await?;
        for (_, org) in &found {
            match visit(portal, *org, &mut round).await {
                Ok(()) => {}
                Err(error) => {
                    tracing::error!(organization = %org, %error, "the jobs of an organization cannot be looked at");
                    round.failed += 1;
                }
            }
        }
        match found.into_iter().next_back() {
            Some((last, _)) => after = Some(last),
            None => return Ok(round),
        }
    }
}

/// What there is to do.
#[derive(Debug, Clone, Copy)]
enum Work {
    /// What the clock made due.
    Follow,
    /// Telling of quotas and licenses that run short.
    Tell,
    /// Whether everything stands as its stream says.
    Check,
    /// Erasing those who were deleted long ago.
    Purge,
    /// Asking whether the records of domains are still there.
    Domains,
    /// Going on with an import that stands there.
    Import(ImportId, Stage),
    /// Forgetting the rows of an import.
    ForgetImport(ImportId),
    /// Letting people come into groups and go by their rules.
    Rules,
}

impl Work {
    const fn lease(self) -> i64 {
        match self {
            Self::Import(_, Stage::Running | Stage::Returning) => LEASE_OF_A_BATCH,
            // A large file is read in one go.
            Self::Import(..)
            | Self::Follow
            | Self::Tell
            | Self::Check
            | Self::Purge
            | Self::Domains
            | Self::ForgetImport(_)
            | Self::Rules => LEASE,
        }
    }

    const fn times(self) -> Times {
        let rest = match self {
            Self::Follow
            | Self::Tell
            | Self::Purge
            | Self::Domains
            | Self::Import(..)
            | Self::ForgetImport(_)
            | Self::Rules => Some(LEASE),
            Self::Check => None,
        };
        Times { lease: self.lease(), patience: PATIENCE, rest }
    }
}

async fn visit(portal: &Portal, org: OrgId, round: &mut Round) -> Result<(), Error> {
    let reader = portal.internal::<acts::LookAtClock>(request(), org)?.read().await?;
    let Some(row) = reader.rows::<organization::Entity>().one().await? else { return Ok(()) };
    let now = reader.moment(&row.billing_zone);
    drop(reader);
    if let Some(due) = row.next_change_at.filter(|due| *due <= now.at) {
        attend(portal, org, (&format!("follow {org} {}", due.millis()), Work::Follow), round).await?;
    }
    if members::anybody_to_purge(portal, request(), org).await? {
        attend(portal, org, (&format!("purge {org} {}", now.day), Work::Purge), round).await?;
    }
    if groups::any_rules(portal, request(), org).await? {
        attend(portal, org, (&format!("rules {org} {}", now.day), Work::Rules), round).await?;
    }
    for (import, due) in imports::open(portal, request(), org).await? {
        match due {
            // Where all are busy, one of the next rounds finds it again.
            Due::GoOn(stage) if AT_ONCE.available_permits() > 0 => go_on(portal, org, (import, stage)),
            Due::GoOn(_) => {}
            Due::Forget => {
                attend(portal, org, (&format!("forget import {import}"), Work::ForgetImport(import)), round).await?;
            }
        }
    }
    attend(portal, org, (&format!("check {org} {}", now.day), Work::Check), round).await?;
    if domains::anything_to_check(portal, request(), org).await? {
        attend(portal, org, (&format!("domains {org} {}", now.day), Work::Domains), round).await?;
    }
    if notices::anything_short(portal, request(), org, &row.billing_zone).await? {
        attend(portal, org, (&format!("tell {org} {}", now.day), Work::Tell), round).await?;
    }
    Ok(())
}

/// Goes on with an import that is at something, while others need not wait. Each stage of it is a job of its own, which is
/// done by one who claims it.
pub(crate) fn go_on(portal: &Portal, org: OrgId, (import, stage): (ImportId, Stage)) {
    let portal = portal.clone();
    tokio::spawn(async move {
        let Ok(_turn) = AT_ONCE.acquire().await else { return };
        let name = format!("import {import} {stage}");
        let attended = attend(&portal, org, (&name, Work::Import(import, stage)), &mut Round::default()).await;
        if let Err(error) = attended {
            tracing::error!(organization = %org, job = %name, %error, "nobody goes on with an import; it is tried again");
        }
    });
}

async fn attend(portal: &Portal, org: OrgId, (name, work): (&str, Work), round: &mut Round) -> Result<(), Error> {
    let now = portal.clock().now(None);
    let times = work.times();
    if !registry::is_job_open(portal, name, now, times).await? {
        return Ok(());
    }
    let Some(claim) = registry::claim_job(portal, (name, org), now, times).await? else { return Ok(()) };
    match perform(portal, org, work, &claim, now).await {
        Ok(true) => round.done += 1,
        Ok(false) => tracing::warn!(job = name, "a job was taken over by somebody else"),
        Err(error) => {
            tracing::error!(job = name, attempt = claim.attempt, %error, "a job failed");
            round.failed += 1;
            registry::put_job_off(portal, &claim, again(now, claim.attempt), error.to_string()).await?;
        }
    }
    Ok(())
}

/// Does a claimed job; false where the claim was lost meanwhile, and then nothing was changed but the batches of an import that were done by then.
async fn perform(portal: &Portal, org: OrgId, work: Work, claim: &Claim, now: Instant) -> Result<bool, Error> {
    let done = match work {
        Work::Follow => subscriptions::refresh_as(portal, (request(), Actor::scheduler()), org, Some(claim)).await?,
        Work::Tell => notices::tell_of_shortages(portal, (request(), Actor::scheduler()), org, claim).await?,
        Work::Check => subscriptions::recheck(portal, (request(), Actor::scheduler()), org, claim).await?,
        Work::Purge => members::purge_deleted(portal, (request(), Actor::scheduler()), org, claim).await?,
        Work::Rules => groups::follow_rules(portal, (request(), Actor::scheduler()), org, claim).await?,
        Work::Domains => domains::recheck(portal, (request(), Actor::scheduler()), org, claim).await?,
        Work::Import(import, stage) => imports::work(portal, org, (import, stage), (claim, work.lease())).await?,
        Work::ForgetImport(import) => {
            imports::forget(portal, (request(), Actor::scheduler()), org, import, claim).await?
        }
    };
    if done == subscriptions::Followed::Idle {
        registry::nothing_to_do(portal, claim, now).await?;
    }
    Ok(done != subscriptions::Followed::Lost)
}

/// When a job that failed so many times is tried again.
fn again(now: Instant, attempt: i64) -> Instant {
    let doubled = u32::try_from(attempt - 1).ok().and_then(|times| 2_i64.checked_pow(times));
    now.plus_seconds(doubled.map_or(PATIENCE, |times| BACK_OFF.saturating_mul(times).min(PATIENCE)))
}

fn request() -> Request {
    Request { id: "jobs".to_owned(), ..Request::default() }
}
