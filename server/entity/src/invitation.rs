//! A link by which a person chooses a password: the hash of what it ends with, and until when it opens.

use domain::ids::{MemberId, OrgId};
use domain::time::Instant;

crate::table! { "invitation", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    member_id: MemberId,
    token_hash: String,
    made_at: Instant,
    expires_at: Instant,
}
