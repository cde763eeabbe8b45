//! An agreement with those that belong to it, and who has a share of it.

use domain::agreements::Number;
use domain::ids::{AgreementId, OrgId};
use domain::text::Name;
use domain::time::Day;

crate::table! { "agreement_page", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: AgreementId,
    number: Number,
    program: Name,
    parent: Option<Number>,
    starts_on: Day,
    ends_on: Day,
    parts: String,
    sharers: String,
}
