//! A renaming of people from one domain to another.

use domain::ids::{OrgId, RenameId};
use domain::text::DomainName;
use domain::time::Instant;

crate::table! { "domain_rename", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: RenameId,
    from_domain: DomainName,
    to_domain: DomainName,
    people: i64,
    renamed_at: Instant,
    undone_at: Option<Instant>,
}
