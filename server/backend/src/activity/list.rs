//! Activity as a list: what is asked for of what somebody may see, page by page.

use super::{sight, view};
use crate::access::{Member, Permit};
use crate::db::Rows;
use crate::error::Error;
use crate::{paging, zones};
use domain::activity::{ActivityList, Entry, Outcome, Query, Target, Term, What, Who};
use domain::acts::{ListActivity, Organization};
use entity::Cond;
use entity::activity_by_name::{self as found, Entity, Model};

/// So many entries of the file are in memory at once.
const EXPORTED: usize = 1_000;

/// A page of it.
///
/// # Errors
/// The database's.
pub async fn list(permit: Permit<ListActivity>, query: Query) -> Result<ActivityList, Error> {
    read(permit, query, paging::SIZE).await
}

/// The same, more at a time: a file has no pages.
///
/// # Errors
/// The database's.
pub async fn export(permit: Permit<ListActivity>, query: Query) -> Result<ActivityList, Error> {
    read(permit, query, EXPORTED).await
}

async fn read(permit: Permit<ListActivity>, query: Query, size: usize) -> Result<ActivityList, Error> {
    let reader = permit.read().await?;
    let rows = wanted(reader.rows::<Entity>(), reader.member()?, &query);
    let places = (query.before, query.after);
    let (rows, previous, next) = paging::part(rows, found::seq(), |row| row.seq, places, size).await?;
    Ok(ActivityList { rows: rows.into_iter().map(entry).collect(), previous, next })
}

type Found<'t> = Rows<'t, Entity, Organization>;

/// The rows that are asked for, of those that the person may see.
pub(super) fn wanted<'t>(rows: Found<'t>, me: &Member, query: &Query) -> Found<'t> {
    let begins = |day| zones::start_of(day, &me.zone);
    let search = Some(&query.search).filter(|search| !search.is_empty());
    let conditions = [
        sight::seen_by(me),
        search.map(|search| found::name_key().contains(search)),
        query.entry.map(|entry| found::id().eq(entry)),
        query.actor.as_ref().map(|actor| by(actor, me)),
        query.act.as_ref().map(of),
        query.target.as_ref().map(to),
        query.outcome.as_ref().map(with),
        query.from.map(|from| found::at().gte(begins(from))),
        query.to.map(|to| found::at().lt(begins(to.plus_days(1)))),
    ];
    conditions.into_iter().flatten().fold(rows, Rows::filter)
}

fn by(actor: &Term<Who>, me: &Member) -> Cond<Entity> {
    let person = |id| {
        if actor.except {
            found::actor_id().eq(None).or(found::actor_id().ne(Some(id)))
        } else {
            found::actor_id().eq(Some(id))
        }
    };
    match actor.value {
        Who::Me => person(me.id),
        Who::Person(id) => person(id),
        Who::Kind(kind) if actor.except => found::actor_kind().ne(kind),
        Who::Kind(kind) => found::actor_kind().eq(kind),
    }
}

fn of(act: &Term<What>) -> Cond<Entity> {
    let routine = || What::ROUTINE.into_iter().map(str::to_owned);
    match (act.value, act.except) {
        (What::Area(area), false) => found::area().eq(area.to_owned()),
        (What::Area(area), true) => found::area().ne(area.to_owned()),
        (What::Act(name), false) => found::act().eq(name.to_owned()),
        (What::Act(name), true) => found::act().ne(name.to_owned()),
        (What::Routine, false) => found::act().is_in(routine()).and(found::outcome().eq(Outcome::Done)),
        (What::Routine, true) => found::act().is_not_in(routine()).or(found::outcome().ne(Outcome::Done)),
    }
}

fn to(target: &Term<Target>) -> Cond<Entity> {
    let Target { kind, id } = target.value.clone();
    match (target.except, id) {
        (false, None) => found::target_kind().eq(kind),
        (false, Some(id)) => found::target_kind().eq(kind).and(found::target_id().eq(id)),
        (true, None) => found::target_kind().ne(kind),
        (true, Some(id)) => found::target_kind().ne(kind).or(found::target_id().ne(id)),
    }
}

fn with(outcome: &Term<Outcome>) -> Cond<Entity> {
    if outcome.except { found::outcome().ne(outcome.value) } else { found::outcome().eq(outcome.value) }
}

fn entry(row: Model) -> Entry {
    let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    Entry {
        seq: row.seq,
        actor_id: row.actor_id,
        called: row.actor_name.clone(),
        target: given(&row.target_kind).map(|kind| Target { kind, id: given(&row.target_id) }),
        request: row.request_id.clone(),
        address: row.address.clone(),
        hash: row.hash.clone(),
        row: view::row(row),
    }
}
