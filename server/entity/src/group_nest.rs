//! A group that was put into another.

use domain::ids::{GroupId, OrgId};
use domain::time::Instant;

crate::table! { "group_nest", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    outer_id: GroupId,
    #[sea_orm(primary_key, auto_increment = false)]
    inner_id: GroupId,
    since: Instant,
}
