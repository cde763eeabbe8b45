//! Forgetting: what a file said of people is kept no longer than what it did can be taken back; what nobody confirmed is
//! dropped after as long, and a file that did not come whole after a day. How many rows were in each state stays.

use super::{changed, locked, tally};
use crate::access::{Actor, Request};
use crate::activity::json;
use crate::db::Tx;
use crate::error::Error;
use crate::portal::Portal;
use crate::registry::{self, Claim};
use crate::subscriptions::{Followed, Writes};
use domain::acts::{LookAtClock, WorkOnImport};
use domain::ids::{ImportId, MemberId, OrgId};
use domain::imports::{KEPT, Stage};
use domain::time::Instant;
use entity::{import, import_part, import_row};
use serde_json::json as object;

/// Days for which is waited for the next part of a file.
const PATIENCE: i64 = 1;

/// What there is to do about an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Due {
    /// To go on with what it is at.
    GoOn(Stage),
    /// To forget its rows.
    Forget,
}

/// The imports of an organization about which there is something to do.
pub(crate) async fn open(portal: &Portal, request: Request, org: OrgId) -> Result<Vec<(ImportId, Due)>, Error> {
    let reader = portal.internal::<LookAtClock>(request, org)?.read().await?;
    let rows = reader.rows::<import::Entity>().filter(import::tally().eq(None)).all().await?;
    let now = reader.now();
    Ok(rows.iter().filter_map(|row| Some((row.id, due(row, now)?))).collect())
}

fn due(row: &import::Model, now: Instant) -> Option<Due> {
    if row.stage.is_working() {
        return Some(Due::GoOn(row.stage));
    }
    let days = if row.stage == Stage::Sending { PATIENCE } else { KEPT };
    (now >= row.ended_at.unwrap_or(row.sent_at).plus_days(days)).then_some(Due::Forget)
}

/// Forgets the rows of an import.
pub(crate) async fn forget(
    portal: &Portal,
    (request, actor): (Request, Actor),
    org: OrgId,
    import: ImportId,
    claim: &Claim,
) -> Result<Followed, Error> {
    let tx = portal.internal::<WorkOnImport>(request, org)?.acted_by(actor).begin().await?;
    let row = locked(&tx, import).await?;
    if row.tally.is_some() || due(&row, tx.now()) != Some(Due::Forget) {
        return Ok(Followed::Idle);
    }
    let stage = match row.stage {
        Stage::Sending | Stage::Tried => Stage::Dropped,
        stage => stage,
    };
    clear(&tx, &row, stage).await?;
    if !registry::job_done(&tx, claim).await? {
        return Ok(Followed::Lost);
    }
    let after = object!({ "stage": stage, "rows": "forgotten" });
    tx.commit(changed(&row, after), Followed::Done).await
}

/// Deletes what is left of the file and its rows, and keeps how many were in each state.
pub(super) async fn clear<A: Writes>(tx: &Tx<A>, row: &import::Model, stage: Stage) -> Result<(), Error> {
    let tally = json(&tally(tx.executor(), row.id).await?)?.to_string();
    tx.delete::<import_part::Entity>(import_part::import_id().eq(row.id)).await?;
    tx.delete::<import_row::Entity>(import_row::import_id().eq(row.id)).await?;
    let change = tx.change::<import::Entity>().filter(import::id().eq(row.id)).set(import::stage(), stage);
    let change = change.set(import::tally(), Some(tally));
    change.set(import::ended_at(), Some(row.ended_at.unwrap_or(tx.now()))).run().await.map(drop)
}

/// Erases what files said of somebody.
pub(crate) async fn erase<A: Writes>(tx: &Tx<A>, member: MemberId) -> Result<(), Error> {
    let theirs = tx.change::<import_row::Entity>().filter(import_row::member_id().eq(Some(member)));
    let theirs = theirs.set(import_row::cells(), "[]".to_owned()).set(import_row::user_name(), None);
    theirs.set(import_row::before(), None).set(import_row::after(), None).run().await.map(drop)
}
