//! A person in a group, by name.

use domain::ids::{GroupId, MemberId, OrgId};
use domain::members::MemberStatus;
use domain::text::{Name, UserName};
use domain::time::Instant;

crate::table! { "group_person", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    group_id: GroupId,
    #[sea_orm(primary_key, auto_increment = false)]
    member_id: MemberId,
    display_name: Name,
    name_key: String,
    user_name: UserName,
    status: MemberStatus,
    added_at: Instant,
}
