//! Money that came in for an invoice. Append-only.

use domain::ids::OrgId;
use domain::invoices::Number;
use domain::money::Currency;
use domain::text::Name;
use domain::time::{Day, Instant};

crate::table! { "payment", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    invoice: Number,
    #[sea_orm(primary_key, auto_increment = false)]
    reference: Name,
    received_on: Day,
    currency: Currency,
    paid: i64,
    excess: i64,
    recorded_at: Instant,
}
