//! Which organizations there are, for the jobs of the portal, and who does which job: a job is claimed for a while, and only
//! the last claim may say that it is done, in the transaction in which it was done.

use super::{reading, tables, writing};
use crate::db::Tx;
use crate::error::Error;
use crate::portal::Portal;
use domain::acts::{Act, Organization, Write};
use domain::ids::OrgId;
use domain::text::Slug;
use domain::time::Instant;
use entity::{job, slug};
use sea_orm::ActiveValue::Set;

/// How many organizations are listed at once.
const LISTED: u64 = 500;

/// Organizations in the order of their words, after one of them.
pub(crate) async fn organizations(portal: &Portal, after: Option<&Slug>) -> Result<Vec<(Slug, OrgId)>, Error> {
    let tx = reading(portal).await?;
    let mut rows = tx.tables().rows::<slug::Entity>().order([slug::slug().asc()]).limit(LISTED);
    if let Some(after) = after {
        rows = rows.filter(slug::slug().gt(after.clone()));
    }
    Ok(rows.all().await?.into_iter().map(|row| (row.slug, row.org_id)).collect())
}

/// The right to do a job, until somebody else gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Claim {
    name: String,
    /// How many times it was tried, this time included.
    pub(crate) attempt: i64,
}

/// How long, in seconds, jobs are let alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Times {
    /// By others, while somebody is at it.
    pub(crate) lease: i64,
    /// At most, after it failed. A time further ahead is one of a clock that was set back since.
    pub(crate) patience: i64,
    /// After it was done, where it is one that can become due once more: also that happens where a clock was set back.
    pub(crate) rest: Option<i64>,
}

impl Times {
    fn allow(self, row: &job::Model, now: Instant) -> bool {
        match row.done_at {
            Some(done) => self.rest.is_some_and(|rest| done.seconds_until(now).abs() > rest),
            None => row.try_at <= now || row.try_at > now.plus_seconds(self.patience),
        }
    }
}

/// Whether there is anything left of a job to be done now.
pub(crate) async fn is_job_open(portal: &Portal, name: &str, now: Instant, times: Times) -> Result<bool, Error> {
    let tx = reading(portal).await?;
    let row = tx.tables().rows::<job::Entity>().filter(job::name().eq(name.to_owned())).one().await?;
    Ok(row.is_none_or(|row| times.allow(&row, now)))
}

/// Claims a job for so many seconds; none where somebody else has it, or did it, or it has to wait.
pub(crate) async fn claim_job(
    portal: &Portal,
    (name, org): (&str, OrgId),
    now: Instant,
    times: Times,
) -> Result<Option<Claim>, Error> {
    let tx = writing(portal).await?;
    let fresh = job::ActiveModel {
        name: Set(name.to_owned()),
        org_id: Set(org),
        attempts: Set(0),
        try_at: Set(now),
        done_at: Set(None),
        problem: Set(None),
    };
    tx.tables().insert_new::<job::Entity>(fresh).await?;
    let mine = || job::name().eq(name.to_owned());
    let row = tx.tables().rows::<job::Entity>().filter(mine()).locked().one().await?;
    let Some(row) = row.filter(|row| times.allow(row, now)) else { return Ok(None) };
    let attempt = row.attempts + 1;
    let change = tx.tables().change::<job::Entity>().filter(mine()).set(job::attempts(), attempt);
    let change = change.set(job::try_at(), now.plus_seconds(times.lease)).set(job::done_at(), None);
    change.run().await?;
    tx.commit().await?;
    Ok(Some(Claim { name: name.to_owned(), attempt }))
}

/// Says in the transaction of the work that it is done; false where somebody else has claimed it since, and then nothing of
/// it may be committed.
pub(crate) async fn job_done<A: Act<Scope = Organization, Mode = Write>>(
    tx: &Tx<A>,
    claim: &Claim,
) -> Result<bool, Error> {
    let change = tables(tx).change::<job::Entity>().filter(held(claim));
    Ok(change.set(job::done_at(), Some(tx.real())).run().await? > 0)
}

/// Says that somebody is at a job still, until then; false where somebody else has claimed it since.
pub(crate) async fn keep_claim(portal: &Portal, claim: &Claim, until: Instant) -> Result<bool, Error> {
    let tx = writing(portal).await?;
    let kept = tx.tables().change::<job::Entity>().filter(held(claim)).set(job::try_at(), until).run().await? > 0;
    tx.commit().await?;
    Ok(kept)
}

/// Says that nothing was left to be done.
pub(crate) async fn nothing_to_do(portal: &Portal, claim: &Claim, now: Instant) -> Result<(), Error> {
    let tx = writing(portal).await?;
    tx.tables().change::<job::Entity>().filter(held(claim)).set(job::done_at(), Some(now)).run().await?;
    tx.commit().await
}

/// Lets a job that failed wait, and keeps why.
pub(crate) async fn put_job_off(portal: &Portal, claim: &Claim, until: Instant, why: String) -> Result<(), Error> {
    let tx = writing(portal).await?;
    let change = tx.tables().change::<job::Entity>().filter(held(claim)).set(job::try_at(), until);
    change.set(job::problem(), Some(why)).run().await?;
    tx.commit().await
}

/// Forgets jobs that were done before.
pub(crate) async fn forget_jobs(portal: &Portal, before: Instant) -> Result<(), Error> {
    let tx = writing(portal).await?;
    tx.tables().delete::<job::Entity>(job::done_at().lt(Some(before))).await?;
    tx.commit().await
}

fn held(claim: &Claim) -> entity::Cond<job::Entity> {
    let mine = job::name().eq(claim.name.clone()).and(job::attempts().eq(claim.attempt));
    mine.and(job::done_at().eq(None))
}

/// All jobs, with how often each was tried, whether it is done, and what went wrong last.
#[cfg(test)]
pub(crate) async fn all_jobs(portal: &Portal) -> Result<Vec<job::Model>, Error> {
    let tx = reading(portal).await?;
    tx.tables().rows::<job::Entity>().order([job::name().asc()]).all().await
}
