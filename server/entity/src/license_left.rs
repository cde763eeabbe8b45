//! A license that a deleted person held by themselves, to be given back where they are restored.

use domain::ids::{MemberId, OrgId, PoolId};

crate::table! { "license_left", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    member_id: MemberId,
    #[sea_orm(primary_key, auto_increment = false)]
    pool_id: PoolId,
}
