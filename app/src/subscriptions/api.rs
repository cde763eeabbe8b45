//! What the pages of subscriptions ask of the server.

use domain::subscriptions::{ChangeSubscription, Management, PreviewChange};
use domain::text::Key;
use leptos::prelude::*;

use crate::problem::Problem;
use crate::wire::Json;

/// What can be done to a subscription, and what one of these would do.
#[server(prefix = "/api", endpoint = "subscriptions/preview", output = Json)]
pub async fn preview(query: PreviewChange) -> Result<Management, Problem> {
    crate::ssr::see(query, backend::subscriptions::preview).await
}

/// Changes a subscription and goes to the page of its service, or to where it was needed.
#[server(prefix = "/api", endpoint = "subscriptions/change")]
pub async fn change(key: String, command: ChangeSubscription) -> Result<Key, Problem> {
    let back = command.back.clone().map(String::from);
    let changed = crate::ssr::act(key, command, backend::subscriptions::confirm).await;
    changed.inspect(|service| leptos_axum::redirect(&back.unwrap_or_else(|| format!("/services/{service}"))))
}
