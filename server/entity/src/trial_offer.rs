//! A trial of a plan.

use domain::ids::{PlanId, TrialOfferId};

crate::table! { "trial_offer", catalog;
    #[sea_orm(primary_key, auto_increment = false)]
    id: TrialOfferId,
    plan_id: PlanId,
    key: String,
    days: i64,
    seats: i64,
    needs_verified_domain: bool,
    open: bool,
}
