//! The work on imports, batch by batch. Each batch reads where the import stands under its lock and moves it on in the same
//! transaction, so that nothing is done twice, however many are at it and whenever one of them dies.

use super::trial::{self, Trial};
use super::{back, run};
use crate::access::{Actor, Request};
use crate::error::Error;
use crate::portal::Portal;
use crate::registry::{self, Claim};
use crate::subscriptions::Followed;
use crate::{licenses, subscriptions};
use domain::acts::{LookAtClock, WorkOnImport};
use domain::ids::{ImportId, OrgId};
use domain::imports::Stage;
use entity::{import, member};

pub(super) type Tx = crate::db::Tx<WorkOnImport>;

/// Brings an import as far as it goes by itself. With each batch the claim on it is kept for so many seconds more; who has
/// lost it leaves the rest to who has it now.
///
/// # Errors
/// The database's; what was done by then stays done.
pub(crate) async fn work(
    portal: &Portal,
    org: OrgId,
    (import, stage): (ImportId, Stage),
    (claim, lease): (&Claim, i64),
) -> Result<Followed, Error> {
    if stage == Stage::Returning {
        // Who goes gives back licenses as they are today.
        subscriptions::refresh_as(portal, (request(), Actor::scheduler()), org, None).await?;
    }
    let mut trial = None;
    while next(portal, (org, import), &mut trial).await? {
        let until = portal.clock().now(None).plus_seconds(lease);
        if !registry::keep_claim(portal, claim, until).await? {
            return Ok(Followed::Lost);
        }
    }
    Ok(Followed::Idle)
}

/// One batch; whether there may be more. Where somebody took a name in the same moment, the batch is done over, and then it
/// sees that.
async fn next(portal: &Portal, which: (OrgId, ImportId), trial: &mut Option<Trial>) -> Result<bool, Error> {
    match step(portal, which, trial).await {
        Err(error) if error.unique_violation().is_some() => step(portal, which, trial).await,
        done => done,
    }
}

/// One batch; whether there may be more.
pub(super) async fn step(
    portal: &Portal,
    (org, import): (OrgId, ImportId),
    trial: &mut Option<Trial>,
) -> Result<bool, Error> {
    if !trial::prepare(portal, (org, import), trial).await? {
        return Ok(false);
    }
    let tx = begin(portal, org, import).await?;
    if trial.is_none() {
        // Pools before people, as everywhere.
        licenses::lock(&tx).await?;
    }
    let row = super::locked(&tx, import).await?;
    match (row.stage, trial) {
        (Stage::Trying, Some(trial)) => trial::batch(tx, row, trial).await,
        (Stage::Running, _) => run::batch(tx, row).await,
        (Stage::Returning, _) => back::batch(tx, row).await,
        _ => Ok(false),
    }
}

/// A transaction in the name of whoever let it happen.
pub(super) async fn begin(portal: &Portal, org: OrgId, import: ImportId) -> Result<Tx, Error> {
    let reader = portal.internal::<LookAtClock>(request(), org)?.read().await?;
    let row = reader.rows::<import::Entity>().filter(import::id().eq(import)).one().await?.ok_or(Error::NotFound)?;
    let by = reader.rows::<member::Entity>().filter(member::id().eq(row.member_id)).one().await?;
    drop(reader);
    let by = by.ok_or(Error::NotFound)?;
    let actor = Actor::in_the_name_of(by.id, by.user_name);
    portal.internal::<WorkOnImport>(request(), org)?.acted_by(actor).begin().await
}

pub(super) fn request() -> Request {
    Request { id: "imports".to_owned(), ..Request::default() }
}
