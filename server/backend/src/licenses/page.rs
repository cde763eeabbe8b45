//! The pages of the licenses of a plan: as many statements for ten thousand holders as for one.

use super::seats;
use crate::access::Permit;
use crate::db::Executor;
use crate::error::Error;
use crate::paging::{Slice, Sorting, counted_unless, cut, directed, slice, values};
use crate::subscriptions;
use domain::acts::{self, Organization};
use domain::ids::PoolId;
use domain::licenses::{
    Access, Change, ChangeRow, Column, Failure, GroupLicense, Hindrance, HolderRow, Licenses, Meter, Order, Product,
    ProductRow, Rows, ShowLicenses, Tab, WaitingRow, Why, resolve_by,
};
use domain::text::Name;
use domain::time::Day;
use entity::{group_product, license_history, license_holder, license_product, license_told, license_waiting};

/// A page of the licenses of a plan.
///
/// # Errors
/// [`Error::NotFound`] where the organization has and had no licenses of it, or no such change.
pub async fn show(permit: Permit<acts::ShowLicenses>, query: ShowLicenses) -> Result<Licenses, Error> {
    subscriptions::keep_current(&permit).await?;
    let reader = permit.read().await?;
    let on = reader.executor();
    let found = find(on, &query.product).await?;
    let plan = found.plan_id;
    let product = product_row(found);
    let ((rows, previous, next), (count, more)) = match query.tab {
        Tab::People => people(on, product.pool, &query).await?,
        Tab::Groups => groups(on, product.pool, &query).await?,
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
    let mut short = change.as_ref().and_then(|change| change.report.shortage).map_or(0, |shortage| shortage.to_buy());
    if short == 0 && query.tab == Tab::Waiting && product.waiting > 0 {
        short = seats_wanted(on, &product).await?;
    }
    let seats = if short > 0 { Some(seats::missing(on, &reader, plan, short).await?) } else { None };
    Ok(Licenses { product, rows, previous, next, count, more, change, seats })
}

/// How many seats would serve everybody who waits for nothing but one.
async fn seats_wanted(on: Executor<'_, Organization>, product: &ProductRow) -> Result<i64, Error> {
    let only = Why { failure: Failure::NoSeats, other: None };
    let only = Some(serde_json::to_string(&only).map_err(Error::internal)?);
    let line = license_waiting::pool_id().eq(product.pool).and(license_waiting::why().eq(only));
    let line = on.rows::<license_waiting::Entity>().filter(line).tally(license_waiting::pool_id()).await?;
    let wanting: i64 = line.into_iter().map(|(_, people)| people).sum();
    Ok(if wanting == 0 { 0 } else { wanting.saturating_add(product.meter.over_assigned()) })
}

/// The row of a plan by the words in its address.
pub(super) async fn find(on: Executor<'_, Organization>, product: &Product) -> Result<license_product::Model, Error> {
    let named = license_product::service_key().eq(product.service.clone());
    let named = named.and(license_product::plan_key().eq(product.plan.clone()));
    on.rows::<license_product::Entity>().filter(named).one().await?.ok_or(Error::NotFound)
}

pub(crate) fn product_row(row: license_product::Model) -> ProductRow {
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
        groups: row.licensed_groups,
        access,
        resolve_by: over.map(|day| resolved_by(day, row.terms.as_deref())),
    }
}

/// The day by which what is over-assigned since a day is to be resolved: by the terms of the newest subscription of the plan,
/// or the usual ones where an agreement alone supplies it.
pub(crate) fn resolved_by(since: Day, terms: Option<&str>) -> Day {
    let terms = terms.and_then(|terms| serde_json::from_str(terms).ok()).unwrap_or_default();
    resolve_by(since, &terms)
}

/// The rows of a view, and how many there are.
type Page = (Slice<Rows>, (Option<u64>, bool));

async fn people(on: Executor<'_, Organization>, pool: PoolId, query: &ShowLicenses) -> Result<Page, Error> {
    use license_holder::{member_id, name_key, pool_id, since, status, user_name};
    let Order { by, descending } = query.order();
    let (key, value): Sorting<license_holder::Entity> = match by {
        Column::UserName => (|down| directed(user_name(), down), |row| row.user_name.to_string()),
        Column::Status => (|down| directed(status(), down), |row| row.status.to_string()),
        Column::Since => (|down| directed(since(), down), |row| row.since.millis().to_string()),
        Column::Name | Column::Place | Column::People | Column::Licensed | Column::Waiting => {
            (|down| directed(name_key(), down), |row| row.name_key.clone())
        }
    };
    let order = |turned: bool| [key(descending != turned), directed(member_id(), descending != turned)];
    let kept = pool_id().eq(pool);
    let kept = match cut(&query.search) {
        search if search.is_empty() => kept,
        search => kept.and(name_key().contains(&search).or(user_name().contains(&search))),
    };
    let place = |row: &license_holder::Model| (value(row), row.member_id.into());
    let found = slice(on, kept.clone(), query.cursor.as_ref(), order, values(by.is_text()), place).await?;
    let (rows, previous, next) = found;
    let rows = Rows::People(rows.into_iter().map(holder).collect::<Result<_, _>>()?);
    Ok(((rows, previous, next), counted_unless(query.change.is_some(), on, kept).await?))
}

/// Somebody who holds a license.
pub(super) fn holder(row: license_holder::Model) -> Result<HolderRow, Error> {
    Ok(HolderRow {
        member: row.member_id,
        name: row.display_name,
        user_name: row.user_name,
        status: row.status,
        since: row.since,
        direct: row.direct,
        groups: names(&row.through_groups)?,
    })
}

/// Names that a view collected, in order.
pub(super) fn names(collected: &str) -> Result<Vec<String>, Error> {
    let mut names: Vec<String> = serde_json::from_str(collected).map_err(Error::internal)?;
    names.sort();
    Ok(names)
}

async fn groups(on: Executor<'_, Organization>, pool: PoolId, query: &ShowLicenses) -> Result<Page, Error> {
    use group_product::{at, group_id, licensed, name_key, people, pool_id, waiting};
    let Order { by, descending } = query.order();
    let (key, value): Sorting<group_product::Entity> = match by {
        Column::People => (|down| directed(people(), down), |row| row.people.to_string()),
        Column::Licensed => (|down| directed(licensed(), down), |row| row.licensed.to_string()),
        Column::Waiting => (|down| directed(waiting(), down), |row| row.waiting.to_string()),
        Column::Since => (|down| directed(at(), down), |row| row.at.millis().to_string()),
        Column::Name | Column::UserName | Column::Status | Column::Place => {
            (|down| directed(name_key(), down), |row| row.name_key.clone())
        }
    };
    let order = |turned: bool| [key(descending != turned), directed(group_id(), descending != turned)];
    let kept = pool_id().eq(pool);
    let kept = match cut(&query.search) {
        search if search.is_empty() => kept,
        search => kept.and(name_key().contains(&search)),
    };
    let place = |row: &group_product::Model| (value(row), row.group_id.into());
    let found = slice(on, kept.clone(), query.cursor.as_ref(), order, values(by.is_text()), place).await?;
    let (rows, previous, next) = found;
    let rows = Rows::Groups(rows.into_iter().map(group_license).collect::<Result<_, _>>()?);
    Ok(((rows, previous, next), counted_unless(query.change.is_some(), on, kept).await?))
}

/// A plan that is assigned to a group, with what stands in the way of whom.
pub(crate) fn group_license(row: group_product::Model) -> Result<GroupLicense, Error> {
    #[derive(serde::Deserialize)]
    struct Counted {
        why: String,
        people: i64,
    }
    let counted: Vec<Counted> = serde_json::from_str(&row.hindrances).map_err(Error::internal)?;
    let mut hindrances = Vec::new();
    for Counted { why, people } in counted {
        hindrances.push(Hindrance { why: serde_json::from_str(&why).map_err(Error::internal)?, people });
    }
    hindrances.sort_by(|one, other| (other.people, &one.why).cmp(&(one.people, &other.why)));
    Ok(GroupLicense {
        group: row.group_id,
        name: row.name,
        product: Product { service: row.service_key, plan: row.plan_key },
        plan: format!("{} {}", row.service, row.plan),
        since: row.at,
        people: row.people,
        licensed: row.licensed,
        waiting: row.waiting,
        hindrances,
    })
}

/// What stands in the way of somebody in line.
pub(crate) fn why(written: Option<&str>) -> Result<Option<Why>, Error> {
    written.map(|written| serde_json::from_str(written).map_err(Error::internal)).transpose()
}

async fn waiting(on: Executor<'_, Organization>, pool: PoolId, query: &ShowLicenses) -> Result<Page, Error> {
    use license_waiting::{asked_at, member_id, name_key, pool_id, user_name};
    let Order { by, descending } = query.order();
    // Whoever asked earlier stands further ahead: the line has the order of its instants.
    let (key, value): Sorting<license_waiting::Entity> = match by {
        Column::Name => (|down| directed(name_key(), down), |row| row.name_key.clone()),
        Column::UserName => (|down| directed(user_name(), down), |row| row.user_name.to_string()),
        Column::Place | Column::Since | Column::Status | Column::People | Column::Licensed | Column::Waiting => {
            (|down| directed(asked_at(), down), |row| row.asked_at.millis().to_string())
        }
    };
    let order = |turned: bool| [key(descending != turned), directed(member_id(), descending != turned)];
    let kept = pool_id().eq(pool);
    let kept = match cut(&query.search) {
        search if search.is_empty() => kept,
        search => kept.and(name_key().contains(&search).or(user_name().contains(&search))),
    };
    let place = |row: &license_waiting::Model| (value(row), row.member_id.into());
    let found = slice(on, kept.clone(), query.cursor.as_ref(), order, values(by.is_text()), place).await?;
    let (rows, previous, next) = found;
    let row = |row: license_waiting::Model| {
        Ok::<_, Error>(WaitingRow {
            member: row.member_id,
            name: row.display_name,
            user_name: row.user_name,
            status: row.status,
            place: row.place,
            asked: row.asked_at,
            direct: row.direct,
            groups: names(&row.through_groups)?,
            why: why(row.why.as_deref())?,
        })
    };
    let rows = Rows::Waiting(rows.into_iter().map(row).collect::<Result<_, _>>()?);
    Ok(((rows, previous, next), counted_unless(query.change.is_some(), on, kept).await?))
}

async fn history(on: Executor<'_, Organization>, pool: PoolId, query: &ShowLicenses) -> Result<Page, Error> {
    use license_history::{at, id, pool_id};
    let Order { by, descending } = query.order();
    let order = |turned: bool| [directed(at(), descending != turned), directed(id(), descending != turned)];
    let place = |row: &license_history::Model| (row.at.millis().to_string(), row.id.into());
    let kept = pool_id().eq(pool);
    let found = slice(on, kept.clone(), query.cursor.as_ref(), order, values(by.is_text()), place).await?;
    let (rows, previous, next) = found;
    let rows = rows.into_iter().map(|row| change(row.id, row.at, row.cause, row.actor, &row.tally));
    let rows = Rows::History(rows.collect::<Result<_, _>>()?);
    Ok(((rows, previous, next), counted_unless(query.change.is_some(), on, kept).await?))
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
