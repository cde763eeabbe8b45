//! A volume license agreement, with the projection of its status.

use domain::agreements::{AgreementStatus, Number};
use domain::ids::{AgreementId, OrgId};
use domain::text::Name;
use domain::time::{Day, Instant};

crate::table! { "agreement", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: AgreementId,
    number: Number,
    program: Name,
    name_key: String,
    starts_on: Day,
    ends_on: Day,
    status: AgreementStatus,
    urgency: i64,
    next_change_at: Option<Instant>,
    parent: Option<Number>,
}
