//! A time that a person was in a group and that is over.

use domain::ids::{GroupId, MemberId, OrgId};
use domain::time::Instant;

crate::table! { "group_stay", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    group_id: GroupId,
    #[sea_orm(primary_key, auto_increment = false)]
    member_id: MemberId,
    #[sea_orm(primary_key, auto_increment = false)]
    added_at: Instant,
    left_at: Instant,
}
