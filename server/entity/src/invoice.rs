//! An issued invoice. Only what remains to be paid of it and its status change.

use domain::ids::OrgId;
use domain::invoices::{Number, Status};
use domain::money::Currency;
use domain::text::Name;
use domain::time::{Day, Instant};

crate::table! { "invoice", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    number: Number,
    place: i64,
    date: Day,
    due_on: Day,
    period_to: Day,
    currency: Currency,
    total: i64,
    due: i64,
    unpaid: i64,
    status: Status,
    content: String,
    hash: String,
    issued_at: Instant,
    po_number: Option<Name>,
}
