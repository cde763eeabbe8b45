//! What Home tells a person besides services: their licenses (kind 0), unpaid invoices (1) and agreements that end soon (2)
//! of their organization. One view, because a page has few statements.

use domain::ids::{MemberId, OrgId};
use domain::money::Currency;
use domain::text::Name;
use domain::time::Day;

crate::table! { "home_row", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    member_id: MemberId,
    #[sea_orm(primary_key, auto_increment = false)]
    kind: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    name: String,
    plan: Option<Name>,
    usable: bool,
    day: Option<Day>,
    unpaid: i64,
    currency: Option<Currency>,
}
