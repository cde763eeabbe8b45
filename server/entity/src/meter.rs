//! What an organization may use of a feature, what it has used of it, and the version of the answers about that.

use domain::catalog::Limit;
use domain::ids::{FeatureId, OrgId, ServiceId};
use domain::quotas::Enforcement;
use domain::time::{Day, Instant};

crate::table! { "meter", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    feature_id: FeatureId,
    service_id: ServiceId,
    granted: Option<Limit>,
    access: bool,
    ends_at: Option<Instant>,
    began_at: Instant,
    ended_at: Option<Instant>,
    state: Option<String>,
    version: i64,
    written_at: Instant,
    written_day: Day,
    enforcement: Enforcement,
    open_from: Option<Day>,
}
