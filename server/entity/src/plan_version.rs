//! One immutable version of a plan.

use domain::ids::{PlanId, PlanVersionId};
use domain::money::{Currency, UnitPrice};
use domain::time::Instant;

crate::table! { "plan_version", catalog;
    #[sea_orm(primary_key, auto_increment = false)]
    id: PlanVersionId,
    plan_id: PlanId,
    number: i64,
    seats: bool,
    price: Option<UnitPrice>,
    currency: Option<Currency>,
    period_months: Option<i64>,
    terms: String,
    fingerprint: String,
    published_at: Instant,
}
