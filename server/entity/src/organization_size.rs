//! How many people and groups an organization has.

use domain::ids::OrgId;

crate::table! { "organization_size", organization view;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    active: i64,
    invited: i64,
    blocked: i64,
    administrators: i64,
    groups: i64,
}
