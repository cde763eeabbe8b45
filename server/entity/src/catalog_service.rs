//! One row a service of the catalog, with what its card and the head of its page show.

use domain::ids::ServiceId;
use domain::text::{Key, Name, Note, Text};

crate::table! { "catalog_service", catalog view;
    #[sea_orm(primary_key, auto_increment = false)]
    id: ServiceId,
    key: Key,
    name: Name,
    summary: Option<Note>,
    description: Option<Text>,
    position: i64,
    plans: i64,
    prices: String,
    trials: String,
}
