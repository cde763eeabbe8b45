//! A view of the list of people that somebody saved for themselves.

use domain::ids::{MemberId, OrgId, ViewId};
use domain::text::Name;
use domain::time::Instant;

crate::table! { "saved_view", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: ViewId,
    member_id: MemberId,
    name: Name,
    name_key: String,
    query: String,
    saved_at: Instant,
}
