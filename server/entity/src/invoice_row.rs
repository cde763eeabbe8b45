//! An invoice as lists show it, without what stands on it.

use domain::ids::OrgId;
use domain::invoices::{Number, Status};
use domain::money::Currency;
use domain::text::Name;
use domain::time::Day;

crate::table! { "invoice_row", organization view;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    number: Number,
    number_key: String,
    place: i64,
    date: Day,
    due_on: Day,
    currency: Currency,
    total: i64,
    unpaid: i64,
    status: Status,
    po_number: Option<Name>,
    po_key: String,
}
