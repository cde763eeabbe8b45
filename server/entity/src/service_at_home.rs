//! One row a service that the organization has or had, as Home wants it: with the day by which something of it is deleted,
//! once that was announced, the days on which its subscriptions become something else, and since when its pools are
//! over-assigned.

use domain::ids::{OrgId, ServiceId};
use domain::text::{Key, Name};
use domain::time::Day;

crate::table! { "service_at_home", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    service_id: ServiceId,
    key: Key,
    name: Name,
    name_key: String,
    urgency: i64,
    statuses: String,
    trial: bool,
    expiry: Option<Day>,
    expiry_key: String,
    ends: Option<Day>,
    seats_total: i64,
    seats_used: i64,
    seats_left: i64,
    held_back: i64,
    pools: i64,
    agreements: i64,
    agreement_urgency: i64,
    quotas: String,
    deletes_on: Option<Day>,
    turns: String,
    over: String,
}
