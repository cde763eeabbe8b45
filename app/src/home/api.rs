//! What Home asks of the server.

use domain::home::Home;
use leptos::prelude::*;

use crate::problem::Problem;
use crate::wire::Json;

/// The page.
#[server(prefix = "/api", endpoint = "home/see", output = Json)]
pub async fn see() -> Result<Home, Problem> {
    crate::ssr::see((), backend::home::see).await
}
