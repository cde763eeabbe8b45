//! That the operator does not expect the rest of an invoice any more. Append-only.

use domain::ids::OrgId;
use domain::invoices::Number;
use domain::money::Currency;
use domain::time::{Day, Instant};

crate::table! { "write_off", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    invoice: Number,
    written_off_on: Day,
    currency: Currency,
    amount: i64,
    forgiven: bool,
    recorded_at: Instant,
}
