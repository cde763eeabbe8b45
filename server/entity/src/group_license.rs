//! A plan that is assigned to a group.

use domain::ids::{GroupId, OrgId, PoolId};
use domain::time::Instant;

crate::table! { "group_license", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    group_id: GroupId,
    #[sea_orm(primary_key, auto_increment = false)]
    pool_id: PoolId,
    at: Instant,
}
