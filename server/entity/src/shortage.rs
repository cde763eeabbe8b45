//! What is short: a quota of which a tenth or less is left, or a plan of which more people hold a license than there are.

use domain::catalog::{FeatureKind, ResetRule};
use domain::ids::{OrgId, PoolId, QuotaId, SubjectId};
use domain::text::Name;
use domain::time::{Day, Instant};

crate::table! { "shortage", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    subject: SubjectId,
    quota_id: Option<QuotaId>,
    pool_id: Option<PoolId>,
    service: Name,
    part: Name,
    kind: Option<FeatureKind>,
    unit: Option<Name>,
    reset: Option<ResetRule>,
    began_at: Option<Instant>,
    total: Option<i64>,
    level: i64,
    resets_on: Option<Day>,
    withheld: String,
    over_since: Option<Day>,
    terms: Option<String>,
}
