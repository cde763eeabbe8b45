//! A person who waits for a license through a group.

use domain::ids::{GroupId, MemberId, OrgId, WaitingId};
use domain::text::{Key, Name, UserName};
use domain::time::Instant;

crate::table! { "group_waiting", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: WaitingId,
    group_id: Option<GroupId>,
    member_id: MemberId,
    display_name: Name,
    name_key: String,
    user_name: UserName,
    service_key: Key,
    service: Name,
    plan_key: Key,
    plan: Name,
    asked_at: Instant,
    why: Option<String>,
}
