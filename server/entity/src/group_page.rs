//! A group with how many people are in it, how many plans are assigned to it, its owners, and its rule.

use domain::groups::Rule;
use domain::ids::{GroupId, OrgId};
use domain::text::{Name, Note};
use domain::time::Instant;

crate::table! { "group_page", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: GroupId,
    name: Name,
    description: Option<Note>,
    created_at: Instant,
    people: i64,
    licenses: i64,
    owners: String,
    rule: Option<Rule>,
}
