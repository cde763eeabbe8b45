//! What the pages of services ask of the server.

use domain::services::{
    AddService, Addition, Overview, PreviewAddition, Query, ServiceDetail, ServiceInvoices, ServicePeople, ShowService,
    ShowServiceInvoices, ShowServicePeople,
};
use domain::text::Key;
use leptos::prelude::*;

use crate::problem::Problem;
use crate::wire::Json;

/// A page of the list.
#[server(prefix = "/api", endpoint = "services/list", output = Json)]
pub async fn list(query: Query) -> Result<Overview, Problem> {
    crate::ssr::see(query, backend::services::list).await
}

/// One service.
#[server(prefix = "/api", endpoint = "services/show", output = Json)]
pub async fn show(query: ShowService) -> Result<ServiceDetail, Problem> {
    crate::ssr::see(query, backend::services::show).await
}

/// Who holds a license of a service.
#[server(prefix = "/api", endpoint = "services/people", output = Json)]
pub async fn people(query: ShowServicePeople) -> Result<ServicePeople, Problem> {
    crate::ssr::see(query, backend::services::people).await
}

/// The invoices that charge for a service.
#[server(prefix = "/api", endpoint = "services/invoices", output = Json)]
pub async fn invoices(query: ShowServiceInvoices) -> Result<ServiceInvoices, Problem> {
    crate::ssr::see(query, backend::services::invoices).await
}

/// What adding a service would do.
#[server(prefix = "/api", endpoint = "services/preview", output = Json)]
pub async fn preview(query: PreviewAddition) -> Result<Addition, Problem> {
    crate::ssr::see(query, backend::services::preview).await
}

/// Adds a service and goes to its page.
#[server(prefix = "/api", endpoint = "services/add")]
pub async fn add(key: String, command: AddService) -> Result<Key, Problem> {
    let added = crate::ssr::act(key, command, backend::services::add_service).await;
    added.inspect(|service| leptos_axum::redirect(&format!("/services/{service}")))
}
