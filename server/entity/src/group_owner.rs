//! An owner of a group.

use domain::ids::{GroupId, MemberId, OrgId};
use domain::time::Instant;

crate::table! { "group_owner", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    group_id: GroupId,
    #[sea_orm(primary_key, auto_increment = false)]
    member_id: MemberId,
    since: Instant,
}
