//! An organization with how many people and groups it has.

use domain::ids::OrgId;
use domain::locale::{Country, Language, ZoneName};
use domain::text::{DomainName, Email, Name, Slug, Text, WebAddress};
use domain::time::Instant;

crate::table! { "organization_page", organization view;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    name: Name,
    country: Country,
    slug: Slug,
    initial_domain: DomainName,
    billing_zone: ZoneName,
    language: Language,
    created_at: Instant,
    address: Option<Text>,
    technical_contact: Option<Email>,
    security_contact: Option<Email>,
    privacy_link: Option<WebAddress>,
    active: i64,
    invited: i64,
    blocked: i64,
    administrators: i64,
    groups: i64,
}
