//! One row a feature that a plan version includes, with the feature itself.

use domain::catalog::{FeatureKind, Limit};
use domain::ids::{FeatureId, PlanVersionId, ServiceId};
use domain::text::{Key, Name};

crate::table! { "included_feature", catalog view;
    #[sea_orm(primary_key, auto_increment = false)]
    plan_version_id: PlanVersionId,
    #[sea_orm(primary_key, auto_increment = false)]
    feature_id: FeatureId,
    service_id: ServiceId,
    key: Key,
    name: Name,
    kind: FeatureKind,
    unit: Option<Name>,
    amount: Limit,
}
