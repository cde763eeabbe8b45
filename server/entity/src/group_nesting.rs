//! A group that was put into another, by their names.

use domain::ids::{GroupId, OrgId};
use domain::text::Name;
use domain::time::Instant;

crate::table! { "group_nesting", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    outer_id: GroupId,
    #[sea_orm(primary_key, auto_increment = false)]
    inner_id: GroupId,
    outer_name: Name,
    outer_key: String,
    inner_name: Name,
    inner_key: String,
    since: Instant,
}
