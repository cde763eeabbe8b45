//! A quantity of a quota that is or was kept for somebody.

use domain::ids::{FeatureId, OrgId, ReservationId, ServiceId};
use domain::time::Instant;

crate::table! { "reservation", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: ReservationId,
    service_id: ServiceId,
    feature_id: FeatureId,
    quantity: i64,
    created_at: Instant,
    expires_at: Instant,
    released: bool,
    committed: Option<i64>,
}
