//! A change of a group: what it was called, why it changed, and what that did.

use domain::groups::Cause;
use domain::ids::{GroupChangeId, GroupId, MemberId, OrgId};
use domain::text::Name;
use domain::time::Instant;

crate::table! { "group_change", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: GroupChangeId,
    group_id: GroupId,
    name: Name,
    at: Instant,
    cause: Cause,
    actor_id: Option<MemberId>,
    effects: String,
}
