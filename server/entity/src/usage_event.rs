//! Usage that a service reported. Append-only.

use domain::ids::{FeatureId, OrgId, ServiceId};
use domain::time::{Day, Instant};
use domain::usage::{EventId, PayloadHash, Source};

crate::table! { "usage_event", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    service_id: ServiceId,
    #[sea_orm(primary_key, auto_increment = false)]
    source: Source,
    #[sea_orm(primary_key, auto_increment = false)]
    event_id: EventId,
    feature_id: FeatureId,
    kind: String,
    units: i64,
    occurred_at: Instant,
    day: Day,
    hash: PayloadHash,
    recorded_at: Instant,
}
