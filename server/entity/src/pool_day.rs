//! How many licenses of a plan were held, and how many its subscriptions supplied, on a day on which one of them changed:
//! the most, and at its end.

use domain::ids::{OrgId, PoolId};
use domain::time::Day;

crate::table! { "pool_day", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    pool_id: PoolId,
    #[sea_orm(primary_key, auto_increment = false)]
    day: Day,
    most: i64,
    last: i64,
    supplied_most: i64,
    supplied_last: i64,
}
