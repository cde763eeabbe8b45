//! A signed-in browser: the hash of its token, and the organization in which to look further.

use domain::ids::OrgId;
use domain::time::Instant;

crate::table! { "session_key", registry;
    #[sea_orm(primary_key, auto_increment = false)]
    token_hash: String,
    org_id: OrgId,
    seen_at: Instant,
    expires_at: Instant,
}
