//! Credit of an organization, with what is left of it.

use domain::ids::OrgId;
use domain::money::Currency;
use domain::time::Day;

crate::table! { "credit_lot", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    place: i64,
    since: Day,
    origin: String,
    currency: Currency,
    remains: i64,
}
