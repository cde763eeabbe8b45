//! A license that a person holds, and whether it can be used now.

use domain::ids::{MemberId, OrgId, PoolId};
use domain::text::Name;

crate::table! { "own_license", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    member_id: MemberId,
    #[sea_orm(primary_key, auto_increment = false)]
    pool_id: PoolId,
    service: Name,
    plan: Name,
    usable: bool,
}
