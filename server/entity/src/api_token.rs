//! A bearer token: the hash of its secret, whose it is, what it may do and until when.

use domain::ids::{MemberId, OrgId, ServiceId, TokenId};
use domain::text::Name;
use domain::time::Instant;
use domain::tokens::Scopes;

crate::table! { "api_token", registry;
    #[sea_orm(primary_key, auto_increment = false)]
    token_hash: String,
    id: TokenId,
    org_id: Option<OrgId>,
    service_id: Option<ServiceId>,
    name: Name,
    scopes: Scopes,
    created_at: Instant,
    expires_at: Option<Instant>,
    used_at: Option<Instant>,
    revoked_at: Option<Instant>,
    made_by: Option<MemberId>,
}
