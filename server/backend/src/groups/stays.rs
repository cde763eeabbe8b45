//! Who was in a group at the end of a day: whoever is in it since before, and whoever left it later.

use super::page::Page;
use crate::db::{Executor, Tx};
use crate::error::Error;
use crate::paging::{counted_unless, cut, directed, slice, values};
use crate::subscriptions::Writes;
use crate::zones;
use domain::acts::Organization;
use domain::groups::{Column, Order, PersonRow, Rows, ShowGroup, Then};
use domain::ids::{GroupId, MemberId};
use domain::time::Instant;
use entity::{group_person_then, group_stay};
use sea_orm::ActiveValue::{NotSet, Set};
use std::collections::BTreeMap;

/// Keeps since when people who leave a group now were in it. Whoever came at this very moment was not.
pub(super) async fn keep<A: Writes>(
    tx: &Tx<A>,
    group: GroupId,
    leaving: BTreeMap<MemberId, Instant>,
) -> Result<(), Error> {
    let now = tx.now();
    let over = leaving.into_iter().filter(|(_, since)| *since < now).map(|(member, since)| group_stay::ActiveModel {
        org_id: NotSet,
        group_id: Set(group),
        member_id: Set(member),
        added_at: Set(since),
        left_at: Set(now),
    });
    tx.insert_all::<group_stay::Entity>(over.collect::<Vec<_>>()).await
}

/// When a day is over.
pub(super) fn end(then: &Then) -> Instant {
    zones::start_of(then.day.plus_days(1), &then.zone)
}

/// Who was in it then.
pub(super) async fn people(on: Executor<'_, Organization>, query: &ShowGroup, end: Instant) -> Result<Page, Error> {
    use group_person_then::{added_at, group_id, left_at, member_id, name_key, status, user_name};
    let Order { by, descending } = query.order();
    let key = |down| match by {
        Column::UserName => directed(user_name(), down),
        Column::Status => directed(status(), down),
        Column::Since => directed(added_at(), down),
        _ => directed(name_key(), down),
    };
    let value = |row: &group_person_then::Model| match by {
        Column::UserName => row.user_name.to_string(),
        Column::Status => row.status.to_string(),
        Column::Since => row.added_at.millis().to_string(),
        _ => row.name_key.clone(),
    };
    let order = |turned: bool| [key(descending != turned), directed(member_id(), descending != turned)];
    let lasting = left_at().eq(None).or(left_at().gte(Some(end)));
    let kept = group_id().eq(query.group).and(added_at().lt(end)).and(lasting);
    let kept = match cut(&query.search) {
        search if search.is_empty() => kept,
        search => kept.and(name_key().contains(&search).or(user_name().contains(&search))),
    };
    let place = |row: &group_person_then::Model| (value(row), row.member_id.into());
    let found = slice(on, kept.clone(), query.cursor.as_ref(), order, values(by.is_text()), place).await?;
    let (rows, previous, next) = found;
    let row = |row: group_person_then::Model| PersonRow {
        member: row.member_id,
        name: row.display_name,
        user_name: row.user_name,
        status: row.status,
        since: row.added_at,
        until: row.left_at,
    };
    let rows = Rows::People(rows.into_iter().map(row).collect());
    Ok(((rows, previous, next), counted_unless(query.change.is_some(), on, kept).await?))
}
