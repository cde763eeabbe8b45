//! A change of a group, with who did it.

use domain::groups::Cause;
use domain::ids::{GroupChangeId, GroupId, OrgId};
use domain::text::Name;
use domain::time::Instant;

crate::table! { "group_history", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: GroupChangeId,
    group_id: GroupId,
    name: Name,
    at: Instant,
    cause: Cause,
    actor: Option<Name>,
    effects: String,
}
