//! What the pages of tokens ask of the server.

use domain::tokens::{CreateOwnToken, OwnTokens, RevokeOwnToken};
use leptos::prelude::*;

use crate::problem::Problem;
use crate::wire::Json;

/// The tokens of the organization, and on their page the one that was just made.
#[server(prefix = "/api", endpoint = "tokens/list", output = Json)]
pub async fn list() -> Result<OwnTokens, Problem> {
    crate::ssr::see(crate::ssr::take_along(super::PAGE), backend::tokens::list_own).await
}

/// Makes a token, and shows it.
#[server(prefix = "/api", endpoint = "tokens/create")]
pub async fn create(key: String, command: CreateOwnToken) -> Result<(), Problem> {
    let secret = crate::ssr::act(key, command, backend::tokens::create_own).await?;
    if let Some(secret) = secret {
        crate::ssr::send_along(&secret, super::PAGE);
    }
    leptos_axum::redirect(super::PAGE);
    Ok(())
}

/// Takes a token away.
#[server(prefix = "/api", endpoint = "tokens/revoke")]
pub async fn revoke(key: String, command: RevokeOwnToken) -> Result<(), Problem> {
    crate::ssr::act(key, command, backend::tokens::revoke_own).await
}
