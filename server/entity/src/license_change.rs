//! A change of the licenses of a plan with everything it did. Append-only.

use domain::ids::{ChangeId, MemberId, OrgId, PoolId};
use domain::licenses::Cause;
use domain::time::Instant;

crate::table! { "license_change", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: ChangeId,
    pool_id: PoolId,
    at: Instant,
    cause: Cause,
    actor_id: Option<MemberId>,
    tally: String,
    report: String,
}
