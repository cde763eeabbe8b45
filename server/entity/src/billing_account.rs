//! As whom an organization is billed, with what of its credit is left and the currency in which it owes something.

use domain::ids::OrgId;
use domain::invoices::{Contacts, TaxId};
use domain::locale::{Country, ZoneName};
use domain::money::Currency;
use domain::text::{Name, Text};

crate::table! { "billing_account", organization view;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    organization: Name,
    home: Country,
    billing_zone: ZoneName,
    name: Option<Name>,
    address: Option<Text>,
    country: Option<Country>,
    tax_id: Option<TaxId>,
    po_number: Option<Name>,
    bill_name: Option<Name>,
    bill_address: Option<Text>,
    bill_country: Option<Country>,
    contacts: Option<Contacts>,
    tax_id_checked: Option<bool>,
    owed_in: Option<Currency>,
    lots: String,
}
