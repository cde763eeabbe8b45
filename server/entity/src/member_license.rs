//! A license that a person holds, with from where and since when.

use domain::ids::{MemberId, OrgId, PoolId};
use domain::text::{Key, Name};
use domain::time::Instant;

crate::table! { "member_license", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    member_id: MemberId,
    #[sea_orm(primary_key, auto_increment = false)]
    pool_id: PoolId,
    service_key: Key,
    service: Name,
    plan_key: Key,
    plan: Name,
    since: Instant,
    direct: bool,
    through_groups: String,
}
