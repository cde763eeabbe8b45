//! A service of the operator.

use domain::ids::ServiceId;
use domain::text::{Key, Name, Note, Text};
use domain::time::Instant;

crate::table! { "service", catalog;
    #[sea_orm(primary_key, auto_increment = false)]
    id: ServiceId,
    key: Key,
    name: Name,
    name_key: String,
    summary: Option<Note>,
    description: Option<Text>,
    position: i64,
    created_at: Instant,
}
