//! As whom an organization is billed, where that was ever said.

use domain::ids::OrgId;
use domain::invoices::{Contacts, TaxId};
use domain::locale::Country;
use domain::text::{Name, Text};
use domain::time::Instant;

crate::table! { "billing_profile", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    name: Name,
    address: Option<Text>,
    country: Country,
    tax_id: Option<TaxId>,
    po_number: Option<Name>,
    bill_name: Option<Name>,
    bill_address: Option<Text>,
    bill_country: Option<Country>,
    contacts: Option<Contacts>,
    tax_id_checked: bool,
    changed_at: Instant,
}
