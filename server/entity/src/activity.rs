//! What happened in an organization, chained by hash. Append-only. Words are texts here, so that also what nobody wrote can
//! be gone through.

use domain::ids::{ActivityId, MemberId, OrgId};
use domain::time::Instant;

crate::table! { "activity", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    seq: i64,
    id: ActivityId,
    at: Instant,
    actor_kind: String,
    actor_id: Option<MemberId>,
    actor_name: String,
    act: String,
    outcome: String,
    target_kind: String,
    target_id: String,
    target_name: String,
    name_key: String,
    before: Option<String>,
    after: Option<String>,
    request_id: String,
    address: String,
    previous_hash: String,
    hash: String,
}
