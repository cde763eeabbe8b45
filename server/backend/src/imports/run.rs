//! Doing an import: what each row was found to do is done, unless the account is another one by now.

use super::trial::as_known;
use super::work::Tx;
use super::{changed, tally};
use crate::activity::{Event, json};
use crate::error::Error;
use crate::{domains, members, registry};
use domain::acts::{Act, CreateMember, EditMember};
use domain::ids::{ImportId, MemberId};
use domain::imports::{Column, Fault, Stage, State, Why};
use domain::members::{MemberStatus, Says};
use domain::roles::{Barred, Right, Roles, may};
use domain::text::UserName;
use entity::{import, import_row, member, organization};
use serde_json::{Value, json as object};
use std::collections::{BTreeMap, HashMap};

/// So many rows are done in one transaction.
pub(super) const AT_ONCE: u64 = 200;

/// What became of rows, by line: what they did, or why they did nothing.
pub(super) type Done = BTreeMap<i64, Result<State, Fault>>;

/// Does the next rows; whether there may be more.
pub(super) async fn batch(tx: Tx, row: import::Model) -> Result<bool, Error> {
    // Domains are locked before people, and those who could help before all others, as everywhere.
    let usable = domains::usable(tx.executor(), tx.real()).await?;
    members::able_globals(&tx).await?;
    let rows = next(&tx, row.id, [State::Create, State::Update]).await?;
    let by = importer(&tx, &row).await?;
    let org = tx.rows::<organization::Entity>().one().await?.ok_or(Error::NotFound)?;
    let there = people(&tx, &rows).await?;
    let (mut done, mut events, mut fresh) = (Done::new(), Vec::new(), Vec::new());
    for one in &rows {
        let (before, after) = (read(one.before.as_deref())?, read(one.after.as_deref())?);
        if let (State::Create, Some(id), Some(name), Some(says)) = (one.state, one.member_id, &one.user_name, &after) {
            fresh.push((one.line, id, name.clone(), says.clone()));
            continue;
        }
        let person = one.member_id.and_then(|id| there.get(&id));
        let said = say(&tx, person, (before, after), by, &row).await?;
        done.insert(
            one.line,
            said.map(|event| {
                events.push(event);
                State::Updated
            }),
        );
    }
    let names = fresh.iter().map(|(_, _, name, _)| name.clone()).collect();
    let taken = registry::taken_user_names(&tx, names).await?;
    let allowed = may(by.1, Right::ManageUsers);
    let mut made = Vec::new();
    for (line, id, name, says) in fresh {
        let outcome = match (allowed, usable.has(name.domain()), taken.contains(&name)) {
            (false, ..) => Err(Why::Barred(Barred::Right).into()),
            (true, false, _) => Err(Fault { column: Some(Column::UserName), why: Why::Domain }),
            (true, true, true) => Err(Why::Taken.into()),
            (true, true, false) => {
                events.push(created(id, &name, &says, &row));
                made.push((id, name, says));
                Ok(State::Created)
            }
        };
        done.insert(line, outcome);
    }
    members::make(&tx, made, &org.billing_zone).await?;
    settle(tx, row, done, events, Stage::Done).await
}

/// The next rows in one of two states.
pub(super) async fn next(tx: &Tx, id: ImportId, states: [State; 2]) -> Result<Vec<import_row::Model>, Error> {
    let open = import_row::import_id().eq(id).and(import_row::state().is_in(states));
    tx.rows::<import_row::Entity>().filter(open).order([import_row::line().asc()]).limit(AT_ONCE).all().await
}

/// Whoever is there of those whom rows are about, locked.
pub(super) async fn people(tx: &Tx, rows: &[import_row::Model]) -> Result<HashMap<MemberId, member::Model>, Error> {
    let people: Vec<MemberId> = rows.iter().filter_map(|row| row.member_id).collect();
    let there = tx.rows::<member::Entity>().filter(member::id().is_in(people)).order([member::id().asc()]);
    let there = there.locked().all().await?.into_iter().filter(|person| person.status != MemberStatus::Deleted);
    Ok(there.map(|person| (person.id, person)).collect())
}

/// Whoever imports, as they stand now; without any role where they are kept out or gone.
pub(super) async fn importer(tx: &Tx, row: &import::Model) -> Result<(MemberId, Roles), Error> {
    let by = tx.rows::<member::Entity>().filter(member::id().eq(row.member_id)).one().await?;
    let roles = by.filter(|by| by.status == MemberStatus::Active).map(|by| by.roles);
    Ok((row.member_id, roles.unwrap_or_default()))
}

/// Lets an account say something else of its owner, if it says still what it is thought to say; the event of it.
pub(super) async fn say(
    tx: &Tx,
    person: Option<&member::Model>,
    (before, after): (Option<Says>, Option<Says>),
    by: (MemberId, Roles),
    row: &import::Model,
) -> Result<Result<Event, Fault>, Error> {
    // Of somebody who was erased nothing is known any more.
    let (Some(person), Some(before), Some(after)) = (person, before, after) else { return Ok(Err(Why::Gone.into())) };
    let said = members::says(person);
    if said != before {
        return Ok(Err(Why::Changed.into()));
    }
    if let Err(fault) = as_known(person).may_be_managed(by) {
        return Ok(Err(fault));
    }
    let event = Event::MemberImported {
        act: EditMember::NAME,
        member: person.id,
        name: after.display_name.clone(),
        before: Some(members::recorded(&person.user_name, &said)),
        after: of_file(members::recorded(&person.user_name, &after), row),
    };
    members::say(tx, person.id, after).await?;
    Ok(Ok(event))
}

/// Writes what became of the rows, and moves the import on; whether there may be more.
pub(super) async fn settle(
    tx: Tx,
    row: import::Model,
    done: Done,
    mut events: Vec<Event>,
    end: Stage,
) -> Result<bool, Error> {
    let wrong = if end == Stage::Returned { State::Kept } else { State::Wrong };
    let count = i64::try_from(done.len()).unwrap_or(i64::MAX);
    let mut alike: BTreeMap<(State, Option<String>), Vec<i64>> = BTreeMap::new();
    for (line, outcome) in done {
        let became = match outcome {
            Ok(state) => (state, None),
            Err(fault) => (wrong, Some(json(&fault)?.to_string())),
        };
        alike.entry(became).or_default().push(line);
    }
    for ((state, fault), lines) in alike {
        let these = import_row::import_id().eq(row.id).and(import_row::line().is_in(lines));
        let change = tx.change::<import_row::Entity>().filter(these).set(import_row::state(), state);
        change.set(import_row::fault(), fault).run().await?;
    }
    let this = import::id().eq(row.id);
    if count == 0 {
        let rows = json(&tally(tx.executor(), row.id).await?)?;
        events.push(changed(&row, object!({ "stage": end, "rows": rows })));
        let change = tx.change::<import::Entity>().filter(this).set(import::stage(), end);
        change.set(import::ended_at(), Some(tx.now())).run().await?;
    } else {
        if events.is_empty() {
            events.push(changed(&row, object!({ "stage": row.stage, "reached": row.reached + count })));
        }
        tx.change::<import::Entity>().filter(this).add(import::reached(), count).run().await?;
    }
    tx.commit_all(events, count > 0).await
}

fn created(member: MemberId, user_name: &UserName, says: &Says, row: &import::Model) -> Event {
    let after = of_file(members::recorded(user_name, says), row);
    Event::MemberImported { act: CreateMember::NAME, member, name: says.display_name.clone(), before: None, after }
}

/// What is recorded of a person, with the file by which it came about.
pub(super) fn of_file(mut recorded: Value, row: &import::Model) -> Value {
    if let Some(recorded) = recorded.as_object_mut() {
        recorded.insert("import".to_owned(), row.file.to_string().into());
    }
    recorded
}

pub(super) fn read(says: Option<&str>) -> Result<Option<Says>, Error> {
    says.map(serde_json::from_str).transpose().map_err(Error::internal)
}
