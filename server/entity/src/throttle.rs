//! Failed sign-ins of one account or one network.

use domain::time::Instant;

crate::table! { "throttle", registry;
    #[sea_orm(primary_key, auto_increment = false)]
    subject: String,
    failures: i64,
    failed_at: Instant,
}
