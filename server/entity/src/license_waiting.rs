//! A person who waits for a license, with the place in the line.

use domain::ids::{MemberId, OrgId, PoolId};
use domain::members::MemberStatus;
use domain::text::{Name, UserName};
use domain::time::Instant;

crate::table! { "license_waiting", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    pool_id: PoolId,
    #[sea_orm(primary_key, auto_increment = false)]
    member_id: MemberId,
    display_name: Name,
    name_key: String,
    user_name: UserName,
    status: MemberStatus,
    asked_at: Instant,
    why: Option<String>,
    direct: bool,
    through_groups: String,
    place: i64,
}
