//! Every domain of the installation, and the organization that has it.

use domain::ids::OrgId;
use domain::text::DomainName;

crate::table! { "domain_name", registry;
    #[sea_orm(primary_key, auto_increment = false)]
    name: DomainName,
    org_id: OrgId,
    initial: bool,
}
