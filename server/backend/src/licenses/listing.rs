//! All licenses of an organization, page by page.

use crate::access::Permit;
use crate::error::Error;
use crate::subscriptions;
use domain::acts;
use domain::licenses::{LicenseId, LicenseLine, ListLicenses, Listed};
use entity::{license_holder, license_product};
use std::collections::HashMap;

/// Some licenses, by plan and person.
///
/// # Errors
/// The database's.
pub async fn list(permit: Permit<acts::ListLicenses>, query: ListLicenses) -> Result<Listed, Error> {
    use license_holder::{member_id, pool_id};
    subscriptions::keep_current(&permit).await?;
    let reader = permit.read().await?;
    let mut rows = reader.rows::<license_holder::Entity>();
    if let Some(LicenseId { pool, member }) = query.after {
        rows = rows.after([(pool_id().asc(), pool.into()), (member_id().asc(), member.into())]);
    }
    let limit = usize::from(query.limit.clamp(1, 100));
    let rows = rows.order([pool_id().asc(), member_id().asc()]).limit(limit as u64 + 1);
    let mut rows = rows.all().await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let products = license_product::pool_id().is_in(rows.iter().map(|row| row.pool_id));
    let products = reader.rows::<license_product::Entity>().filter(products).all().await?;
    let products: HashMap<_, _> = products.into_iter().map(|row| (row.pool_id, row)).collect();
    let id = |row: &license_holder::Model| LicenseId { pool: row.pool_id, member: row.member_id };
    let next = rows.last().filter(|_| more).map(id);
    let line = |row: license_holder::Model| {
        let product = products.get(&row.pool_id).ok_or_else(|| Error::internal("no such pool"))?;
        Ok(LicenseLine {
            id: id(&row),
            service: product.service_key.clone(),
            plan: product.plan_key.clone(),
            user_name: row.user_name,
            since: row.since,
            direct: row.direct,
            through_group: !super::page::names(&row.through_groups)?.is_empty(),
        })
    };
    Ok(Listed { items: rows.into_iter().map(line).collect::<Result<_, Error>>()?, next })
}
