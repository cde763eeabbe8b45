//! A person in the list of people, with the licenses they hold. Who was erased is in no list.

use domain::ids::{MemberId, OrgId};
use domain::members::MemberStatus;
use domain::roles::Roles;
use domain::text::{Email, Name, UserName};
use domain::time::Instant;

crate::table! { "member_overview", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: MemberId,
    display_name: Name,
    name_key: String,
    user_name: UserName,
    contact_mail: Email,
    mail_key: String,
    status: MemberStatus,
    roles: Roles,
    signed_in_at: Option<Instant>,
    seen_key: Instant,
    since: Instant,
    held: i64,
    licenses: String,
}
