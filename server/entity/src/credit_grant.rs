//! The credits that a subscription brings with a version of its plan, or a line of an agreement, and when people could use
//! it.

use domain::ids::{AgreementLineId, FeatureId, GrantId, OrgId, PlanVersionId, SubscriptionId};

crate::table! { "credit_grant", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: GrantId,
    feature_id: FeatureId,
    subscription_id: Option<SubscriptionId>,
    agreement_line_id: Option<AgreementLineId>,
    plan_version_id: PlanVersionId,
    amount: i64,
    priority: i64,
    min_rollover: i64,
    max_rollover: i64,
    stretches: String,
}
