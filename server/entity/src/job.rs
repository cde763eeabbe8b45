//! A job of the portal for an organization: how often it was tried, when it may be tried again, and whether it is done.

use domain::ids::OrgId;
use domain::time::Instant;

crate::table! { "job", registry;
    #[sea_orm(primary_key, auto_increment = false)]
    name: String,
    org_id: OrgId,
    attempts: i64,
    try_at: Instant,
    done_at: Option<Instant>,
    problem: Option<String>,
}
