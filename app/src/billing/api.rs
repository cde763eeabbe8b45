//! What the pages of billing ask of the server.

use domain::invoices::{
    BillingProfile, EditBillingProfile as Edit, InvoiceList, InvoicePage, Overview as Glance, ShowInvoice, Tab,
};
use leptos::prelude::*;

use crate::problem::Problem;
use crate::wire::Json;

/// Billing at a glance.
#[server(prefix = "/api", endpoint = "billing/overview", output = Json)]
pub async fn overview() -> Result<Glance, Problem> {
    crate::ssr::see((), backend::billing::overview).await
}

/// A part of the list. Several arguments, because a query that asks for the beginning would leave nothing to send.
#[server(prefix = "/api", endpoint = "billing/invoices", output = Json)]
pub async fn invoices(
    tab: Option<Tab>,
    search: Option<String>,
    before: Option<i64>,
    after: Option<i64>,
) -> Result<InvoiceList, Problem> {
    crate::ssr::see(domain::invoices::ListInvoices { tab, search, before, after }, backend::billing::invoices).await
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
