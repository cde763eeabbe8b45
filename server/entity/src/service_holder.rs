//! A person who holds a license of a service, with all of theirs and since when they hold the first.

use domain::ids::{MemberId, OrgId, ServiceId};
use domain::text::{Name, UserName};
use domain::time::Instant;

crate::table! { "service_holder", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    service_id: ServiceId,
    #[sea_orm(primary_key, auto_increment = false)]
    member_id: MemberId,
    display_name: Name,
    name_key: String,
    user_name: UserName,
    since: Instant,
    licenses: String,
}
