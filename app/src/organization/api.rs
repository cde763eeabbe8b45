//! What the pages of the organization ask of the server.

use domain::organizations::{EditOrganization, Information, OrganizationPage};
use leptos::prelude::*;

use crate::problem::Problem;
use crate::wire::Json;

/// The organization.
#[server(prefix = "/api", endpoint = "organization/see", output = Json)]
pub async fn see() -> Result<OrganizationPage, Problem> {
    crate::ssr::see((), backend::organization::see).await
}

/// What it says of itself, to be changed.
#[server(prefix = "/api", endpoint = "organization/prepare", output = Json)]
pub async fn prepare() -> Result<Information, Problem> {
    crate::ssr::see((), backend::organization::prepare).await
}

/// Changes what it says of itself.
#[server(prefix = "/api", endpoint = "organization/edit")]
pub async fn edit(key: String, command: EditOrganization) -> Result<(), Problem> {
    let done = crate::ssr::act(key, command, backend::organization::edit).await;
    done.inspect(|()| leptos_axum::redirect("/identity"))
}
