//! A subscription, with the projection of its event stream that lists need.

use domain::ids::{OrgId, PlanId, PlanVersionId, ServiceId, SubscriptionId, TrialOfferId};
use domain::money::Currency;
use domain::subscriptions::Status;
use domain::time::{Day, Instant};

crate::table! { "subscription", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: SubscriptionId,
    service_id: ServiceId,
    plan_id: PlanId,
    plan_version_id: PlanVersionId,
    trial_offer_id: Option<TrialOfferId>,
    terms: String,
    created_at: Instant,
    status: Status,
    urgency: i64,
    trial: bool,
    seats: i64,
    capacity: i64,
    expiry: Option<Day>,
    ends: Option<Day>,
    next_change_at: Option<Instant>,
    issued: i64,
    bills_at: Option<Instant>,
    unbilled_since: Option<Day>,
    turns_on: Option<Day>,
    currency: Option<Currency>,
}
