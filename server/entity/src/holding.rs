//! A person who holds a license of a pool, once, however many ways reach them.

use domain::ids::{MemberId, OrgId, PoolId};

crate::table! { "holding", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    pool_id: PoolId,
    #[sea_orm(primary_key, auto_increment = false)]
    member_id: MemberId,
}
