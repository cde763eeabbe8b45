//! What looking around asks of the server.

use domain::signin::WayBack;
use leptos::prelude::*;

use crate::problem::Problem;

/// Begins a session as one of the invented people.
#[server(prefix = "/api", endpoint = "demo/enter")]
pub async fn enter_demo(command: domain::demo::EnterDemo) -> Result<WayBack, Problem> {
    crate::ssr::enter(None, command, backend::demo::enter).await
}
