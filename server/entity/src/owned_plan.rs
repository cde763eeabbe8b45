//! A plan of which an organization has a subscription that is not over, or an agreement in force.

use domain::ids::{OrgId, PlanId};

crate::table! { "owned_plan", organization view;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    plan_id: PlanId,
    is_bonded: bool,
}
