//! Activity with the name that its actor goes by today, and the roles that the person has today to whom something was done.

use domain::activity::{ActorKind, Outcome};
use domain::ids::{ActivityId, MemberId, OrgId};
use domain::roles::Roles;
use domain::text::Name;
use domain::time::Instant;

crate::table! { "activity_by_name", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    seq: i64,
    id: ActivityId,
    at: Instant,
    actor_kind: ActorKind,
    actor_id: Option<MemberId>,
    actor_name: String,
    display_name: Option<Name>,
    act: String,
    area: String,
    outcome: Outcome,
    target_kind: String,
    target_id: String,
    target_name: String,
    target_roles: Option<Roles>,
    name_key: String,
    before: Option<String>,
    after: Option<String>,
    request_id: String,
    address: String,
    hash: String,
}
