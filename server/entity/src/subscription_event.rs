//! An event of a subscription's stream. Append-only.

use domain::ids::{OrgId, SubscriptionId};
use domain::time::{Day, Instant};

crate::table! { "subscription_event", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    subscription_id: SubscriptionId,
    #[sea_orm(primary_key, auto_increment = false)]
    seq: i64,
    event: String,
    effective_at: Instant,
    effective_day: Day,
    recorded_at: Instant,
}
