//! What the pages of tokens ask of the server.

use domain::tokens::{CreateOwnToken, OwnToken, RevokeOwnToken};
use leptos::prelude::*;

use crate::problem::Problem;
use crate::wire::Json;

/// The tokens of the organization.
#[server(prefix = "/api", endpoint = "tokens/list", output = Json)]
pub async fn list() -> Result<Vec<OwnToken>, Problem> {
    crate::ssr::see((), backend::tokens::list_own).await
}

/// Makes a token, and shows it.
#[server(prefix = "/api", endpoint = "tokens/create")]
pub async fn create(key: String, command: CreateOwnToken) -> Result<(), Problem> {
    let secret = crate::ssr::act(key, command, backend::tokens::create_own).await?;
    let made = secret.map(|secret| format!("?made={secret}")).unwrap_or_default();
    leptos_axum::redirect(&format!("/identity/tokens{made}"));
    Ok(())
}

/// Takes a token away.
#[server(prefix = "/api", endpoint = "tokens/revoke")]
pub async fn revoke(key: String, command: RevokeOwnToken) -> Result<(), Problem> {
    crate::ssr::act(key, command, backend::tokens::revoke_own).await
}
