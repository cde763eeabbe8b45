//! A signed-in browser of a person.

use domain::ids::{MemberId, OrgId, SessionId};
use domain::time::Instant;

crate::table! { "session", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: SessionId,
    token_hash: String,
    member_id: MemberId,
    created_at: Instant,
    address: String,
    agent: String,
}
