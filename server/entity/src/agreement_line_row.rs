//! A line of an agreement with its plan, its agreement, and how many people hold a license of the plan.

use domain::agreements::{AgreementStatus, Number};
use domain::ids::{AgreementId, AgreementLineId, OrgId, ServiceId};
use domain::text::{Key, Name};
use domain::time::Day;

crate::table! { "agreement_line_row", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: AgreementLineId,
    agreement_id: AgreementId,
    number: Number,
    program: Name,
    parent: Option<Number>,
    starts_on: Day,
    ends_on: Day,
    status: AgreementStatus,
    service_id: ServiceId,
    service_key: Key,
    service: Name,
    plan_key: Key,
    plan: Name,
    quantity: i64,
    committed: i64,
    price: Option<String>,
    true_up: Option<String>,
    held: i64,
    recorded: String,
    supplied: i64,
    days: String,
    others: String,
}
