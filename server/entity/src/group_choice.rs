//! A group and a plan, and whether the one has the other.

use domain::ids::{GroupId, OrgId, PoolId};
use domain::text::Name;

crate::table! { "group_choice", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    pool_id: PoolId,
    #[sea_orm(primary_key, auto_increment = false)]
    group_id: GroupId,
    name: Name,
    name_key: String,
    people: i64,
    licensed: bool,
}
