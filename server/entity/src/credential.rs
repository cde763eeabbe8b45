//! The password of a person, as an Argon2id hash in PHC form.

use domain::ids::{MemberId, OrgId};
use domain::time::Instant;

crate::table! { "credential", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    member_id: MemberId,
    password_hash: String,
    changed_at: Instant,
}
