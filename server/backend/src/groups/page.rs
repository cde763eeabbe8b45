//! The pages of groups: as many statements for ten thousand people as for one.

use super::owners::{self, by_role, owns, reached, withheld};
use super::stays;
use crate::access::{Member, Permit};
use crate::db::Executor;
use crate::error::Error;
use crate::paging::{Slice, Sorting, counted, counted_unless, cut, directed, slice, values};
use crate::{licenses, subscriptions};
use domain::acts::{self, Organization};
use domain::groups::{
    Cause, Change, ChangeRow, Column, Effects, FollowGroup, GroupList, GroupPage, GroupRow, ListGroups, Order, Owner,
    PersonRow, Preparation, PrepareGroup, PrepareGroupEdit, Refused, Rows, Settings, ShowGroup, Then, WaitingRow,
};
use domain::ids::{GroupChangeId, GroupId};
use domain::licenses::{Candidate, Product, Report};
use domain::refusal::Refusal;
use domain::roles::{Right, may};
use domain::text::Name;
use domain::time::Instant;
use entity::{
    group_candidate, group_history, group_overview, group_page, group_person, group_product, group_waiting,
    license_product,
};

/// People whom a search finds.
const FOUND: usize = 20;

/// A page of the groups: all of them, or those that the reader owns.
///
/// # Errors
/// [`Error::NotFound`] for a change that is none of the organization's; [`Error::Forbidden`] where the reader neither has a
/// role for it nor owns a group.
pub async fn list(permit: Permit<acts::ListGroups>, query: ListGroups) -> Result<GroupList, Error> {
    use group_overview::{id, licenses, name_key, people};
    let me = permit.member()?;
    let (sees, (all, person)) = (may(me.roles, Right::ViewServices), owners::whoever::<acts::ListGroups>(me));
    let reader = permit.read().await?;
    let on = reader.executor();
    let own = if all { Vec::new() } else { owners::owned(on, person).await? };
    if !all && own.is_empty() {
        let door = (reader.portal().clone(), reader.actor().clone(), reader.request().clone());
        drop(reader);
        return Err(withheld::<acts::ListGroups>(door, Vec::new()).await);
    }
    let Order { by, descending } = query.order(sees);
    let (key, value): Sorting<group_overview::Entity> = match by {
        Column::People => (|down| directed(people(), down), |row| row.people.to_string()),
        Column::Licenses => (|down| directed(licenses(), down), |row| row.licenses.to_string()),
        Column::Name | Column::UserName | Column::Status | Column::Since => {
            (|down| directed(name_key(), down), |row| row.name_key.clone())
        }
    };
    let order = |turned: bool| [key(descending != turned), directed(id(), descending != turned)];
    let kept = name_key().contains(&cut(&query.search));
    let kept = if all { kept } else { kept.and(id().is_in(own)) };
    let place = |row: &group_overview::Model| (value(row), row.id.into());
    let found = slice(on, kept.clone(), query.cursor.as_ref(), order, values(by.is_text()), place).await?;
    let (rows, previous, next) = found;
    let (count, more) = counted(on, kept).await?;
    let change = match query.change.filter(|_| all) {
        Some(id) => Some(told(on, group_history::id().eq(id), sees).await?),
        None => None,
    };
    let rows = rows.into_iter().map(|row| listed(row, sees)).collect();
    Ok(GroupList { rows, previous, next, count, more, change })
}

/// A group: its people, or what changed; now, or at the end of a day that is over.
///
/// # Errors
/// [`Error::NotFound`] for a group or a change that is not the organization's; [`Error::Forbidden`] where the reader neither
/// has a role for it nor owns the group.
pub async fn show(permit: Permit<acts::ShowGroup>, query: ShowGroup) -> Result<GroupPage, Error> {
    let me = permit.member()?;
    let (sees, zone) = (may(me.roles, Right::ViewServices), me.billing_zone.clone());
    let today = permit.moment(&zone).day;
    let then = query.on.filter(|day| *day < today).map(|day| Then { day, zone });
    let (all, me) = owners::whoever::<acts::AddToGroup>(me);
    let (reader, group, owners) = reached(permit.read().await?, query.group).await?;
    let (on, rule) = (reader.executor(), group.rule.clone());
    let (group, manages) = (group_row(group, sees), rule.is_none() && (all || owns(&owners, me)));
    let end = then.as_ref().map(stays::end);
    let ((rows, previous, next), (count, more)) = match (query.history, end) {
        (true, end) => history(on, &query, end, sees).await?,
        (false, Some(end)) => stays::people(on, &query, end).await?,
        (false, None) => people(on, &query).await?,
    };
    let change = match query.change {
        Some(id) => {
            let own = group_history::id().eq(id).and(group_history::group_id().eq(query.group));
            Some(told(on, own, sees).await?)
        }
        None => None,
    };
    Ok(GroupPage { group, rows, previous, next, count, more, change, then, owners, rule, manages })
}

/// The licenses of a group, or who waits for one through it.
///
/// # Errors
/// [`Error::NotFound`] for a group that is not the organization's.
pub async fn follow(permit: Permit<acts::FollowGroup>, query: FollowGroup) -> Result<GroupPage, Error> {
    subscriptions::keep_current(&permit).await?;
    let reader = permit.read().await?;
    let (on, me) = (reader.executor(), reader.member()?);
    let (group, owners) = owners::find(on, query.group).await?.ok_or(Error::NotFound)?;
    let rule = group.rule.clone();
    let manages = rule.is_none() && (by_role::<acts::AddToGroup>(me) || owns(&owners, me.id));
    let group = group_row(group, true);
    let ((rows, previous, next), (count, more)) = match query.waiting {
        true => waiting(on, &query).await?,
        false => ((plans(on, query.group).await?, None, None), (None, false)),
    };
    Ok(GroupPage { group, rows, previous, next, count, more, change: None, then: None, owners, rule, manages })
}

/// Whom one could put into a group.
///
/// # Errors
/// [`Error::NotFound`] for a group that is not the organization's; [`Error::Forbidden`] where the reader neither has a role
/// for it nor owns the group; [`Refused::ByRule`] where nobody is put in by hand.
pub async fn prepare(permit: Permit<acts::PrepareGroup>, query: PrepareGroup) -> Result<Preparation, Error> {
    use group_candidate::{group_id, member_id, name_key, user_name};
    let sees = may(permit.member()?.roles, Right::ViewServices);
    let (reader, group, _) = reached(permit.read().await?, query.group).await?;
    if group.rule.is_some() {
        return Err(Refusal::from(Refused::ByRule).into());
    }
    let group = group_row(group, sees);
    let by_name = || [name_key().asc(), member_id().asc()];
    let chosen = query.chosen.iter().copied().take(Report::MOST);
    let chosen = group_id().eq(query.group).and(member_id().is_in(chosen));
    let chosen = reader.rows::<group_candidate::Entity>().filter(chosen).order(by_name()).all().await?;
    let search = cut(&query.search);
    let mut found = Vec::new();
    if !search.is_empty() {
        let named = name_key().contains(&search).or(user_name().contains(&search));
        let rows = reader.rows::<group_candidate::Entity>().filter(group_id().eq(query.group).and(named));
        found = rows.order(by_name()).limit(FOUND as u64 + 1).all().await?;
    }
    let more = found.len() > FOUND;
    Ok(Preparation {
        group,
        chosen: chosen.into_iter().map(candidate).collect(),
        found: found.into_iter().take(FOUND).map(candidate).collect(),
        more,
    })
}

/// What of a group can be changed beside who is in it.
///
/// # Errors
/// [`Error::NotFound`] for a group that is not the organization's.
pub async fn prepare_edit(permit: Permit<acts::PrepareGroupEdit>, query: PrepareGroupEdit) -> Result<Settings, Error> {
    let sees = may(permit.member()?.roles, Right::ViewServices);
    let reader = permit.read().await?;
    let (group, owners) = owners::find(reader.executor(), query.group).await?.ok_or(Error::NotFound)?;
    let rule = group.rule.clone();
    Ok(Settings { group: group_row(group, sees), owners, rule })
}

/// The page of a group with what stands in it and in what it stands.
pub(super) fn of_nests(me: &Member, (row, owners): (group_page::Model, Vec<Owner>), rows: Rows) -> GroupPage {
    let rule = row.rule.clone();
    GroupPage {
        group: group_row(row, may(me.roles, Right::ViewServices)),
        rows,
        previous: None,
        next: None,
        count: None,
        more: false,
        change: None,
        then: None,
        manages: rule.is_none() && (by_role::<acts::AddToGroup>(me) || owns(&owners, me.id)),
        owners,
        rule,
    }
}

fn listed(row: group_overview::Model, sees: bool) -> GroupRow {
    GroupRow {
        id: row.id,
        name: row.name,
        description: row.description,
        people: row.people,
        licenses: sees.then_some(row.licenses),
        created: row.created_at,
    }
}

fn group_row(row: group_page::Model, sees: bool) -> GroupRow {
    GroupRow {
        id: row.id,
        name: row.name,
        description: row.description,
        people: row.people,
        licenses: sees.then_some(row.licenses),
        created: row.created_at,
    }
}

/// The rows of a view, and how many there are.
pub(super) type Page = (Slice<Rows>, (Option<u64>, bool));

async fn people(on: Executor<'_, Organization>, query: &ShowGroup) -> Result<Page, Error> {
    use group_person::{added_at, group_id, member_id, name_key, status, user_name};
    let Order { by, descending } = query.order();
    let (key, value): Sorting<group_person::Entity> = match by {
        Column::UserName => (|down| directed(user_name(), down), |row| row.user_name.to_string()),
        Column::Status => (|down| directed(status(), down), |row| row.status.to_string()),
        Column::Since => (|down| directed(added_at(), down), |row| row.added_at.millis().to_string()),
        Column::Name | Column::People | Column::Licenses => {
            (|down| directed(name_key(), down), |row| row.name_key.clone())
        }
    };
    let order = |turned: bool| [key(descending != turned), directed(member_id(), descending != turned)];
    let kept = group_id().eq(query.group);
    let kept = match cut(&query.search) {
        search if search.is_empty() => kept,
        search => kept.and(name_key().contains(&search).or(user_name().contains(&search))),
    };
    let place = |row: &group_person::Model| (value(row), row.member_id.into());
    let found = slice(on, kept.clone(), query.cursor.as_ref(), order, values(by.is_text()), place).await?;
    let (rows, previous, next) = found;
    let row = |row: group_person::Model| PersonRow {
        member: row.member_id,
        name: row.display_name,
        user_name: row.user_name,
        status: row.status,
        since: row.added_at,
        until: None,
    };
    let rows = Rows::People(rows.into_iter().map(row).collect());
    Ok(((rows, previous, next), counted_unless(query.change.is_some(), on, kept).await?))
}

async fn history(
    on: Executor<'_, Organization>,
    query: &ShowGroup,
    end: Option<Instant>,
    sees: bool,
) -> Result<Page, Error> {
    use group_history::{at, group_id, id};
    let Order { by, descending } = query.order();
    let order = |turned: bool| [directed(at(), descending != turned), directed(id(), descending != turned)];
    let kept = seen(group_id().eq(query.group), sees);
    let kept = match end {
        Some(end) => kept.and(at().lt(end)),
        None => kept,
    };
    let place = |row: &group_history::Model| (row.at.millis().to_string(), row.id.into());
    let found = slice(on, kept.clone(), query.cursor.as_ref(), order, values(by.is_text()), place).await?;
    let (rows, previous, next) = found;
    let rows = rows.into_iter().map(|row| change(row, sees).map(|change| change.row));
    let rows = Rows::History(rows.collect::<Result<_, _>>()?);
    Ok(((rows, previous, next), counted_unless(query.change.is_some(), on, kept).await?))
}

async fn plans(on: Executor<'_, Organization>, group: GroupId) -> Result<Rows, Error> {
    use group_product::{plan, pool_id, service};
    let own = on.rows::<group_product::Entity>().filter(group_product::group_id().eq(group));
    let own = own.order([service().asc()]).order([plan().asc(), pool_id().asc()]).all().await?;
    let all = on.rows::<license_product::Entity>().order([license_product::service().asc()]);
    let all = all.order([license_product::position().asc(), license_product::plan_key().asc()]).all().await?;
    let others = all.into_iter().filter(|row| own.iter().all(|own| own.pool_id != row.pool_id));
    let others = others.map(licenses::product_row).collect();
    let assigned = own.into_iter().map(licenses::group_license).collect::<Result<_, _>>()?;
    Ok(Rows::Licenses { assigned, others })
}

async fn waiting(on: Executor<'_, Organization>, query: &FollowGroup) -> Result<Page, Error> {
    use group_waiting::{asked_at, group_id, id, name_key, user_name};
    let Order { by, descending } = query.order();
    let (key, value): Sorting<group_waiting::Entity> = match by {
        Column::Since => (|down| directed(asked_at(), down), |row| row.asked_at.millis().to_string()),
        Column::Name | Column::UserName | Column::Status | Column::People | Column::Licenses => {
            (|down| directed(name_key(), down), |row| row.name_key.clone())
        }
    };
    let order = |turned: bool| [key(descending != turned), directed(id(), descending != turned)];
    let kept = group_id().eq(Some(query.group));
    let kept = match cut(&query.search) {
        search if search.is_empty() => kept,
        search => kept.and(name_key().contains(&search).or(user_name().contains(&search))),
    };
    let place = |row: &group_waiting::Model| (value(row), row.id.into());
    let found = slice(on, kept.clone(), query.cursor.as_ref(), order, values(by.is_text()), place).await?;
    let (rows, previous, next) = found;
    let row = |row: group_waiting::Model| {
        let product = Product { service: row.service_key, plan: row.plan_key };
        Ok::<_, Error>(WaitingRow {
            member: row.member_id,
            name: row.display_name,
            user_name: row.user_name,
            plan: format!("{} {}", row.service, row.plan),
            path: format!("{}/waiting", product.path()),
            asked: row.asked_at,
            why: licenses::why(row.why.as_deref())?,
        })
    };
    let rows = Rows::Waiting(rows.into_iter().map(row).collect::<Result<_, _>>()?);
    Ok(((rows, previous, next), counted_unless(false, on, kept).await?))
}

/// Whoever does not see licenses, an owner without a role, reads neither of plans nor of other groups.
fn seen(which: entity::Cond<group_history::Entity>, sees: bool) -> entity::Cond<group_history::Entity> {
    let hidden = [Cause::Licensed, Cause::Unlicensed, Cause::Nested, Cause::Unnested];
    if sees { which } else { which.and(group_history::cause().is_not_in(hidden)) }
}

async fn told(
    on: Executor<'_, Organization>,
    which: entity::Cond<group_history::Entity>,
    sees: bool,
) -> Result<Change, Error> {
    let row = on.rows::<group_history::Entity>().filter(seen(which, sees)).one().await?;
    change(row.ok_or(Error::NotFound)?, sees)
}

fn change(row: group_history::Model, sees: bool) -> Result<Change, Error> {
    let mut effects: Effects = serde_json::from_str(&row.effects).map_err(Error::internal)?;
    if !sees {
        effects.plans.clear();
        effects.group = None;
    }
    let told = change_row(row.id, row.at, row.cause, row.actor, &effects);
    Ok(Change { group: row.group_id, name: row.name, row: told, effects })
}

/// A change in the list of them.
pub(super) fn change_row(
    id: GroupChangeId,
    at: Instant,
    cause: Cause,
    by: Option<Name>,
    effects: &Effects,
) -> ChangeRow {
    let plans = effects.plans.iter().map(|plan| plan.name.clone()).collect();
    ChangeRow { id, at, cause, by, tally: effects.tally, plans, group: effects.group.clone() }
}

fn candidate(row: group_candidate::Model) -> Candidate {
    Candidate {
        member: row.member_id,
        name: row.display_name,
        user_name: row.user_name,
        status: row.status,
        holds: row.is_in,
        waits: false,
    }
}
