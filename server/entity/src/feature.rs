//! A feature of a service: a switch or a quota.

use domain::catalog::FeatureKind;
use domain::ids::{FeatureId, ServiceId};

crate::table! { "feature", catalog;
    #[sea_orm(primary_key, auto_increment = false)]
    id: FeatureId,
    service_id: ServiceId,
    key: String,
    name: String,
    kind: FeatureKind,
    unit: String,
}
