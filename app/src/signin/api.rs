//! What signing in and out ask of the server.

use domain::signin::WayBack;
use leptos::prelude::*;

use crate::problem::Problem;

/// Begins a session and leads to the way back.
#[server(prefix = "/api", endpoint = "session/sign-in")]
pub async fn sign_in(command: domain::signin::SignIn) -> Result<WayBack, Problem> {
    crate::ssr::enter(None, command, backend::signin::sign_in).await
}

/// Ends the session.
#[server(prefix = "/api", endpoint = "session/sign-out")]
pub async fn sign_out() -> Result<(), Problem> {
    crate::ssr::leave(backend::sessions::sign_out).await
}
