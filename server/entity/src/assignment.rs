//! A license given to a person, with its origin.

use domain::ids::{AssignmentId, GroupId, MemberId, OrgId, PoolId};
use domain::licenses::Source;
use domain::time::Instant;

crate::table! { "assignment", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: AssignmentId,
    pool_id: PoolId,
    member_id: MemberId,
    source: Source,
    group_id: Option<GroupId>,
    at: Instant,
}
