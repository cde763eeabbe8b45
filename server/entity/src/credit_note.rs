//! An issued credit note. Append-only.

use domain::ids::OrgId;
use domain::invoices::Number;
use domain::money::Currency;
use domain::time::{Day, Instant};

crate::table! { "credit_note", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    number: Number,
    corrects: Number,
    date: Day,
    currency: Currency,
    total: i64,
    content: String,
    hash: String,
    issued_at: Instant,
}
