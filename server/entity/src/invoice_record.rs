//! An issued invoice with its credit notes and payments, and whether it was written off.

use domain::ids::OrgId;
use domain::invoices::Number;
use domain::time::Day;

crate::table! { "invoice_record", organization view;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    number: Number,
    place: i64,
    period_to: Day,
    content: String,
    notes: String,
    payments: String,
    written_off_on: Option<Day>,
    forgiven: bool,
}
