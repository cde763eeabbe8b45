//! What units of a feature cost with a version of a plan, as the catalog says it.

use domain::ids::{FeatureId, PlanVersionId};
use domain::money::Currency;

crate::table! { "usage_price", catalog;
    #[sea_orm(primary_key, auto_increment = false)]
    plan_version_id: PlanVersionId,
    #[sea_orm(primary_key, auto_increment = false)]
    feature_id: FeatureId,
    #[sea_orm(primary_key, auto_increment = false)]
    currency: Currency,
    entry: String,
}
