//! Who holds a license of one of several plans, person by person: as many statements for ten thousand holders as for one.

use super::page::product_row;
use crate::db::Executor;
use crate::error::Error;
use crate::paging::{SIZE, Slice, cut, directed, text};
use domain::acts::Organization;
use domain::ids::{MemberId, PlanId, ServiceId};
use domain::licenses::{Bulk, Cursor, CursorPlace, Product, ProductRow};
use domain::services::{HeldLicense, Licensed};
use domain::subscriptions::Holders;
use entity::Cond;
use entity::license_holder::{self, member_id, name_key, pool_id, user_name};
use entity::license_product;
use std::collections::BTreeSet;

/// The plans of a service of which the organization has or had licenses.
pub(crate) async fn of_service(on: Executor<'_, Organization>, service: ServiceId) -> Result<Vec<ProductRow>, Error> {
    let rows = on.rows::<license_product::Entity>().filter(license_product::service_id().eq(service));
    let rows = rows.order([license_product::position().asc(), license_product::plan_key().asc()]).all().await?;
    Ok(rows.into_iter().map(product_row).collect())
}

/// Who holds a license of a plan, the first of them by name.
pub(crate) async fn named_holders(on: Executor<'_, Organization>, plan: PlanId) -> Result<Option<Holders>, Error> {
    let row = on.rows::<license_product::Entity>().filter(license_product::plan_id().eq(plan)).one().await?;
    let Some(row) = row else { return Ok(None) };
    let people = on.rows::<license_holder::Entity>().filter(pool_id().eq(row.pool_id));
    let people = people.order([name_key().asc(), member_id().asc()]).limit(Holders::MOST as u64).all().await?;
    let first: Vec<_> = people.into_iter().map(|row| row.display_name).collect();
    let more = u64::try_from(row.held).unwrap_or_default().saturating_sub(first.len() as u64);
    Ok(Some(Holders { product: Product { service: row.service_key, plan: row.plan_key }, first, more }))
}

/// Everybody to whom a license of a plan was assigned by themselves and whom a search finds; no more than one too many.
pub(super) async fn by_themselves(
    on: Executor<'_, Organization>,
    product: &Product,
    search: &str,
) -> Result<BTreeSet<MemberId>, Error> {
    let pool = super::page::find(on, product).await?.pool_id;
    let mut which = pool_id().eq(pool).and(license_holder::direct().eq(true));
    if let Some(searched) = searched(search) {
        which = which.and(searched);
    }
    let rows = on.rows::<license_holder::Entity>().filter(which).order([member_id().asc()]);
    let rows = rows.limit(Bulk::MOST as u64 + 1).all().await?;
    Ok(rows.into_iter().map(|row| row.member_id).collect())
}

/// Whose name or user name contains it; everybody if it is empty.
fn searched(search: &str) -> Option<Cond<license_holder::Entity>> {
    let search = cut(search);
    (!search.is_empty()).then(|| name_key().contains(&search).or(user_name().contains(&search)))
}

/// Who holds a license of one of these plans, by name.
pub(crate) async fn holders(
    on: Executor<'_, Organization>,
    plans: &[ProductRow],
    search: &str,
    cursor: Option<&Cursor>,
) -> Result<Slice<Vec<Licensed>>, Error> {
    let from = cursor.and_then(|cursor| Some((cursor.place, text(cursor)?)));
    let backwards = from.as_ref().is_some_and(|(place, _)| *place == CursorPlace::Before);
    let is_first = from.is_none();
    let order = || [directed(name_key(), backwards), directed(member_id(), backwards)];
    let mut rows = on.rows::<license_holder::Entity>().filter(pool_id().is_in(plans.iter().map(|plan| plan.pool)));
    if let Some(searched) = searched(search) {
        rows = rows.filter(searched);
    }
    if let Some((_, values)) = from {
        rows = rows.after(order().into_iter().zip(values));
    }
    // Nobody has more rows than there are plans, so these are all rows of everybody on the page, and of one person more.
    let enough = (SIZE + 1).saturating_mul(plans.len().max(1));
    let mut people: Vec<(license_holder::Model, Licensed)> = Vec::new();
    for row in rows.order(order()).limit(enough as u64).all().await? {
        let Some(plan) = plans.iter().find(|plan| plan.pool == row.pool_id) else { continue };
        let license = HeldLicense { product: plan.product.clone(), plan: plan.plan.clone(), since: row.since };
        match people.last_mut().filter(|(last, _)| last.member_id == row.member_id) {
            Some((_, person)) => person.licenses.push(license),
            None => {
                let (member, name, user_name) = (row.member_id, row.display_name.clone(), row.user_name.clone());
                people.push((row, Licensed { member, name, user_name, licenses: vec![license] }));
            }
        }
    }
    let more = people.len() > SIZE;
    people.truncate(SIZE);
    if backwards {
        people.reverse();
    }
    let (before, beyond) = if backwards { (more, true) } else { (!is_first, more) };
    let end = |row: Option<&(license_holder::Model, Licensed)>, place| {
        row.map(|(row, _)| Cursor { place, id: row.member_id.into(), key: row.name_key.clone() })
    };
    let previous = end(people.first().filter(|_| before), CursorPlace::Before);
    let next = end(people.last().filter(|_| beyond), CursorPlace::After);
    let in_order = |(_, mut person): (license_holder::Model, Licensed)| {
        let place = |license: &HeldLicense| plans.iter().position(|plan| plan.product == license.product);
        person.licenses.sort_by_key(place);
        person
    };
    Ok((people.into_iter().map(in_order).collect(), previous, next))
}
