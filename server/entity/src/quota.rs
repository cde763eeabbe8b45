//! A quota of an organization and how much of it is used.

use domain::ids::{FeatureId, OrgId, QuotaId, ServiceId};
use domain::time::Day;

crate::table! { "quota", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: QuotaId,
    service_id: ServiceId,
    feature_id: FeatureId,
    total: Option<i64>,
    level: i64,
    resets_on: Option<Day>,
}
