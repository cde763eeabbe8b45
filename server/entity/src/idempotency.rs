//! Answers already given, by the hash of their idempotency key.

use domain::ids::OrgId;
use domain::time::Instant;

crate::table! { "idempotency", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    key_hash: String,
    act: String,
    fingerprint: String,
    answer: String,
    at: Instant,
}
