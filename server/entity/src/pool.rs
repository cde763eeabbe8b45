//! The licenses of one plan: how many people hold one, and the ceiling that held never passes.

use domain::ids::{OrgId, PlanId, PoolId, ServiceId};

crate::table! { "pool", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: PoolId,
    service_id: ServiceId,
    plan_id: PlanId,
    held: i64,
    ceiling: i64,
}
