//! A subscription that somebody may want to change, with what the rules ask of the rest of the organization.

use domain::ids::{OrgId, PlanId, SubscriptionId};
use domain::subscriptions::Status;
use domain::text::{Key, Name};
use domain::time::Day;

crate::table! { "subscription_subject", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: SubscriptionId,
    plan_id: PlanId,
    status: Status,
    urgency: i64,
    service_key: Key,
    service: Name,
    plan: Name,
    offer_open: bool,
    offer_needs_domain: bool,
    tried_before: bool,
    plan_owned: bool,
    overdue: bool,
    due_on: Option<Day>,
    has_bonds: bool,
    held: i64,
    elsewhere: i64,
}
