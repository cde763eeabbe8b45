//! An entry of the ledger. Append-only; those of a document balance.

use domain::ids::OrgId;
use domain::money::Currency;
use domain::payments::{Account, Side};
use domain::time::{Day, Instant};

crate::table! { "ledger_entry", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    place: i64,
    document: String,
    account: Account,
    side: Side,
    currency: Currency,
    amount: i64,
    booked_on: Day,
    recorded_at: Instant,
}
