//! Trying an import: the file is read, each row is compared with what is there, and what it would do is written down.

use super::file::{self, Sheet};
use super::work::{Tx, begin, request};
use super::{changed, tally};
use crate::activity::json;
use crate::domains;
use crate::error::Error;
use crate::members;
use crate::portal::Portal;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::acts::LookAtClock;
use domain::ids::{ImportId, MemberId, OrgId};
use domain::imports::{Column, Entry, Fault, Flaw, Judged, Known, Stage, Why};
use domain::members::MemberStatus;
use domain::text::{DomainName, UserName};
use entity::{import, import_part, import_row, member, organization, organization_size};
use sea_orm::ActiveValue::{NotSet, Set};
use serde_json::json as object;
use std::collections::HashMap;

/// So many rows are tried in one transaction.
const AT_ONCE: usize = 2_000;

/// A table, and what each of its rows says.
pub(super) struct Trial {
    sheet: Sheet,
    entries: Vec<Result<Entry, Fault>>,
}

/// Reads the file of an import that is to be tried; whether there is anything to go on with.
pub(super) async fn prepare(
    portal: &Portal,
    (org, import): (OrgId, ImportId),
    trial: &mut Option<Trial>,
) -> Result<bool, Error> {
    let reader = portal.internal::<LookAtClock>(request(), org)?.read().await?;
    let row = reader.rows::<import::Entity>().filter(import::id().eq(import)).one().await?;
    let Some(row) = row.filter(|row| row.stage.is_working()) else { return Ok(false) };
    if row.stage != Stage::Trying || trial.is_some() {
        return Ok(true);
    }
    let mut bytes = Vec::new();
    for number in 0..row.parts {
        let part = import_part::import_id().eq(import).and(import_part::number().eq(number));
        let part = reader.rows::<import_part::Entity>().filter(part).one().await?.ok_or(Error::NotFound)?;
        bytes.extend(STANDARD.decode(part.content).map_err(Error::internal)?);
    }
    let initial = reader.rows::<organization::Entity>().one().await?.ok_or(Error::NotFound)?.initial_domain;
    let domains = domains::shown(reader.executor(), initial, reader.real()).await?.all;
    drop(reader);
    let read = tokio::task::spawn_blocking(move || {
        let sheet = file::read(bytes)?;
        let entries = entries(&sheet, &domains);
        Ok::<_, Flaw>(Trial { sheet, entries })
    });
    match read.await.map_err(Error::internal)? {
        Ok(read) => {
            *trial = Some(read);
            Ok(true)
        }
        Err(flaw) => unreadable(portal, (org, import), &flaw).await.map(|()| false),
    }
}

/// What each row says. Of several with the same user name only the first counts.
fn entries(sheet: &Sheet, domains: &[DomainName]) -> Vec<Result<Entry, Fault>> {
    let mut first: HashMap<UserName, u32> = HashMap::new();
    let entries = sheet.rows.iter().map(|row| {
        let entry = Entry::read(&sheet.head, &row.cells, domains)?;
        match first.get(&entry.user_name) {
            Some(line) => Err(Fault { column: Some(Column::UserName), why: Why::Twice { line: *line } }),
            None => {
                first.insert(entry.user_name.clone(), row.line);
                Ok(entry)
            }
        }
    });
    entries.collect()
}

async fn unreadable(portal: &Portal, (org, import): (OrgId, ImportId), flaw: &Flaw) -> Result<(), Error> {
    let tx = begin(portal, org, import).await?;
    let row = super::locked(&tx, import).await?;
    if row.stage != Stage::Trying {
        return Ok(());
    }
    tx.delete::<import_part::Entity>(import_part::import_id().eq(import)).await?;
    let change = tx.change::<import::Entity>().filter(import::id().eq(import));
    let change = change.set(import::stage(), Stage::Unreadable).set(import::ended_at(), Some(tx.now()));
    change.set(import::flaw(), Some(json(flaw)?.to_string())).run().await?;
    let event = changed(&row, object!({ "stage": Stage::Unreadable, "why": flaw }));
    tx.commit(event, ()).await
}

/// Tries the next rows; whether there are more.
pub(super) async fn batch(tx: Tx, row: import::Model, trial: &Trial) -> Result<bool, Error> {
    let (sheet, from) = (&trial.sheet, usize::try_from(row.reached).map_err(Error::internal)?);
    let by = tx.rows::<member::Entity>().filter(member::id().eq(row.member_id)).one().await?;
    let by = by.ok_or(Error::NotFound)?;
    let entries: Vec<&Result<Entry, Fault>> = trial.entries.iter().skip(from).take(AT_ONCE).collect();
    let names = entries.iter().filter_map(|entry| entry.as_ref().ok()).map(|entry| entry.user_name.clone());
    let known = known(&tx, names.collect()).await?;
    let rows = entries.into_iter().zip(sheet.rows.iter().skip(from)).map(|(entry, line)| {
        let of = entry.as_ref().ok().and_then(|entry| known.get(&entry.user_name));
        let judged = match entry {
            Ok(entry) => entry.clone().judge(of, (by.id, by.roles), by.language),
            Err(fault) => Judged::Wrong(fault.clone()),
        };
        let user_name = entry.as_ref().ok().map(|entry| entry.user_name.clone());
        written((row.id, line.line), (&line.cells, user_name), judged, of)
    });
    let rows = rows.collect::<Result<Vec<_>, Error>>()?;
    let reached = from + rows.len();
    tx.insert_all::<import_row::Entity>(rows).await?;
    let is_last = reached == sheet.rows.len();
    let size = tx.rows::<organization_size::Entity>().one().await?.ok_or(Error::NotFound)?;
    let change = tx.change::<import::Entity>().filter(import::id().eq(row.id));
    let change = change.set(import::encoding(), sheet.encoding.to_owned());
    let change = change.set(import::head(), json(&sheet.head)?.to_string());
    let change = change.set(import::people(), size.active + size.invited + size.blocked);
    let number = |rows: usize| i64::try_from(rows).unwrap_or(i64::MAX);
    let change = change.set(import::total(), number(sheet.rows.len())).set(import::reached(), number(reached));
    change.set(import::stage(), if is_last { Stage::Tried } else { Stage::Trying }).run().await?;
    let after = if is_last {
        tx.delete::<import_part::Entity>(import_part::import_id().eq(row.id)).await?;
        object!({ "stage": Stage::Tried, "rows": json(&tally(tx.executor(), row.id).await?)? })
    } else {
        object!({ "stage": Stage::Trying, "reached": reached })
    };
    tx.commit(changed(&row, after), ()).await?;
    Ok(!is_last)
}

/// The accounts of these names.
async fn known(tx: &Tx, names: Vec<UserName>) -> Result<HashMap<UserName, Known>, Error> {
    let rows = tx.rows::<member::Entity>().filter(member::user_name().is_in(names));
    let rows = rows.all().await?.into_iter().filter(|row| row.status != MemberStatus::Deleted);
    Ok(rows.map(|row| (row.user_name.clone(), as_known(&row))).collect())
}

/// An account as rows are compared with it.
pub(super) fn as_known(row: &member::Model) -> Known {
    Known { member: row.id, roles: row.roles, says: members::says(row) }
}

fn written(
    (import, line): (ImportId, u32),
    (cells, user_name): (&[String], Option<UserName>),
    judged: Judged,
    known: Option<&Known>,
) -> Result<import_row::ActiveModel, Error> {
    let state = judged.state();
    let (fault, after) = match judged {
        Judged::Create(says) | Judged::Update(says) => (None, Some(json(&says)?.to_string())),
        Judged::Wrong(fault) => (Some(json(&fault)?.to_string()), None),
        Judged::Same => (None, None),
    };
    let fresh = || MemberId::from(uuid::Uuid::now_v7());
    let member = known.map(|known| known.member).or_else(|| after.is_some().then(fresh));
    let before = known.map(|known| json(&known.says)).transpose()?;
    Ok(import_row::ActiveModel {
        org_id: NotSet,
        import_id: Set(import),
        line: Set(i64::from(line)),
        state: Set(state),
        cells: Set(json(&cells)?.to_string()),
        fault: Set(fault),
        user_name: Set(user_name),
        member_id: Set(member),
        before: Set(before.map(|before| before.to_string())),
        after: Set(after),
    })
}
