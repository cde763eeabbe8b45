//! What Home asks of the server.

use domain::home::Home;
use leptos::prelude::*;

use crate::problem::Problem;

/// The page.
#[server(prefix = "/api", endpoint = "home/see")]
pub async fn see() -> Result<Home, Problem> {
    crate::ssr::see((), backend::home::see).await
}
