//! A group with how many people are in it and how many plans are assigned to it.

use domain::ids::{GroupId, OrgId};
use domain::text::{Name, Note};
use domain::time::Instant;

crate::table! { "group_overview", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: GroupId,
    name: Name,
    name_key: String,
    description: Option<Note>,
    created_at: Instant,
    people: i64,
    licenses: i64,
}
