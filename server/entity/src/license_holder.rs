//! A person who holds a license, with from where and since when.

use domain::ids::{MemberId, OrgId, PoolId};
use domain::members::MemberStatus;
use domain::text::{Name, UserName};
use domain::time::Instant;

crate::table! { "license_holder", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    pool_id: PoolId,
    #[sea_orm(primary_key, auto_increment = false)]
    member_id: MemberId,
    display_name: Name,
    name_key: String,
    user_name: UserName,
    status: MemberStatus,
    since: Instant,
    direct: bool,
    through_groups: String,
}
