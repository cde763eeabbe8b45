//! What the catalog's pages ask of the server.

use domain::catalog;
use leptos::prelude::*;

use crate::problem::Problem;

/// The services.
#[server(prefix = "/api", endpoint = "catalog/browse")]
pub async fn browse(query: catalog::Browse) -> Result<Vec<catalog::ServiceCard>, Problem> {
    crate::ssr::see(query, backend::catalog::browse).await
}

/// One service with a part of its plans.
#[server(prefix = "/api", endpoint = "catalog/show")]
pub async fn show(query: catalog::Show) -> Result<catalog::ServicePage, Problem> {
    crate::ssr::see(query, backend::catalog::show).await
}
