//! A change of the licenses of a plan with the name of who did it and what became of each person.

use domain::ids::{ChangeId, OrgId, PoolId};
use domain::licenses::Cause;
use domain::text::Name;
use domain::time::Instant;

crate::table! { "license_history", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: ChangeId,
    pool_id: PoolId,
    at: Instant,
    cause: Cause,
    actor: Option<Name>,
    tally: String,
    report: String,
}
