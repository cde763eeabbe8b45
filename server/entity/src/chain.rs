//! The head of an organization's activity chain: the row that every write of the organization locks.

use domain::ids::OrgId;

crate::table! { "chain", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    seq: i64,
    hash: String,
}
