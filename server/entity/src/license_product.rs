//! A pool with its plan, its service, its seats and how many wait.

use domain::ids::{OrgId, PlanId, PoolId, ServiceId};
use domain::text::{Key, Name};
use domain::time::Day;

crate::table! { "license_product", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    pool_id: PoolId,
    plan_id: PlanId,
    service_id: ServiceId,
    service_key: Key,
    service: Name,
    plan_key: Key,
    plan: Name,
    position: i64,
    held: i64,
    over_since: Option<Day>,
    terms: Option<String>,
    capacity: i64,
    held_back: i64,
    is_open: bool,
    is_withheld: bool,
    waiting: i64,
    licensed_groups: i64,
}
