//! What the page asks of the server.

use domain::causes::{AccessPage, ExplainAccess};
use leptos::prelude::*;

use crate::problem::Problem;
use crate::wire::Json;

/// What it hangs on whether somebody has a service.
#[server(prefix = "/api", endpoint = "members/explain-access", output = Json)]
pub async fn explain(query: ExplainAccess) -> Result<AccessPage, Problem> {
    crate::ssr::see(query, backend::causes::explain).await
}
