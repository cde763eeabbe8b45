//! An invoice that charges for a service, as lists show it.

use domain::ids::{OrgId, ServiceId};
use domain::invoices::{Number, Status};
use domain::money::Currency;
use domain::text::Name;
use domain::time::Day;

crate::table! { "service_invoice", organization view;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    service_id: ServiceId,
    #[sea_orm(primary_key, auto_increment = false)]
    number: Number,
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
