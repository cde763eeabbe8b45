//! A session with its person and organization: what every signed-in request begins with.

use domain::agreements::Share;
use domain::ids::{MemberId, OrgId, SessionId};
use domain::locale::{Language, Theme, ZoneName};
use domain::members::MemberStatus;
use domain::roles::Roles;
use domain::text::{Name, Slug, UserName};
use domain::time::Instant;

crate::table! { "signed_in", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    session_id: SessionId,
    token_hash: String,
    session_created_at: Instant,
    seen_at: Instant,
    address: String,
    agent: String,
    member_id: MemberId,
    user_name: UserName,
    display_name: Name,
    roles: Roles,
    status: MemberStatus,
    language: Language,
    zone: ZoneName,
    theme: Theme,
    organization_name: Name,
    slug: Slug,
    billing_zone: ZoneName,
    next_change_at: Option<Instant>,
    clock_ahead: Option<i64>,
    clock_reached: Option<Instant>,
    share: Option<Share>,
    owns_groups: bool,
}
