//! A person of an organization.

use domain::ids::{MemberId, OrgId};
use domain::locale::{Language, Theme, ZoneName};
use domain::members::MemberStatus;
use domain::roles::Roles;
use domain::text::{Email, Name, UserName};
use domain::time::Instant;

crate::table! { "member", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: MemberId,
    user_name: UserName,
    display_name: Name,
    name_key: String,
    contact_mail: Email,
    roles: Roles,
    status: MemberStatus,
    language: Language,
    zone: ZoneName,
    theme: Theme,
    created_at: Instant,
    signed_in_at: Option<Instant>,
    deleted_at: Option<Instant>,
    purged_at: Option<Instant>,
    former_name: Option<UserName>,
    former_status: Option<MemberStatus>,
}
