//! A notice of a subscription, kept to be sent.

use domain::ids::{OrgId, SubscriptionId};
use domain::notices::Kind;
use domain::time::{Day, Instant};

crate::table! { "notice", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    subscription_id: SubscriptionId,
    #[sea_orm(primary_key, auto_increment = false)]
    kind: Kind,
    #[sea_orm(primary_key, auto_increment = false)]
    due_on: Day,
    about: Option<Day>,
    made_at: Instant,
}
