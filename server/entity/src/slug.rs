//! Every slug ever given to an organization; never given twice.

use domain::ids::OrgId;
use domain::text::Slug;

crate::table! { "slug", registry;
    #[sea_orm(primary_key, auto_increment = false)]
    slug: Slug,
    org_id: OrgId,
}
