//! A subscription with its plan and what that requires, its offer, its prices and its stream; with the currency that is fixed
//! for its organization, and the prices of what it can become.

use domain::ids::{OrgId, PlanId, ServiceId, SubscriptionId};
use domain::money::Currency;
use domain::text::Name;
use domain::time::Instant;

crate::table! { "subscription_card", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: SubscriptionId,
    service_id: ServiceId,
    plan_id: PlanId,
    plan: Name,
    terms: String,
    urgency: i64,
    created_at: Instant,
    offer_open: Option<bool>,
    offer_needs_domain: Option<bool>,
    fixed: Option<Currency>,
    targets: String,
    requires: String,
    had: String,
    stream: String,
    prices: String,
}
