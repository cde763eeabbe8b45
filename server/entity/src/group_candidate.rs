//! A person whom one could put into a group.

use domain::ids::{GroupId, MemberId, OrgId};
use domain::members::MemberStatus;
use domain::text::{Name, UserName};

crate::table! { "group_candidate", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    group_id: GroupId,
    #[sea_orm(primary_key, auto_increment = false)]
    member_id: MemberId,
    display_name: Name,
    name_key: String,
    user_name: UserName,
    status: MemberStatus,
    is_in: bool,
}
