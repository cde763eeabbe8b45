//! A true-up of a line of an agreement. Append-only.

use domain::ids::{AgreementLineId, OrgId};
use domain::time::{Day, Instant};

crate::table! { "agreement_true_up", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    line_id: AgreementLineId,
    #[sea_orm(primary_key, auto_increment = false)]
    anniversary: Day,
    recorded_on: Day,
    peak: i64,
    added: i64,
    recorded_at: Instant,
}
