//! Sign-ups already done, by the hash of their idempotency key.

use domain::ids::{MemberId, OrgId};
use domain::time::Instant;

crate::table! { "sign_up", registry;
    #[sea_orm(primary_key, auto_increment = false)]
    key_hash: String,
    fingerprint: String,
    org_id: OrgId,
    member_id: MemberId,
    answer: String,
    at: Instant,
}
