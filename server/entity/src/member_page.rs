//! A person with everything that stands at the head of their page. Who was erased has none.

use domain::ids::{MemberId, OrgId};
use domain::locale::Language;
use domain::members::MemberStatus;
use domain::roles::Roles;
use domain::text::{Email, Name, UserName};
use domain::time::Instant;

crate::table! { "member_page", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: MemberId,
    display_name: Name,
    user_name: UserName,
    contact_mail: Email,
    status: MemberStatus,
    roles: Roles,
    language: Language,
    created_at: Instant,
    signed_in_at: Option<Instant>,
    deleted_at: Option<Instant>,
    password_set: Option<Instant>,
    invited_at: Option<Instant>,
    invited_until: Option<Instant>,
    other_globals: i64,
}
