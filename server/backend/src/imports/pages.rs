//! What is shown of imports: the last of them, one with its rows page by page, how far it is, and the rows that did nothing.

use super::{run, tally};
use crate::access::Permit;
use crate::error::Error;
use crate::paging::{self, directed};
use domain::acts;
use domain::ids::ImportId;
use domain::imports::{
    Column, Fault, Head, ImportHead, ImportList, ImportPage, ImportRow, Progress, ShowImport, Stage, State,
};
use domain::members::Says;
use entity::{import, import_page, import_row};

/// So many columns that mean nothing are named, with so many characters each.
const NAMED: usize = 20;
const READ: usize = 200;

/// So many imports are listed.
const MOST: u64 = 50;

/// The head of a file, and its rows that did nothing with why.
pub type Failures = (Head, Vec<(Option<Fault>, Vec<String>)>);

/// The last imports, the newest first.
///
/// # Errors
/// The database's.
pub async fn list(permit: Permit<acts::ListImports>, (): ()) -> Result<ImportList, Error> {
    let reader = permit.read().await?;
    let rows = reader.rows::<import_page::Entity>().order([import_page::sent_at().desc(), import_page::id().desc()]);
    let rows = rows.limit(MOST).all().await?;
    Ok(ImportList { imports: rows.into_iter().map(told).collect() })
}

/// An import with a page of its rows.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn show(permit: Permit<acts::ShowImport>, query: ShowImport) -> Result<ImportPage, Error> {
    let reader = permit.read().await?;
    let on = reader.executor();
    let found = on.rows::<import_page::Entity>().filter(import_page::id().eq(query.import)).one().await?;
    let mut found = found.ok_or(Error::NotFound)?;
    let tally = match found.tally.take() {
        Some(kept) => parsed(&kept)?,
        None => tally(on, found.id).await?,
    };
    let wanted = import_row::import_id().eq(found.id);
    let wanted = match query.show {
        Some(state) => wanted.and(import_row::state().eq(state)),
        None => wanted,
    };
    let order = |turned: bool| [directed(import_row::state(), turned), directed(import_row::line(), turned)];
    let place = |row: &import_row::Model| (row.state.to_string(), paging::as_id(row.line));
    let cursor = query.cursor.as_ref();
    let (rows, previous, next) = paging::slice(on, wanted, cursor, order, paging::text_and_number, place).await?;
    let head = head(&found.head)?;
    let rows = rows.into_iter().map(|row| shown(row, head.as_ref())).collect::<Result<Vec<_>, Error>>()?;
    Ok(ImportPage {
        encoding: std::mem::take(&mut found.encoding),
        flaw: found.flaw.as_deref().map(parsed).transpose()?,
        unknown: head.iter().flat_map(Head::unknown).take(NAMED).map(readable).collect(),
        tally,
        people: count(found.people),
        head: told(found),
        rows,
        previous,
        next,
    })
}

/// How far an import is.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn progress(permit: Permit<acts::ShowImport>, import: ImportId) -> Result<Progress, Error> {
    let reader = permit.read().await?;
    let row = reader.rows::<import::Entity>().filter(import::id().eq(import)).one().await?.ok_or(Error::NotFound)?;
    Ok(far(row.stage, row.reached, row.total))
}

/// The rows of an import that did nothing, in the order of the file. What was erased is not among them.
///
/// # Errors
/// [`Error::NotFound`], also for a file that is no table of people.
pub async fn failures(permit: Permit<acts::ShowImport>, import: ImportId) -> Result<Failures, Error> {
    let reader = permit.read().await?;
    let row = reader.rows::<import::Entity>().filter(import::id().eq(import)).one().await?.ok_or(Error::NotFound)?;
    let head = head(&row.head)?.ok_or(Error::NotFound)?;
    let failed = import_row::import_id().eq(import).and(import_row::state().eq(State::Wrong));
    let failed = reader.rows::<import_row::Entity>().filter(failed).order([import_row::line().asc()]).all().await?;
    let mut rows = Vec::with_capacity(failed.len());
    for row in failed {
        let cells: Vec<String> = parsed(&row.cells)?;
        if !cells.is_empty() {
            rows.push((row.fault.as_deref().map(parsed).transpose()?, cells));
        }
    }
    Ok((head, rows))
}

fn told(row: import_page::Model) -> ImportHead {
    ImportHead {
        id: row.id,
        file: row.file,
        by: row.by_name,
        by_id: row.member_id,
        sent: row.sent_at,
        ended: row.ended_at,
        stage: row.stage,
        progress: far(row.stage, row.reached, row.total),
    }
}

fn far(stage: Stage, reached: i64, total: i64) -> Progress {
    Progress { stage, reached: count(reached), total: count(total) }
}

fn shown(row: import_row::Model, head: Option<&Head>) -> Result<ImportRow, Error> {
    let cells: Vec<String> = parsed(&row.cells)?;
    let said = |column: Column| Some((column, readable(head?.cell(&cells, column)?)));
    Ok(ImportRow {
        line: u32::try_from(row.line).unwrap_or(u32::MAX),
        state: row.state,
        fault: row.fault.as_deref().map(parsed).transpose()?,
        says: Column::ALL.iter().copied().filter_map(said).collect(),
        before: other(run::read(row.before.as_deref())?, run::read(row.after.as_deref())?),
        member: row.member_id,
    })
}

/// A cell as it can be shown: what cannot be seen, or turns the direction of writing, becomes a sign that can.
fn readable(cell: &str) -> String {
    let hidden = |sign: char| {
        sign.is_control()
            || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    cell.chars().take(READ).map(|sign| if hidden(sign) { char::REPLACEMENT_CHARACTER } else { sign }).collect()
}

/// What was said before where it is something else now.
fn other(before: Option<Says>, after: Option<Says>) -> Vec<(Column, String)> {
    let (Some(before), Some(after)) = (before, after) else { return Vec::new() };
    let texts = |says: Says| [says.display_name.to_string(), says.mail.to_string(), says.language.to_string()];
    let columns = [Column::DisplayName, Column::Mail, Column::Language];
    let pairs = columns.into_iter().zip(texts(before).into_iter().zip(texts(after)));
    pairs.filter(|(_, (before, after))| before != after).map(|(column, (before, _))| (column, before)).collect()
}

/// The head of a file; none before it was read.
fn head(stored: &str) -> Result<Option<Head>, Error> {
    if stored.is_empty() { Ok(None) } else { parsed(stored).map(Some) }
}

fn parsed<T: serde::de::DeserializeOwned>(stored: &str) -> Result<T, Error> {
    serde_json::from_str(stored).map_err(Error::internal)
}

fn count(stored: i64) -> u64 {
    u64::try_from(stored).unwrap_or_default()
}
