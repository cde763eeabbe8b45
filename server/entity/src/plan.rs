//! A plan of a service; what it costs and contains is in its versions.

use domain::ids::{PlanId, PlanVersionId, ServiceId};
use domain::text::{Key, Name, Note};

crate::table! { "plan", catalog;
    #[sea_orm(primary_key, auto_increment = false)]
    id: PlanId,
    service_id: ServiceId,
    key: Key,
    name: Name,
    name_key: String,
    summary: Option<Note>,
    position: i64,
    requires: String,
    excludes: String,
    current_version_id: PlanVersionId,
}
