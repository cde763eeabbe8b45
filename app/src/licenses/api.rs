//! What the pages of licenses ask of the server.

use domain::licenses::{
    AssignLicenses, Change, LeaveWaiting, Licenses, Preparation, PrepareAssignment, RemoveLicenses, ShowLicenses,
};
use leptos::prelude::*;

use crate::problem::Problem;
use crate::wire::Json;

/// A page of the licenses of a plan.
#[server(prefix = "/api", endpoint = "licenses/show", output = Json)]
pub async fn show(query: ShowLicenses) -> Result<Licenses, Problem> {
    crate::ssr::see(query, backend::licenses::show).await
}

/// Whom one could give a license.
#[server(prefix = "/api", endpoint = "licenses/prepare", output = Json)]
pub async fn prepare(query: PrepareAssignment) -> Result<Preparation, Problem> {
    crate::ssr::see(query, backend::licenses::prepare).await
}

/// Gives people a license and tells what became of each.
#[server(prefix = "/api", endpoint = "licenses/assign")]
pub async fn assign(key: String, command: AssignLicenses) -> Result<Change, Problem> {
    let done = crate::ssr::act(key, command, backend::licenses::assign).await;
    done.inspect(|done| leptos_axum::redirect(&format!("{}?did={}", done.product.path(), done.row.id)))
}

/// Takes licenses back and tells what followed.
#[server(prefix = "/api", endpoint = "licenses/remove")]
pub async fn remove(key: String, command: RemoveLicenses) -> Result<Change, Problem> {
    let done = crate::ssr::act(key, command, backend::licenses::remove).await;
    done.inspect(|done| leptos_axum::redirect(&format!("{}?did={}", done.product.path(), done.row.id)))
}

/// Takes people out of the line.
#[server(prefix = "/api", endpoint = "licenses/leave-waiting-list")]
pub async fn leave_waiting_list(key: String, command: LeaveWaiting) -> Result<Change, Problem> {
    let done = crate::ssr::act(key, command, backend::licenses::leave_waiting_list).await;
    done.inspect(|done| leptos_axum::redirect(&format!("{}/waiting?did={}", done.product.path(), done.row.id)))
}
