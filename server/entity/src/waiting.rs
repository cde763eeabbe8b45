//! A place in the line for a license, with where the wish comes from.

use domain::ids::{GroupId, MemberId, OrgId, PoolId, WaitingId};
use domain::licenses::Source;
use domain::time::Instant;

crate::table! { "waiting", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: WaitingId,
    pool_id: PoolId,
    member_id: MemberId,
    source: Source,
    group_id: Option<GroupId>,
    asked_at: Instant,
    why: Option<String>,
}
