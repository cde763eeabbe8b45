//! The same row with what the page of the service shows beyond.

use domain::ids::{OrgId, ServiceId};
use domain::text::{Key, Name};
use domain::time::Day;

crate::table! { "service_page", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    service_id: ServiceId,
    key: Key,
    name: Name,
    urgency: i64,
    statuses: String,
    trial: bool,
    expiry: Option<Day>,
    ends: Option<Day>,
    seats_total: i64,
    seats_used: i64,
    held_back: i64,
    pools: i64,
    agreements: i64,
    agreement_urgency: i64,
    quotas: String,
    overdue: bool,
    due_on: Option<Day>,
    agreement_lines: String,
}
