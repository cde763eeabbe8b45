//! One row a plan and a trial of it, or a plan without any: everything that somebody who takes one of them needs to know.

use domain::ids::{PlanId, PlanVersionId, ServiceId, TrialOfferId};
use domain::text::{Key, Name};

crate::table! { "catalog_offer", catalog view;
    #[sea_orm(primary_key, auto_increment = false)]
    plan_id: PlanId,
    plan_name: Name,
    is_bonded: bool,
    service_id: ServiceId,
    service_key: Key,
    service_name: Name,
    version_id: PlanVersionId,
    has_seats: bool,
    conditions: String,
    trial_id: Option<TrialOfferId>,
    days: Option<i64>,
    seats: Option<i64>,
    open: Option<bool>,
    needs_domain: Option<bool>,
    prices: String,
    usage: String,
}
