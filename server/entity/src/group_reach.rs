//! A group that stands in another, at any depth.

use domain::ids::{GroupId, OrgId};

crate::table! { "group_reach", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    outer_id: GroupId,
    #[sea_orm(primary_key, auto_increment = false)]
    inner_id: GroupId,
}
