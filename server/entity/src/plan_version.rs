//! One immutable version of a plan.

use domain::ids::{PlanId, PlanVersionId};
use domain::time::Instant;

crate::table! { "plan_version", catalog;
    #[sea_orm(primary_key, auto_increment = false)]
    id: PlanVersionId,
    plan_id: PlanId,
    number: i64,
    has_seats: bool,
    published_at: Instant,
    conditions: String,
}
