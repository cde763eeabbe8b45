//! The rule by which people come into a group.

use domain::groups::Rule;
use domain::ids::{GroupId, OrgId};
use domain::time::Instant;

crate::table! { "group_rule", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    group_id: GroupId,
    rule: Rule,
    since: Instant,
}
