//! Credit that was given back in money. Append-only.

use domain::ids::OrgId;
use domain::invoices::Number;
use domain::money::Currency;
use domain::text::Name;
use domain::time::{Day, Instant};

crate::table! { "refund", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    reference: Name,
    document: Number,
    refunded_on: Day,
    currency: Currency,
    amount: i64,
    origins: String,
    recorded_at: Instant,
}
