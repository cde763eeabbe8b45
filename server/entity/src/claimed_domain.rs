//! A domain that an organization claims or has proved: what its record says, and what the last check found.

use domain::ids::OrgId;
use domain::text::DomainName;
use domain::time::Instant;

crate::table! { "claimed_domain", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    name: DomainName,
    token: String,
    under: Option<DomainName>,
    is_primary: bool,
    released: String,
    claimed_at: Instant,
    verified_at: Option<Instant>,
    holds_until: Option<Instant>,
    contested_at: Option<Instant>,
    checked_at: Option<Instant>,
    found: Option<String>,
}
