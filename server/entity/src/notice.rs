//! A notice of a subscription, an agreement, a quota or the licenses of a plan, kept to be sent.

use domain::ids::{AgreementId, OrgId, PoolId, QuotaId, SubjectId, SubscriptionId};
use domain::notices::Kind;
use domain::time::{Day, Instant};

crate::table! { "notice", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    subject: SubjectId,
    subscription_id: Option<SubscriptionId>,
    agreement_id: Option<AgreementId>,
    quota_id: Option<QuotaId>,
    pool_id: Option<PoolId>,
    #[sea_orm(primary_key, auto_increment = false)]
    kind: Kind,
    #[sea_orm(primary_key, auto_increment = false)]
    due_on: Day,
    about: Option<Day>,
    made_at: Instant,
}
