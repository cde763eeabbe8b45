//! A feature of a service: a switch or a quota.

use domain::catalog::{FeatureKind, ResetRule};
use domain::ids::{FeatureId, ServiceId};
use domain::text::{Key, Name};

crate::table! { "feature", catalog;
    #[sea_orm(primary_key, auto_increment = false)]
    id: FeatureId,
    service_id: ServiceId,
    key: Key,
    name: Name,
    kind: FeatureKind,
    unit: Option<Name>,
    reset: ResetRule,
    keeps_overage: bool,
}
