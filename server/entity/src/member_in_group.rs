//! A group that a person is in.

use domain::ids::{GroupId, MemberId, OrgId};
use domain::text::Name;
use domain::time::Instant;

crate::table! { "member_in_group", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    member_id: MemberId,
    #[sea_orm(primary_key, auto_increment = false)]
    group_id: GroupId,
    name: Name,
    name_key: String,
    added_at: Instant,
}
