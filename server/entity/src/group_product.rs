//! A plan that is assigned to a group, with how many people have a license through it and why others wait.

use domain::ids::{GroupId, OrgId, PoolId};
use domain::text::{Key, Name};
use domain::time::Instant;

crate::table! { "group_product", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    group_id: GroupId,
    #[sea_orm(primary_key, auto_increment = false)]
    pool_id: PoolId,
    at: Instant,
    name: Name,
    name_key: String,
    service_key: Key,
    service: Name,
    plan_key: Key,
    plan: Name,
    people: i64,
    licensed: i64,
    waiting: i64,
    hindrances: String,
}
