//! A group of people.

use domain::ids::{GroupId, OrgId};
use domain::text::{Name, Note};
use domain::time::Instant;

crate::table! { "member_group", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: GroupId,
    name: Name,
    name_key: String,
    description: Option<Note>,
    created_at: Instant,
}
