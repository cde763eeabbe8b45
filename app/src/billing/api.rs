//! What the pages of billing ask of the server.

use domain::invoices::{
    BillingProfile, EditBillingProfile as Edit, InvoiceList, InvoicePage, ListInvoices, Overview as Glance, ShowInvoice,
};
use leptos::prelude::*;

use crate::problem::Problem;
use crate::wire::Json;

/// Billing at a glance.
#[server(prefix = "/api", endpoint = "billing/overview", output = Json)]
pub async fn overview() -> Result<Glance, Problem> {
    crate::ssr::see((), backend::billing::overview).await
}

/// A page of the list.
#[server(prefix = "/api", endpoint = "billing/invoices", output = Json)]
pub async fn invoices(query: ListInvoices) -> Result<InvoiceList, Problem> {
    crate::ssr::see(query, backend::billing::invoices).await
}

/// One invoice.
#[server(prefix = "/api", endpoint = "billing/invoice", output = Json)]
pub async fn invoice(query: ShowInvoice) -> Result<InvoicePage, Problem> {
    crate::ssr::see(query, backend::billing::invoice).await
}

/// As whom the organization is billed.
#[server(prefix = "/api", endpoint = "billing/profile", output = Json)]
pub async fn profile() -> Result<BillingProfile, Problem> {
    crate::ssr::see((), backend::billing::profile).await
}

/// Changes as whom it is billed from the next invoice on.
#[server(prefix = "/api", endpoint = "billing/edit-profile")]
pub async fn edit_profile(key: String, command: Edit) -> Result<(), Problem> {
    crate::ssr::act(key, command, backend::billing::edit_profile).await
}
