//! A feature that a plan version contains, and how much of it.

use domain::catalog::Limit;
use domain::ids::{FeatureId, PlanVersionId};
use domain::quotas::Enforcement;

crate::table! { "entitlement", catalog;
    #[sea_orm(primary_key, auto_increment = false)]
    plan_version_id: PlanVersionId,
    #[sea_orm(primary_key, auto_increment = false)]
    feature_id: FeatureId,
    amount: Limit,
    enforcement: Enforcement,
    priority: i64,
    min_rollover: i64,
    max_rollover: i64,
}
