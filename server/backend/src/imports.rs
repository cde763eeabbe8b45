//! Imports of people: a file is sent in parts, tried row by row without changing anything, confirmed, and done in batches
//! that each are one transaction; what was done can be taken back. Whoever is killed in the middle goes on where the last
//! batch ended.

use crate::access::Permit;
use crate::activity::{Event, json};
use crate::db::Tx;
use crate::error::Error;
use crate::subscriptions::{self, Writes};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::acts;
use domain::ids::{ImportId, MemberId};
use domain::imports::{
    ConfirmImport, DropImport, MOST_BYTES, PART, SendPart, Stage, State, TakeImportBack, Tally, is_counted,
    returnable_until,
};
use domain::members::Refused;
use domain::refusal::Refusal;
use domain::text::Name;
use entity::{import, import_part, import_row};
use sea_orm::ActiveValue::{NotSet, Set};
use serde_json::json as object;

mod back;
mod file;
mod forget;
mod pages;
mod run;
#[cfg(test)]
pub(crate) mod tests;
mod trial;
mod work;

pub(crate) use forget::{Due, erase, forget, open};
pub use pages::{Failures, failures, list, progress, show};
pub(crate) use work::work;

/// So many imports wait at once to be confirmed.
const OPEN: u64 = 20;

/// In more parts than this no file is sent.
const PARTS: i64 = 1_000;

/// Takes a file, or the next part of one; the import. Once it is whole, its rows are tried.
///
/// # Errors
/// [`Refused::ImportLarge`], [`Refused::ImportsOpen`], and [`Refused::ImportMoved`] for a part that does not come next.
pub async fn send(permit: Permit<acts::SendImport>, command: SendPart) -> Result<ImportId, Error> {
    let (me, portal) = (permit.member()?.id, permit.portal().clone());
    let tx = permit.begin().await?;
    let org = tx.organization()?;
    let (row, number) = match command.part {
        Some(part) if part.number > 0 => (own(&tx, part.import, me).await?, i64::from(part.number)),
        _ => (first(&tx, me, command.file.clone()).await?, 0),
    };
    if number < row.parts {
        // It came before, and only the answer was lost. Its key goes with nothing else.
        let event = changed(&row, object!({ "stage": row.stage, "bytes": row.size }));
        return tx.commit(event, row.id).await;
    }
    let is_part = command.part.is_none() || command.content.len() <= PART;
    if number > row.parts || row.stage != Stage::Sending || !is_part {
        return Err(moved());
    }
    let size = row.size.saturating_add(i64::try_from(command.content.len()).unwrap_or(i64::MAX));
    if number >= PARTS || usize::try_from(size).is_ok_and(|size| size > MOST_BYTES) {
        return Err(Refusal::from(Refused::ImportLarge { mib: MOST_BYTES >> 20 }).into());
    }
    let mut parts = row.parts;
    for piece in command.content.chunks(PART) {
        let content = STANDARD.encode(piece);
        let row = import_part::ActiveModel {
            org_id: NotSet,
            import_id: Set(row.id),
            number: Set(parts),
            content: Set(content),
        };
        tx.insert::<import_part::Entity>(row).await?;
        parts += 1;
    }
    let whole = command.part.is_none_or(|part| part.last);
    let stage = if whole { Stage::Trying } else { Stage::Sending };
    let change = tx.change::<import::Entity>().filter(import::id().eq(row.id)).set(import::size(), size);
    change.set(import::parts(), parts).set(import::stage(), stage).run().await?;
    let event = changed(&row, object!({ "stage": stage, "bytes": size }));
    let id = tx.commit(event, row.id).await?;
    if whole {
        crate::jobs::go_on(&portal, org, (id, stage));
    }
    Ok(id)
}

/// A new import, of which nothing came yet.
async fn first(tx: &Tx<acts::SendImport>, me: MemberId, file: Name) -> Result<import::Model, Error> {
    // Of several who send at once each counts the others.
    subscriptions::lock(tx).await?;
    let waiting = [Stage::Sending, Stage::Trying, Stage::Tried];
    let waiting = tx.rows::<import::Entity>().filter(import::stage().is_in(waiting));
    if waiting.count_up_to(OPEN).await? >= OPEN {
        return Err(Refusal::from(Refused::ImportsOpen { most: OPEN }).into());
    }
    let row = import::Model {
        org_id: tx.organization()?,
        id: ImportId::from(uuid::Uuid::now_v7()),
        member_id: me,
        file,
        size: 0,
        parts: 0,
        stage: Stage::Sending,
        encoding: String::new(),
        head: String::new(),
        flaw: None,
        total: 0,
        reached: 0,
        people: 0,
        tally: None,
        sent_at: tx.now(),
        ended_at: None,
    };
    tx.insert::<import::Entity>(row.clone()).await?;
    Ok(row)
}

/// One's own import.
async fn own(tx: &Tx<acts::SendImport>, import: Option<ImportId>, me: MemberId) -> Result<import::Model, Error> {
    let row = locked(tx, import.ok_or(Error::NotFound)?).await?;
    if row.member_id == me { Ok(row) } else { Err(Error::NotFound) }
}

/// Lets happen what was tried.
///
/// # Errors
/// [`Error::NotFound`], [`Refused::ImportMoved`], and [`Refused::ImportCount`].
pub async fn confirm(permit: Permit<acts::ConfirmImport>, command: ConfirmImport) -> Result<ImportId, Error> {
    let (me, portal) = (permit.member()?.id, permit.portal().clone());
    let tx = permit.begin().await?;
    let row = at(&tx, command.import, Stage::Tried).await?;
    let tally = tally(tx.executor(), row.id).await?;
    if tally.planned() == 0 {
        return Err(moved());
    }
    is_confirmed(&row, tally.planned(), command.count)?;
    let change = tx.change::<import::Entity>().filter(import::id().eq(row.id));
    // From now on it is theirs who confirmed it: by their roles it is judged.
    let change = change.set(import::stage(), Stage::Running).set(import::member_id(), me);
    change.set(import::total(), number(tally.planned())).set(import::reached(), 0).run().await?;
    let event = changed(&row, object!({ "stage": Stage::Running, "rows": json(&tally)? }));
    let org = tx.organization()?;
    let id = tx.commit(event, row.id).await?;
    crate::jobs::go_on(&portal, org, (id, Stage::Running));
    Ok(id)
}

/// Lets an import be. Its rows are gone with it.
///
/// # Errors
/// [`Error::NotFound`] and [`Refused::ImportMoved`].
pub async fn drop_import(permit: Permit<acts::DropImport>, command: DropImport) -> Result<(), Error> {
    let tx = permit.begin().await?;
    let row = locked(&tx, command.import).await?;
    if !row.stage.may_be_dropped() {
        return Err(moved());
    }
    forget::clear(&tx, &row, Stage::Dropped).await?;
    tx.commit(changed(&row, object!({ "stage": Stage::Dropped })), ()).await
}

/// Takes back what an import did: who came by it is deleted, and what it changed of others is as it was, unless that was
/// changed again.
///
/// # Errors
/// [`Error::NotFound`], [`Refused::ImportMoved`] also where it is too late, and [`Refused::ImportCount`].
pub async fn take_back(permit: Permit<acts::TakeImportBack>, command: TakeImportBack) -> Result<ImportId, Error> {
    let (me, portal) = (permit.member()?.id, permit.portal().clone());
    let tx = permit.begin().await?;
    let row = at(&tx, command.import, Stage::Done).await?;
    let tally = tally(tx.executor(), row.id).await?;
    if tally.done() == 0 || row.ended_at.is_none_or(|ended| tx.now() >= returnable_until(ended)) {
        return Err(moved());
    }
    is_confirmed(&row, tally.done(), command.count)?;
    let change = tx.change::<import::Entity>().filter(import::id().eq(row.id));
    let change = change.set(import::stage(), Stage::Returning).set(import::member_id(), me);
    change.set(import::total(), number(tally.done())).set(import::reached(), 0).run().await?;
    let event = changed(&row, object!({ "stage": Stage::Returning, "rows": json(&tally)? }));
    let org = tx.organization()?;
    let id = tx.commit(event, row.id).await?;
    crate::jobs::go_on(&portal, org, (id, Stage::Returning));
    Ok(id)
}

/// The import, locked.
async fn locked<A: Writes>(tx: &Tx<A>, id: ImportId) -> Result<import::Model, Error> {
    tx.rows::<import::Entity>().filter(import::id().eq(id)).locked().one().await?.ok_or(Error::NotFound)
}

/// The import, locked, if it stands where one thinks.
async fn at<A: Writes>(tx: &Tx<A>, id: ImportId, stage: Stage) -> Result<import::Model, Error> {
    let row = locked(tx, id).await?;
    if row.stage == stage { Ok(row) } else { Err(moved()) }
}

/// Whether how many accounts it is was typed, where that has to be.
fn is_confirmed(row: &import::Model, changes: u64, typed: Option<u64>) -> Result<(), Error> {
    match is_counted(changes, u64::try_from(row.people).unwrap_or_default()) && typed != Some(changes) {
        true => Err(Refusal::from(Refused::ImportCount).into()),
        false => Ok(()),
    }
}

fn moved() -> Error {
    Refusal::from(Refused::ImportMoved).into()
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// What is recorded of an import.
fn changed(row: &import::Model, after: serde_json::Value) -> Event {
    let before = Some(object!({ "stage": row.stage }));
    Event::ImportChanged { import: row.id, file: row.file.clone(), before, after }
}

/// How many rows are in each state.
async fn tally(on: crate::db::Executor<'_, acts::Organization>, id: ImportId) -> Result<Tally, Error> {
    let rows = on.rows::<import_row::Entity>().filter(import_row::import_id().eq(id));
    let mut counts: Vec<(State, u64)> = Vec::new();
    for (state, count) in rows.tally(import_row::state()).await? {
        counts.push((state, u64::try_from(count).unwrap_or_default()));
    }
    counts.sort_unstable();
    Ok(Tally(counts))
}
