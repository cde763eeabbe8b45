//! What the operator did to the catalog. Append-only.

use domain::time::Instant;

crate::table! { "catalog_event", catalog;
    #[sea_orm(primary_key, auto_increment = false)]
    seq: i64,
    at: Instant,
    actor_name: String,
    act: String,
    target_name: String,
    after: String,
    request_id: String,
    previous_hash: String,
    hash: String,
}
