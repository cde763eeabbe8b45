//! The list of people, page by page in every order, and all of it as a file.

use super::views;
use crate::access::{Member, Permit};
use crate::db::Executor;
use crate::error::Error;
use crate::paging::{counted, cut, directed, number, slice, text};
use crate::refusals::{holding_any, holding_none};
use domain::activity::Term;
use domain::acts::{self, Organization};
use domain::ids::MemberId;
use domain::licenses::Cursor;
use domain::members::{Column, List, ListMembers, MemberList, MemberRow, MemberStatus, Order};
use domain::roles::{Deed, Right, Target, may, may_do};
use entity::member_overview::{self as overview, Entity, Model};
use entity::{Cond, Sort};
use sea_orm::Value;

/// The people that a list finds, as many as a page has.
///
/// # Errors
/// The database's.
pub async fn list(permit: Permit<acts::ListMembers>, query: ListMembers) -> Result<MemberList, Error> {
    let reader = permit.read().await?;
    let (me, on) = (reader.member()?, reader.executor());
    let order = |turned: bool| {
        let descending = query.order.descending != turned;
        [key(query.order.by, descending), directed(overview::id(), descending)]
    };
    let values: fn(&Cursor) -> Option<[Value; 2]> = match query.order.by {
        Column::Name | Column::UserName | Column::Status => text,
        Column::Roles | Column::Licenses | Column::Seen | Column::Since => number,
    };
    let place = |row: &Model| (value(row, query.order.by), row.id.into());
    let (rows, previous, next) = slice(on, kept(&query), query.cursor.as_ref(), order, values, place).await?;
    let (count, more) = counted(on, kept(&query)).await?;
    let rows = rows.into_iter().map(|row| shown(row, me)).collect::<Result<_, _>>()?;
    let views = views::of(on, me.id).await?;
    Ok(MemberList { rows, previous, next, count, more, views })
}

/// Everybody whom a list finds, in its order.
///
/// # Errors
/// The database's.
pub async fn export(permit: Permit<acts::ListMembers>, query: ListMembers) -> Result<Vec<MemberRow>, Error> {
    let reader = permit.read().await?;
    let me = reader.member()?;
    let Order { by, descending } = query.order;
    let order = [key(by, descending), directed(overview::id(), descending)];
    let rows = reader.rows::<Entity>().filter(kept(&query)).order(order).all().await?;
    rows.into_iter().map(|row| shown(row, me)).collect()
}

/// The ids of everybody whom a list finds, at most so many.
pub(super) async fn matching(
    on: Executor<'_, Organization>,
    query: &ListMembers,
    most: usize,
) -> Result<Vec<MemberId>, Error> {
    let found = on.rows::<Entity>().filter(kept(query)).order([overview::name_key().asc(), overview::id().asc()]);
    Ok(found.limit(most as u64).all().await?.into_iter().map(|row| row.id).collect())
}

fn kept(query: &ListMembers) -> Cond<Entity> {
    let of_list = match query.list {
        List::Present => overview::status().ne(MemberStatus::Deleted),
        List::Deleted => overview::status().eq(MemberStatus::Deleted),
    };
    let searched = cut(&query.search);
    let searched = (!searched.is_empty()).then(|| {
        let named = overview::name_key().contains(&searched).or(overview::user_name().contains(&searched));
        let named = named.or(overview::mail_key().contains(&searched));
        match searched.parse() {
            Ok(id) => named.or(overview::id().eq(id)),
            Err(_) => named,
        }
    });
    let status =
        wanted(&query.status, |status| overview::status().eq(*status), |status| overview::status().ne(*status));
    let role = wanted(
        &query.role,
        |filter| overview::roles().is_in(holding_any(filter.roles())),
        |filter| overview::roles().is_in(holding_none(filter.roles())),
    );
    [searched, status, role].into_iter().flatten().fold(of_list, Cond::and)
}

/// One of those that are wanted, if any are, and none of those that are not.
fn wanted<T>(
    of: &[Term<T>],
    is: impl Fn(&T) -> Cond<Entity>,
    is_not: impl Fn(&T) -> Cond<Entity>,
) -> Option<Cond<Entity>> {
    let any = of.iter().filter(|one| !one.except).map(|one| is(&one.value)).reduce(Cond::or);
    let none = of.iter().filter(|one| one.except).map(|one| is_not(&one.value));
    any.into_iter().chain(none).reduce(Cond::and)
}

fn key(by: Column, descending: bool) -> Sort<Entity> {
    match by {
        Column::Name => directed(overview::name_key(), descending),
        Column::UserName => directed(overview::user_name(), descending),
        Column::Status => directed(overview::status(), descending),
        Column::Roles => directed(overview::roles(), descending),
        Column::Licenses => directed(overview::held(), descending),
        Column::Seen => directed(overview::seen_key(), descending),
        Column::Since => directed(overview::since(), descending),
    }
}

fn value(row: &Model, by: Column) -> String {
    match by {
        Column::Name => row.name_key.clone(),
        Column::UserName => row.user_name.to_string(),
        Column::Status => row.status.to_string(),
        Column::Roles => row.roles.bits().to_string(),
        Column::Licenses => row.held.to_string(),
        Column::Seen => row.seen_key.millis().to_string(),
        Column::Since => row.since.millis().to_string(),
    }
}

fn shown(row: Model, me: &Member) -> Result<MemberRow, Error> {
    let target = Target { roles: row.roles, is_self: row.id == me.id, is_last_global: false };
    let licenses = match may(me.roles, Right::ViewServices) {
        true => Some(serde_json::from_str(&row.licenses).map_err(Error::internal)?),
        false => None,
    };
    Ok(MemberRow {
        id: row.id,
        name: row.display_name,
        user_name: row.user_name,
        status: row.status,
        roles: row.roles,
        licenses,
        seen: row.signed_in_at,
        since: row.since,
        may_change: may_do(me.roles, Deed::Manage, target).is_ok(),
    })
}
