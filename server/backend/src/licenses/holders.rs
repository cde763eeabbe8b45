//! Who holds a license of one of several plans, person by person: as many statements for ten thousand holders as for one.

use super::page::product_row;
use crate::db::Executor;
use crate::error::Error;
use crate::paging::{Slice, counted, cut, directed, slice, values};
use domain::acts::Organization;
use domain::ids::{MemberId, PlanId, ServiceId};
use domain::licenses::{Bulk, Product, ProductRow};
use domain::services::{HeldLicense, Licensed, PeopleColumn, PeopleOrder, ShowServicePeople};
use domain::subscriptions::Holders;
use domain::text::{Key, Name};
use domain::time::Instant;
use entity::Cond;
use entity::license_holder::{self, member_id, name_key, pool_id, user_name};
use entity::{license_product, service_holder};
use serde::Deserialize;
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

/// Who holds a license of one of the plans of a service, person by person.
pub(crate) async fn holders(
    on: Executor<'_, Organization>,
    service: ServiceId,
    query: &ShowServicePeople,
) -> Result<Slice<Vec<Licensed>>, Error> {
    use service_holder::{member_id, name_key, since, user_name};
    let PeopleOrder { by, descending } = query.order.unwrap_or_default();
    let key = |down| match by {
        PeopleColumn::Name => directed(name_key(), down),
        PeopleColumn::UserName => directed(user_name(), down),
        PeopleColumn::Since => directed(since(), down),
    };
    let place = |row: &service_holder::Model| {
        let key = match by {
            PeopleColumn::Name => row.name_key.clone(),
            PeopleColumn::UserName => row.user_name.to_string(),
            PeopleColumn::Since => row.since.millis().to_string(),
        };
        (key, row.member_id.into())
    };
    let order = |turned: bool| [key(descending != turned), directed(member_id(), descending != turned)];
    let (kept, by_text) = (of(service, &query.search), by != PeopleColumn::Since);
    let found = slice(on, kept, query.cursor.as_ref(), order, values(by_text), place).await?;
    let (rows, previous, next) = found;
    Ok((rows.into_iter().map(licensed).collect::<Result<_, _>>()?, previous, next))
}

/// How many they are.
pub(crate) async fn count_holders(
    on: Executor<'_, Organization>,
    service: ServiceId,
    search: &str,
) -> Result<(u64, bool), Error> {
    counted(on, of(service, search)).await
}

fn of(service: ServiceId, search: &str) -> Cond<service_holder::Entity> {
    use service_holder::{name_key, service_id, user_name};
    let own = service_id().eq(service);
    match cut(search) {
        search if search.is_empty() => own,
        search => own.and(name_key().contains(&search).or(user_name().contains(&search))),
    }
}

fn licensed(row: service_holder::Model) -> Result<Licensed, Error> {
    #[derive(Deserialize)]
    struct Held {
        position: i64,
        service: Key,
        plan: Key,
        name: Name,
        since: Instant,
    }
    let mut held: Vec<Held> = serde_json::from_str(&row.licenses).map_err(Error::internal)?;
    held.sort_by(|one, other| (one.position, &one.plan).cmp(&(other.position, &other.plan)));
    let license = |held: Held| {
        let product = Product { service: held.service, plan: held.plan };
        HeldLicense { product, plan: held.name, since: held.since }
    };
    Ok(Licensed {
        member: row.member_id,
        name: row.display_name,
        user_name: row.user_name,
        licenses: held.into_iter().map(license).collect(),
    })
}
