//! What the pages of invoices ask of the server.

use domain::invoices::{InvoiceList, InvoicePage, ListInvoices, ShowInvoice};
use leptos::prelude::*;

use crate::problem::Problem;
use crate::wire::Json;

/// A part of the list.
#[server(prefix = "/api", endpoint = "billing/invoices", output = Json)]
pub async fn invoices(query: ListInvoices) -> Result<InvoiceList, Problem> {
    crate::ssr::see(query, backend::billing::invoices).await
}

/// One invoice.
#[server(prefix = "/api", endpoint = "billing/invoice", output = Json)]
pub async fn invoice(query: ShowInvoice) -> Result<InvoicePage, Problem> {
    crate::ssr::see(query, backend::billing::invoice).await
}
