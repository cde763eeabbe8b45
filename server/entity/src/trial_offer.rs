//! A trial of a plan.

use domain::ids::{PlanId, ServiceId, TrialOfferId};
use domain::text::{Key, Name};

crate::table! { "trial_offer", catalog;
    #[sea_orm(primary_key, auto_increment = false)]
    id: TrialOfferId,
    service_id: ServiceId,
    plan_id: PlanId,
    key: Key,
    name: Name,
    days: i64,
    seats: Option<i64>,
    open: bool,
    needs_domain: bool,
}
