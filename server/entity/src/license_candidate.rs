//! A person of the organization beside a pool: whether they hold a license of it or wait for one.

use domain::ids::{MemberId, OrgId, PoolId};
use domain::members::MemberStatus;
use domain::text::{Name, UserName};

crate::table! { "license_candidate", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    pool_id: PoolId,
    #[sea_orm(primary_key, auto_increment = false)]
    member_id: MemberId,
    display_name: Name,
    name_key: String,
    user_name: UserName,
    status: MemberStatus,
    holds: bool,
    waits: bool,
}
