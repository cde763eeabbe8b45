//! An organization.

use domain::ids::OrgId;
use domain::locale::{Country, Language, ZoneName};
use domain::text::{DomainName, Email, Name, Slug, Text, WebAddress};
use domain::time::Instant;

crate::table! { "organization", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    name: Name,
    country: Country,
    slug: Slug,
    initial_domain: DomainName,
    billing_zone: ZoneName,
    language: Language,
    created_at: Instant,
    next_change_at: Option<Instant>,
    clock_ahead: Option<i64>,
    clock_reached: Option<Instant>,
    address: Option<Text>,
    technical_contact: Option<Email>,
    security_contact: Option<Email>,
    privacy_link: Option<WebAddress>,
}
