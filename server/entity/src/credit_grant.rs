//! Credits that an organization was given by a subscription.

use domain::ids::{FeatureId, GrantId, OrgId, SubscriptionId};
use domain::time::Instant;

crate::table! { "credit_grant", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: GrantId,
    feature_id: FeatureId,
    subscription_id: SubscriptionId,
    amount: i64,
    priority: i64,
    effective_at: Instant,
    expires_at: Option<Instant>,
    created_at: Instant,
}
