//! The pages of the licenses of a plan: as many statements for ten thousand holders as for one.

use crate::access::Permit;
use crate::db::Executor;
use crate::error::Error;
use crate::subscriptions;
use domain::acts::{self, Organization};
use domain::ids::{PoolId, ServiceId};
use domain::licenses::{
    Access, Candidate, Change, ChangeRow, Cursor, CursorPlace, HolderRow, Licenses, Meter, Preparation,
    PrepareAssignment, Product, ProductRow, Rows, ShowLicenses, Tab, WaitingRow, resolve_by,
};
use domain::subscriptions::Terms;
use domain::text::Name;
use entity::{Cond, ReadIn, Sort};
use entity::{license_candidate, license_history, license_holder, license_product, license_told, license_waiting};
use sea_orm::Value;

/// Rows on a page.
const SIZE: usize = 50;
/// People whom a search finds, and people who are chosen one by one.
const FOUND: u64 = 20;
/// Longer searches are cut.
const LONGEST_SEARCH: usize = 100;

/// A page of the licenses of a plan.
///
/// # Errors
/// [`Error::NotFound`] where the organization has and had no licenses of it, or no such change.
pub async fn show(permit: Permit<acts::ShowLicenses>, query: ShowLicenses) -> Result<Licenses, Error> {
    subscriptions::keep_current(&permit).await?;
    let reader = permit.read().await?;
    let on = reader.executor();
    let product = product_row(find(on, &query.product).await?);
    let (rows, previous, next) = match query.tab {
        Tab::People => people(on, product.pool, &query).await?,
        Tab::Waiting => waiting(on, product.pool, &query).await?,
        Tab::History => history(on, product.pool, &query).await?,
    };
    let change = match query.change {
        None => None,
        Some(id) => {
            let of_pool = license_told::id().eq(id).and(license_told::pool_id().eq(product.pool));
            let found = on.rows::<license_told::Entity>().filter(of_pool).one().await?.ok_or(Error::NotFound)?;
            let row = change(found.id, found.at, found.cause, found.actor, &found.tally)?;
            let report: domain::licenses::Report = serde_json::from_str(&found.report).map_err(Error::internal)?;
            Some(Change { product: product.product.clone(), row, report: report.told() })
        }
    };
    Ok(Licenses { product, rows, previous, next, change })
}

/// Whom one could give a license of a plan.
///
/// # Errors
/// [`Error::NotFound`] where the organization has and had no licenses of it.
pub async fn prepare(permit: Permit<acts::PrepareAssignment>, query: PrepareAssignment) -> Result<Preparation, Error> {
    subscriptions::keep_current(&permit).await?;
    let reader = permit.read().await?;
    let product = product_row(find(reader.executor(), &query.product).await?);
    let of_pool = || license_candidate::pool_id().eq(product.pool);
    let by_name = || [license_candidate::name_key().asc(), license_candidate::member_id().asc()];
    let chosen = query.chosen.iter().copied().take(domain::licenses::Report::MOST);
    let chosen =
        reader.rows::<license_candidate::Entity>().filter(of_pool().and(license_candidate::member_id().is_in(chosen)));
    let chosen = chosen.order(by_name()).all().await?;
    let search = cut(&query.search);
    let mut found = Vec::new();
    if !search.is_empty() {
        let named = license_candidate::name_key().contains(&search);
        let named = named.or(license_candidate::user_name().contains(&search));
        let rows = reader.rows::<license_candidate::Entity>().filter(of_pool()).filter(named);
        found = rows.order(by_name()).limit(FOUND + 1).all().await?;
    }
    let more = found.len() > usize::try_from(FOUND).unwrap_or(usize::MAX);
    let found = found.into_iter().take(usize::try_from(FOUND).unwrap_or(usize::MAX)).map(candidate).collect();
    Ok(Preparation { product, chosen: chosen.into_iter().map(candidate).collect(), found, more })
}

/// The plans of a service of which the organization has or had licenses.
pub(crate) async fn of_service(on: Executor<'_, Organization>, service: ServiceId) -> Result<Vec<ProductRow>, Error> {
    let rows = on.rows::<license_product::Entity>().filter(license_product::service_id().eq(service));
    let rows = rows.order([license_product::position().asc(), license_product::plan_key().asc()]).all().await?;
    Ok(rows.into_iter().map(product_row).collect())
}

/// The row of a plan by the words in its address.
pub(super) async fn find(on: Executor<'_, Organization>, product: &Product) -> Result<license_product::Model, Error> {
    let named = license_product::service_key().eq(product.service.clone());
    let named = named.and(license_product::plan_key().eq(product.plan.clone()));
    on.rows::<license_product::Entity>().filter(named).one().await?.ok_or(Error::NotFound)
}

fn product_row(row: license_product::Model) -> ProductRow {
    let meter = Meter { total: row.capacity, in_use: row.held, held_back: row.held_back };
    let access = match (row.is_open, row.is_withheld) {
        (true, _) => Access::Open,
        (false, true) => Access::Disabled,
        (false, false) => Access::Closed,
    };
    let over = row.over_since.filter(|_| meter.over_assigned() > 0);
    ProductRow {
        pool: row.pool_id,
        product: Product { service: row.service_key, plan: row.plan_key },
        service: row.service,
        plan: row.plan,
        meter,
        waiting: row.waiting,
        access,
        resolve_by: over.map(|day| resolve_by(day, &Terms::default())),
    }
}

type Page = (Rows, Option<Cursor>, Option<Cursor>);

async fn people(on: Executor<'_, Organization>, pool: PoolId, query: &ShowLicenses) -> Result<Page, Error> {
    use license_holder::{member_id, name_key, pool_id, user_name};
    let order = |down| [directed(name_key(), down), directed(member_id(), down)];
    let kept = pool_id().eq(pool);
    let kept = match cut(&query.search) {
        search if search.is_empty() => kept,
        search => kept.and(name_key().contains(&search).or(user_name().contains(&search))),
    };
    let key = |cursor: &Cursor| Some([cursor.key.clone().into(), cursor.id.into()]);
    let place = |row: &license_holder::Model| (row.name_key.clone(), row.member_id.into());
    let (rows, previous, next) = slice(on, kept, query.cursor.as_ref(), order, key, place).await?;
    let row = |row: license_holder::Model| HolderRow {
        member: row.member_id,
        name: row.display_name,
        user_name: row.user_name,
        status: row.status,
        since: row.since,
        direct: row.direct,
        through_group: row.through_group,
    };
    Ok((Rows::People(rows.into_iter().map(row).collect()), previous, next))
}

async fn waiting(on: Executor<'_, Organization>, pool: PoolId, query: &ShowLicenses) -> Result<Page, Error> {
    use license_waiting::{asked_at, member_id, name_key, pool_id, user_name};
    let order = |down| [directed(asked_at(), down), directed(member_id(), down)];
    let kept = pool_id().eq(pool);
    let kept = match cut(&query.search) {
        search if search.is_empty() => kept,
        search => kept.and(name_key().contains(&search).or(user_name().contains(&search))),
    };
    let place = |row: &license_waiting::Model| (i64::from(row.asked_at).to_string(), row.member_id.into());
    let (rows, previous, next) = slice(on, kept, query.cursor.as_ref(), order, instant, place).await?;
    let row = |row: license_waiting::Model| WaitingRow {
        member: row.member_id,
        name: row.display_name,
        user_name: row.user_name,
        status: row.status,
        place: row.place,
        asked: row.asked_at,
    };
    Ok((Rows::Waiting(rows.into_iter().map(row).collect()), previous, next))
}

async fn history(on: Executor<'_, Organization>, pool: PoolId, query: &ShowLicenses) -> Result<Page, Error> {
    use license_history::{at, id, pool_id};
    let order = |down: bool| [directed(at(), !down), directed(id(), !down)];
    let place = |row: &license_history::Model| (i64::from(row.at).to_string(), row.id.into());
    let kept = pool_id().eq(pool);
    let (rows, previous, next) = slice(on, kept, query.cursor.as_ref(), order, instant, place).await?;
    let rows = rows.into_iter().map(|row| change(row.id, row.at, row.cause, row.actor, &row.tally));
    Ok((Rows::History(rows.collect::<Result<_, _>>()?), previous, next))
}

/// The rows after or before a place, and the places where they end.
async fn slice<E: ReadIn<Organization>>(
    on: Executor<'_, Organization>,
    kept: Cond<E>,
    cursor: Option<&Cursor>,
    order: impl Fn(bool) -> [Sort<E>; 2],
    key: impl Fn(&Cursor) -> Option<[Value; 2]>,
    place: impl Fn(&E::Model) -> (String, uuid::Uuid),
) -> Result<(Vec<E::Model>, Option<Cursor>, Option<Cursor>), Error> {
    // A place that makes no sense is the beginning.
    let from = cursor.and_then(|cursor| Some((cursor.place, key(cursor)?)));
    let backwards = from.as_ref().is_some_and(|(place, _)| *place == CursorPlace::Before);
    let is_first = from.is_none();
    let mut rows = on.rows::<E>().filter(kept);
    if let Some((_, values)) = from {
        rows = rows.after(order(backwards).into_iter().zip(values));
    }
    let mut found = rows.order(order(backwards)).limit(SIZE as u64 + 1).all().await?;
    let more = found.len() > SIZE;
    found.truncate(SIZE);
    if backwards {
        found.reverse();
    }
    let (before, beyond) = if backwards { (more, true) } else { (!is_first, more) };
    let end = |row: Option<&E::Model>, side| {
        row.map(|row| {
            let (key, id) = place(row);
            Cursor { place: side, id, key }
        })
    };
    let previous = end(found.first().filter(|_| before), CursorPlace::Before);
    let next = end(found.last().filter(|_| beyond), CursorPlace::After);
    Ok((found, previous, next))
}

fn instant(cursor: &Cursor) -> Option<[Value; 2]> {
    Some([cursor.key.parse::<i64>().ok()?.into(), cursor.id.into()])
}

fn directed<E: sea_orm::EntityTrait, T: Into<Value>>(field: entity::Field<E, T>, descending: bool) -> Sort<E> {
    if descending { field.desc() } else { field.asc() }
}

fn cut(search: &str) -> String {
    search.trim().to_lowercase().chars().take(LONGEST_SEARCH).collect()
}

fn change(
    id: domain::ids::ChangeId,
    at: domain::time::Instant,
    cause: domain::licenses::Cause,
    by: Option<Name>,
    tally: &str,
) -> Result<ChangeRow, Error> {
    Ok(ChangeRow { id, at, cause, by, tally: serde_json::from_str(tally).map_err(Error::internal)? })
}

fn candidate(row: license_candidate::Model) -> Candidate {
    Candidate {
        member: row.member_id,
        name: row.display_name,
        user_name: row.user_name,
        status: row.status,
        holds: row.holds,
        waits: row.waits,
    }
}
