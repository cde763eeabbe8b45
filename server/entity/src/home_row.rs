//! What Home tells a person besides services: their licenses (kind 0), and of their organization unpaid invoices (1),
//! agreements that end soon (2), plans for which people wait (3), subscriptions that could not be billed (4), true-ups
//! (5), subscriptions whose plan requires others (6), and domains that are not proved or will not be kept (7). One view, because a page has few statements.

use domain::ids::{MemberId, OrgId};
use domain::money::Currency;
use domain::text::{Key, Name};
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
    amount: i64,
    currency: Option<Currency>,
    service_key: Option<Key>,
    plan_key: Option<Key>,
    starts: Option<Day>,
    rule: Option<String>,
    recorded: Option<String>,
}
