//! What the pages of invoices ask of the server.

use domain::invoices::{InvoiceList, InvoicePage, ShowInvoice};
use leptos::prelude::*;

use crate::problem::Problem;
use crate::wire::Json;

/// A part of the list. Two arguments, because a query that asks for the beginning would leave nothing to send.
#[server(prefix = "/api", endpoint = "billing/invoices", output = Json)]
pub async fn invoices(before: Option<i64>, after: Option<i64>) -> Result<InvoiceList, Problem> {
    crate::ssr::see(domain::invoices::ListInvoices { before, after }, backend::billing::invoices).await
}

/// One invoice.
#[server(prefix = "/api", endpoint = "billing/invoice", output = Json)]
pub async fn invoice(query: ShowInvoice) -> Result<InvoicePage, Problem> {
    crate::ssr::see(query, backend::billing::invoice).await
}
