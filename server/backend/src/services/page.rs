//! A page of the list by keyset: the row before the page says where it begins, whatever was added or removed meanwhile.

use super::row;
use crate::db::Executor;
use crate::error::Error;
use domain::acts::Organization;
use domain::services::{Column, Cursor, Filter, Place, Query, ServiceRow, SortKey};
use entity::service_overview::{self as overview, Entity, Model};
use entity::{Cond, Sort};
use sea_orm::Value;

pub(super) struct Page {
    pub(super) rows: Vec<ServiceRow>,
    pub(super) previous: Option<Cursor>,
    pub(super) next: Option<Cursor>,
}

pub(super) async fn read(on: Executor<'_, Organization>, query: &Query) -> Result<Page, Error> {
    let backwards = query.cursor.as_ref().is_some_and(|cursor| cursor.place == Place::Before);
    let order = || [column(query.sort.by, query.sort.descending != backwards), id(query.sort.descending != backwards)];
    let mut rows = on.rows::<Entity>();
    if !query.search.is_empty() {
        rows = rows.filter(overview::name_key().contains(&query.search));
    }
    if let Some(kept) = kept(&query.filter) {
        rows = rows.filter(kept);
    }
    if let Some(cursor) = &query.cursor {
        let key: Value = match &cursor.key {
            SortKey::Text(text) => text.clone().into(),
            SortKey::Number(number) => (*number).into(),
        };
        rows = rows.after(order().into_iter().zip([key, cursor.id.into()]));
    }
    let size = usize::try_from(query.size.rows()).unwrap_or(usize::MAX);
    let mut found = rows.order(order()).limit(query.size.rows() + 1).all().await?;
    let more = found.len() > size;
    found.truncate(size);
    if backwards {
        found.reverse();
    }
    let (before, beyond) = if backwards { (more, true) } else { (query.cursor.is_some(), more) };
    let cursor =
        |row: Option<&Model>, place| row.map(|row| Cursor { place, key: key(row, query.sort.by), id: row.service_id });
    Ok(Page {
        previous: cursor(found.first().filter(|_| before), Place::Before),
        next: cursor(found.last().filter(|_| beyond), Place::After),
        rows: found.into_iter().map(row::of_list).collect::<Result<_, _>>()?,
    })
}

fn kept(filter: &Filter) -> Option<Cond<Entity>> {
    let urgencies = || filter.statuses.iter().map(|status| i64::from(status.urgency()));
    if filter.statuses.is_empty() {
        None
    } else if filter.except {
        urgencies().map(|urgency| overview::urgency().ne(urgency)).reduce(Cond::and)
    } else {
        Some(overview::urgency().is_in(urgencies()))
    }
}

fn column(by: Column, descending: bool) -> Sort<Entity> {
    match by {
        Column::Name => directed(overview::name_key(), descending),
        Column::Status => directed(overview::urgency(), descending),
        Column::Expiry => directed(overview::expiry_key(), descending),
        Column::InUse => directed(overview::seats_used(), descending),
        Column::Remaining => directed(overview::seats_left(), descending),
        Column::Agreement => directed(overview::agreement_urgency(), descending),
    }
}

fn id(descending: bool) -> Sort<Entity> {
    directed(overview::service_id(), descending)
}

fn directed<T: Into<Value>>(field: entity::Field<Entity, T>, descending: bool) -> Sort<Entity> {
    if descending { field.desc() } else { field.asc() }
}

fn key(row: &Model, by: Column) -> SortKey {
    match by {
        Column::Name => SortKey::Text(row.name_key.clone()),
        Column::Status => SortKey::Number(row.urgency),
        Column::Expiry => SortKey::Text(row.expiry_key.clone()),
        Column::InUse => SortKey::Number(row.seats_used),
        Column::Remaining => SortKey::Number(row.seats_left),
        Column::Agreement => SortKey::Number(row.agreement_urgency),
    }
}
