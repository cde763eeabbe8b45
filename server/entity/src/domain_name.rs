//! Every domain of the installation: the organization that has it, who else has proved it, and whether it is there for
//! whoever proves it.

use domain::ids::OrgId;
use domain::text::DomainName;
use domain::time::Instant;

crate::table! { "domain_name", registry;
    #[sea_orm(primary_key, auto_increment = false)]
    name: DomainName,
    org_id: OrgId,
    initial: bool,
    contender: Option<OrgId>,
    contested_at: Option<Instant>,
    released: bool,
}
