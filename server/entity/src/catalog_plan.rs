//! One row a plan in its current version, with everything that a page, a search or a comparison needs of it.

use domain::ids::{PlanId, PlanVersionId, ServiceId};
use domain::text::{Key, Name, Note};
use domain::time::Instant;

crate::table! { "searched_plan", catalog view;
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
    number: i64,
    has_seats: bool,
    published_at: Instant,
    conditions: String,
    prices: String,
    includes: String,
    words: String,
}
