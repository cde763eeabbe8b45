//! Somebody who is in a group, or in one that stands in it.

use domain::ids::{GroupId, MemberId, OrgId};

crate::table! { "group_everybody", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    group_id: GroupId,
    #[sea_orm(primary_key, auto_increment = false)]
    member_id: MemberId,
}
