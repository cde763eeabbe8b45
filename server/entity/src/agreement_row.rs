//! An agreement as lists show it, with how many licenses it commits to and how many of these are held.

use domain::agreements::{AgreementStatus, Number};
use domain::ids::{AgreementId, OrgId};
use domain::text::Name;
use domain::time::Day;

crate::table! { "agreement_row", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: AgreementId,
    number: Number,
    number_key: String,
    program: Name,
    name_key: String,
    parent: Option<Number>,
    starts_on: Day,
    ends_on: Day,
    status: AgreementStatus,
    urgency: i64,
    committed: i64,
    used: i64,
}
