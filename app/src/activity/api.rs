//! What the page of activity asks of the server.

use domain::activity::{ActivityList, Query, UndoEntry};
use leptos::prelude::*;

use crate::problem::Problem;
use crate::wire::Json;

/// A page of the list.
#[server(prefix = "/api", endpoint = "activity/list", output = Json)]
pub async fn list(query: Query) -> Result<ActivityList, Problem> {
    crate::ssr::see(query, backend::activity::list).await
}

/// Takes back what an entry says.
#[server(prefix = "/api", endpoint = "activity/undo")]
pub async fn undo(key: String, command: UndoEntry) -> Result<(), Problem> {
    let done = crate::ssr::act(key, command, backend::activity::undo).await;
    done.inspect(|()| leptos_axum::redirect(super::CHANGES))
}
