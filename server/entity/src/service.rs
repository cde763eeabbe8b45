//! A service of the operator.

use domain::ids::ServiceId;
use domain::text::{Name, Slug};
use domain::time::Instant;

crate::table! { "service", catalog;
    #[sea_orm(primary_key, auto_increment = false)]
    id: ServiceId,
    slug: Slug,
    name: Name,
    tagline: String,
    description: String,
    position: i64,
    created_at: Instant,
}
