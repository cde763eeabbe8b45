//! A plan of a service; what it costs and contains is in its versions.

use domain::ids::{PlanId, PlanVersionId, ServiceId};
use domain::text::Name;

crate::table! { "plan", catalog;
    #[sea_orm(primary_key, auto_increment = false)]
    id: PlanId,
    service_id: ServiceId,
    key: String,
    name: Name,
    summary: String,
    position: i64,
    current_version_id: PlanVersionId,
}
