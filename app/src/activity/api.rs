//! What the page of activity asks of the server.

use domain::activity::{ActivityList, Query};
use leptos::prelude::*;

use crate::problem::Problem;
use crate::wire::Json;

/// A page of the list.
#[server(prefix = "/api", endpoint = "activity/list", output = Json)]
pub async fn list(query: Query) -> Result<ActivityList, Problem> {
    crate::ssr::see(query, backend::activity::list).await
}
