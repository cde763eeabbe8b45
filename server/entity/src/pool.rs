//! The licenses of one plan: how many people hold one, and the ceiling that held never passes, how many its subscriptions
//! supply, and since when more are held than there are.

use domain::ids::{OrgId, PlanId, PoolId, ServiceId};
use domain::time::Day;

crate::table! { "pool", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: PoolId,
    service_id: ServiceId,
    plan_id: PlanId,
    held: i64,
    ceiling: i64,
    supplied: i64,
    over_since: Option<Day>,
}
