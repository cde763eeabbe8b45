//! A time that a person was in a group, by name; nothing ends one that lasts.

use domain::ids::{GroupId, MemberId, OrgId};
use domain::members::MemberStatus;
use domain::text::{Name, UserName};
use domain::time::Instant;

crate::table! { "group_person_then", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    group_id: GroupId,
    #[sea_orm(primary_key, auto_increment = false)]
    member_id: MemberId,
    display_name: Name,
    name_key: String,
    user_name: UserName,
    status: MemberStatus,
    #[sea_orm(primary_key, auto_increment = false)]
    added_at: Instant,
    left_at: Option<Instant>,
}
