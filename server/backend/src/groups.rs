//! Groups of people: made, named, deleted, and who is in them. What is assigned to a group follows its people in the same
//! transaction; what that does to licenses is shown before it is done wherever it concerns several people.

use crate::access::Permit;
use crate::activity::{Event, json};
use crate::db::Tx;
use crate::error::Error;
use crate::licenses::{self, Course, Turn};
use crate::subscriptions::{self, Writes};
use domain::acts;
use domain::groups::{
    AddToGroup, Cause, Change, ChangeRow, CreateGroup, DeleteGroup, EditGroup, Effects, Line, Outcome, Plan, Refused,
    RemoveFromGroup,
};
use domain::ids::{GroupChangeId, GroupId, MemberId};
use domain::licenses::{Bulk, Cause as LicenseCause};
use domain::members::MemberStatus;
use domain::refusal::Refusal;
use domain::roles::{Right, may};
use domain::text::{Name, Note};
use domain::time::Instant;
use entity::{
    group_change, group_license, group_member, group_nest, group_owner, group_person, group_reach, group_rule,
    group_stay, member, member_group,
};
use sea_orm::ActiveValue::{NotSet, Set};
use serde_json::json as object;
use std::collections::{BTreeMap, BTreeSet};

mod nests;
mod owners;
mod page;
mod rules;
mod stays;
#[cfg(test)]
mod tests;

pub use nests::{nest, nested, unnest};
pub use owners::{add_owner, remove_owner};
pub use page::{follow, list, prepare, prepare_edit, show};
pub use rules::set_rule;
pub(crate) use rules::{any_rules, follow_rules};

/// So many ids stand in one condition at most.
const IDS: usize = 5_000;

/// Makes a group; its id.
///
/// # Errors
/// [`Refused::NameTaken`] where another group is called so.
pub async fn create(permit: Permit<acts::CreateGroup>, command: CreateGroup) -> Result<GroupId, Error> {
    let tx = permit.begin().await?;
    let id = GroupId::from(uuid::Uuid::now_v7());
    let row = member_group::ActiveModel {
        org_id: NotSet,
        id: Set(id),
        name: Set(command.name.clone()),
        name_key: Set(command.name.key()),
        description: Set(command.description.clone()),
        created_at: Set(tx.now()),
    };
    tx.insert::<member_group::Entity>(row).await.map_err(taken)?;
    let kept = Kept { group: id, name: command.name.clone(), cause: Cause::Created };
    record(&tx, kept, &Effects::default()).await?;
    let after = Some(described(&command.name, command.description.as_ref()));
    tx.commit(Event::GroupChanged { group: id, name: command.name, before: None, after }, id).await
}

/// Names a group anew; its id.
///
/// # Errors
/// [`Error::NotFound`], and [`Refused::NameTaken`] where another group is called so.
pub async fn edit(permit: Permit<acts::EditGroup>, command: EditGroup) -> Result<GroupId, Error> {
    let tx = permit.begin().await?;
    let group = locked(&tx, command.group).await?;
    let change = tx.change::<member_group::Entity>().filter(member_group::id().eq(group.id));
    let change = change.set(member_group::name(), command.name.clone());
    let change = change.set(member_group::name_key(), command.name.key());
    let change = change.set(member_group::description(), command.description.clone());
    change.run().await.map_err(taken)?;
    let kept = Kept { group: group.id, name: command.name.clone(), cause: Cause::Edited };
    record(&tx, kept, &Effects::default()).await?;
    let before = Some(described(&group.name, group.description.as_ref()));
    let after = Some(described(&command.name, command.description.as_ref()));
    let event = Event::GroupChanged { group: group.id, name: command.name, before, after };
    tx.commit(event, group.id).await
}

/// Deletes a group; what became of everybody's licenses.
///
/// # Errors
/// [`Error::NotFound`]. [`Refused::Unconfirmed`] with what it would do, unless that very plan was confirmed.
pub async fn delete(permit: Permit<acts::DeleteGroup>, command: DeleteGroup) -> Result<Change, Error> {
    subscriptions::keep_current(&permit).await?;
    let tx = permit.begin().await?;
    subscriptions::lock(&tx).await?;
    let pools = licenses::lock(&tx).await?;
    let group = locked(&tx, command.group).await?;
    let inside = tx.rows::<group_person::Entity>().filter(group_person::group_id().eq(group.id)).all().await?;
    let lines = inside.iter().map(|row| Line {
        member: Some(row.member_id),
        name: row.display_name.to_string(),
        user_name: row.user_name.to_string(),
        outcome: Outcome::Removed,
    });
    let lines = lines.collect();
    let mut nested = nests::read(tx.executor()).await?;
    let (above, people) = (nested.above(group.id), nests::everybody(tx.executor(), group.id).await?);
    nested.forget(group.id);
    let mut ways = nests::leaving(tx.executor(), &nested, above.clone(), (&people, Some(group.id))).await?;
    ways.push((group.id, people));
    let course = nests::course(&tx, pools, Turn::Take, ways).await?;
    let effects = Effects::of(lines, course.plans());
    let plan = Plan::of(Cause::Deleted, effects.clone(), true, &command.mark);
    if plan.mark != command.mark {
        return Err(Refusal::from(Refused::Unconfirmed(Box::new(plan))).into());
    }
    course.write(&tx, LicenseCause::GroupDeleted, |_, report| report).await?;
    tx.delete(group_nest::outer_id().eq(group.id).or(group_nest::inner_id().eq(group.id))).await?;
    tx.delete(group_reach::outer_id().eq(group.id).or(group_reach::inner_id().eq(group.id))).await?;
    nests::keep(&tx, &nested, above).await?;
    tx.delete(group_license::group_id().eq(group.id)).await?;
    tx.delete(group_member::group_id().eq(group.id)).await?;
    tx.delete(group_stay::group_id().eq(group.id)).await?;
    tx.delete(group_owner::group_id().eq(group.id)).await?;
    tx.delete(group_rule::group_id().eq(group.id)).await?;
    tx.delete(member_group::id().eq(group.id)).await?;
    let before = described(&group.name, group.description.as_ref());
    finish(tx, Kept { group: group.id, name: group.name, cause: Cause::Deleted }, effects, Some(before)).await
}

/// Puts people into a group; what became of each, and of their licenses.
///
/// # Errors
/// [`Error::NotFound`] for a group or a person that is not the organization's; [`Error::Forbidden`] where the actor neither
/// has a role for it nor owns the group. [`Refused::Count`] for nobody or too many,
/// and [`Refused::Unconfirmed`] with what it would do, where several people are named or nothing would be done, and no
/// other plan was confirmed than this one.
pub async fn add_people(permit: Permit<acts::AddToGroup>, command: AddToGroup) -> Result<Change, Error> {
    subscriptions::keep_current(&permit).await?;
    let tx = permit.begin().await?;
    let pools = licenses::lock(&tx).await?;
    let (tx, group) = owners::admitted(tx, command.group).await?;
    rules::by_hand(tx.executor(), group.id).await?;
    let (people, unknown) = licenses::named(&tx, command.people, &command.names).await?;
    let (rows, inside) = named(&tx, group.id, &people, unknown.len()).await?;
    let outcome = |row: &member::Model| match row.status {
        MemberStatus::Deleted => Outcome::Deleted,
        _ if inside.contains_key(&row.id) => Outcome::AlreadyIn,
        _ => Outcome::Added,
    };
    let mut lines: Vec<Line> = rows.iter().map(|row| line(row, outcome(row))).collect();
    lines.extend(unknown.into_iter().map(|typed| Line {
        member: None,
        name: typed,
        user_name: String::new(),
        outcome: Outcome::Unknown,
    }));
    let joining: BTreeSet<MemberId> = people_with(&lines, Outcome::Added);
    let ways = nests::joining(&nests::read(tx.executor()).await?, group.id, &joining);
    let course = nests::course(&tx, pools, Turn::Give, ways).await?;
    let effects = Effects::of(lines, course.plans());
    ask(&tx, &course, (Cause::Added, &effects), !joining.is_empty(), &command.mark).await?;
    let at = tx.now();
    let new = joining.into_iter().map(|member| group_member::ActiveModel {
        org_id: NotSet,
        group_id: Set(group.id),
        member_id: Set(member),
        added_at: Set(at),
    });
    tx.insert_all::<group_member::Entity>(new.collect::<Vec<_>>()).await?;
    course.write(&tx, LicenseCause::Joined, |_, report| report).await?;
    finish(tx, Kept { group: group.id, name: group.name, cause: Cause::Added }, effects, None).await
}

/// Takes people out of a group; what became of each, and of their licenses.
///
/// # Errors
/// As [`add_people`].
pub async fn remove_people(permit: Permit<acts::RemoveFromGroup>, command: RemoveFromGroup) -> Result<Change, Error> {
    subscriptions::keep_current(&permit).await?;
    let tx = permit.begin().await?;
    let pools = licenses::lock(&tx).await?;
    let (tx, group) = owners::admitted(tx, command.group).await?;
    rules::by_hand(tx.executor(), group.id).await?;
    let people: BTreeSet<MemberId> = command.people.into_iter().collect();
    let (rows, inside) = named(&tx, group.id, &people, 0).await?;
    let outcome = |row: &member::Model| if inside.contains_key(&row.id) { Outcome::Removed } else { Outcome::NotIn };
    let lines: Vec<Line> = rows.iter().map(|row| line(row, outcome(row))).collect();
    let leaving = people_with(&lines, Outcome::Removed);
    let nested = nests::read(tx.executor()).await?;
    let from = nests::outwards(&nested, group.id);
    let ways = nests::leaving(tx.executor(), &nested, from, (&leaving, Some(group.id))).await?;
    let course = nests::course(&tx, pools, Turn::Take, ways).await?;
    let effects = Effects::of(lines, course.plans());
    ask(&tx, &course, (Cause::Removed, &effects), !leaving.is_empty(), &command.mark).await?;
    stays::keep(&tx, group.id, inside).await?;
    let leaving: Vec<MemberId> = leaving.into_iter().collect();
    for some in leaving.chunks(IDS) {
        let theirs = group_member::group_id().eq(group.id);
        tx.delete(theirs.and(group_member::member_id().is_in(some.iter().copied()))).await?;
    }
    course.write(&tx, LicenseCause::Departed, |_, report| report).await?;
    finish(tx, Kept { group: group.id, name: group.name, cause: Cause::Removed }, effects, None).await
}

/// A change that is kept.
pub(crate) struct Kept {
    pub(crate) group: GroupId,
    pub(crate) name: Name,
    pub(crate) cause: Cause,
}

/// Keeps what a change of a group did, with as much of it as people read.
pub(crate) async fn record<A: Writes>(tx: &Tx<A>, kept: Kept, effects: &Effects) -> Result<ChangeRow, Error> {
    let id = GroupChangeId::from(uuid::Uuid::now_v7());
    let actor = tx.actor().member();
    let row = group_change::ActiveModel {
        org_id: NotSet,
        id: Set(id),
        group_id: Set(kept.group),
        name: Set(kept.name),
        at: Set(tx.now()),
        cause: Set(kept.cause),
        actor_id: Set(actor.map(|member| member.id)),
        effects: Set(json(&effects.clone().told())?.to_string()),
    };
    tx.insert::<group_change::Entity>(row).await?;
    let by = actor.map(|member| member.display_name.clone());
    Ok(page::change_row(id, tx.now(), kept.cause, by, effects))
}

/// Keeps what a change of a group did, and answers with what of it whoever did it may see.
async fn finish<A: Writes>(
    tx: Tx<A>,
    kept: Kept,
    effects: Effects,
    before: Option<serde_json::Value>,
) -> Result<Change, Error> {
    finish_with(tx, kept, effects, (before, object!({}))).await
}

/// The same where something is told of the group as well.
async fn finish_with<A: Writes>(
    tx: Tx<A>,
    kept: Kept,
    effects: Effects,
    (before, mut after): (Option<serde_json::Value>, serde_json::Value),
) -> Result<Change, Error> {
    let (group, name) = (kept.group, kept.name.clone());
    let row = record(&tx, kept, &effects).await?;
    let tally = effects.tally;
    let licenses = |count: fn(&domain::licenses::Tally) -> u32| -> u32 {
        effects.plans.iter().map(|plan| count(&plan.report.tally)).sum()
    };
    if let Some(after) = after.as_object_mut() {
        after.insert("people".to_owned(), (tally.added + tally.removed).into());
        after.insert("given".to_owned(), licenses(|tally| tally.given).into());
        after.insert("taken".to_owned(), licenses(|tally| tally.removed).into());
        if let Some(other) = &effects.group {
            after.insert("group".to_owned(), other.clone().into());
        }
    }
    let event = Event::GroupChanged { group, name: name.clone(), before, after: Some(after) };
    let mut change = Change { group, name, row, effects: effects.told() };
    if !sees_licenses(&tx) {
        change.effects.plans.clear();
        change.row.plans.clear();
    }
    tx.commit(event, change).await
}

/// Owners of a group may have no role by which they see licenses.
fn sees_licenses<A: Writes>(tx: &Tx<A>) -> bool {
    tx.member().is_ok_and(|me| may(me.roles, Right::ViewServices))
}

/// Refuses what was not confirmed yet, where it concerns several people or does nothing.
async fn ask<A: Writes>(
    tx: &Tx<A>,
    course: &Course,
    (cause, effects): (Cause, &Effects),
    does_something: bool,
    confirmed: &str,
) -> Result<(), Error> {
    let mut plan = Plan::of(cause, effects.clone(), does_something, confirmed);
    if does_something && (effects.lines.len() == 1 || plan.mark == confirmed) {
        return Ok(());
    }
    if !sees_licenses(tx) {
        plan.effects.plans.clear();
    }
    course.price(tx.executor(), tx, &mut plan.effects.plans).await?;
    Err(Refusal::from(Refused::Unconfirmed(Box::new(plan))).into())
}

/// The people of a command, who all exist, and who of them is in the group, since when.
async fn named<A: Writes>(
    tx: &Tx<A>,
    group: GroupId,
    people: &BTreeSet<MemberId>,
    unknown: usize,
) -> Result<(Vec<member::Model>, BTreeMap<MemberId, Instant>), Error> {
    let size = people.len() + unknown;
    if size == 0 || size > Bulk::MOST {
        return Err(Refusal::from(Refused::Count { most: Bulk::MOST }).into());
    }
    let ids: Vec<MemberId> = people.iter().copied().collect();
    let (mut rows, mut inside) = (Vec::new(), BTreeMap::new());
    for some in ids.chunks(IDS) {
        let chosen = member::id().is_in(some.iter().copied());
        rows.extend(tx.rows::<member::Entity>().filter(chosen).all().await?);
        let theirs = group_member::group_id().eq(group).and(group_member::member_id().is_in(some.iter().copied()));
        let theirs = tx.rows::<group_member::Entity>().filter(theirs).all().await?;
        inside.extend(theirs.into_iter().map(|row| (row.member_id, row.added_at)));
    }
    if rows.len() == people.len() { Ok((rows, inside)) } else { Err(Error::NotFound) }
}

/// The group, locked, so that two changes of it come one after the other. Pools are locked before groups.
async fn locked<A: Writes>(tx: &Tx<A>, group: GroupId) -> Result<member_group::Model, Error> {
    let rows = tx.rows::<member_group::Entity>().filter(member_group::id().eq(group));
    rows.locked().one().await?.ok_or(Error::NotFound)
}

fn line(row: &member::Model, outcome: Outcome) -> Line {
    let (name, user_name) = (row.display_name.to_string(), row.user_name.to_string());
    Line { member: Some(row.id), name, user_name, outcome }
}

fn people_with(lines: &[Line], outcome: Outcome) -> BTreeSet<MemberId> {
    lines.iter().filter(|line| line.outcome == outcome).filter_map(|line| line.member).collect()
}

fn described(name: &Name, description: Option<&Note>) -> serde_json::Value {
    object!({ "name": name, "description": description })
}

fn taken(error: Error) -> Error {
    match error.unique_violation() {
        Some(_) => Refusal::from(Refused::NameTaken).into(),
        None => error,
    }
}
