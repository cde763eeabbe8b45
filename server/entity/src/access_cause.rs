//! One thing on which it hangs whether people have a service: by what the organization has a plan, or from where a person has
//! a license of it or waits for one.

use domain::ids::{MemberId, OrgId, PlanId};
use domain::text::{Key, Name};
use domain::time::{Day, Instant};

crate::table! { "access_cause", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    kind: i64,
    service_key: Key,
    service: Name,
    #[sea_orm(primary_key, auto_increment = false)]
    plan_id: PlanId,
    plan_key: Key,
    plan: Name,
    licensed: bool,
    #[sea_orm(primary_key, auto_increment = false)]
    cause: String,
    cause_name: Option<Name>,
    pool: Option<String>,
    member_id: Option<MemberId>,
    standing: Option<String>,
    until: Option<Day>,
    since: Option<Instant>,
    ways: String,
}
