//! What an agreement covers: a plan, in the version that was sold when it was recorded, and its committed quantity.

use domain::ids::{AgreementId, AgreementLineId, OrgId, PlanId, PlanVersionId, ServiceId};

crate::table! { "agreement_line", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: AgreementLineId,
    agreement_id: AgreementId,
    service_id: ServiceId,
    plan_id: PlanId,
    plan_version_id: PlanVersionId,
    quantity: i64,
    price: Option<String>,
    true_up: Option<String>,
    committed: i64,
    overage: i64,
}
