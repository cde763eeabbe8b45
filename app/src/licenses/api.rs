//! What the pages of licenses ask of the server.

use domain::licenses::{
    AssignLicenses, AssignToGroups, Change, GroupPreparation, LeaveWaiting, Licenses, MovePeople, MovePreparation,
    Preparation, PrepareAssignment, PrepareGroups, PrepareMove, RemoveFromGroups, RemoveLicenses, RetryLicenses,
    ShowLicenses,
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

/// To which groups one could assign a plan.
#[server(prefix = "/api", endpoint = "licenses/prepare-groups", output = Json)]
pub async fn choose_groups(query: PrepareGroups) -> Result<GroupPreparation, Problem> {
    crate::ssr::see(query, backend::licenses::prepare_groups).await
}

/// Assigns a plan to groups and tells what became of everybody in them.
#[server(prefix = "/api", endpoint = "licenses/assign-to-groups")]
pub async fn license_groups(key: String, command: AssignToGroups) -> Result<Change, Problem> {
    let done = crate::ssr::act(key, command, backend::licenses::assign_to_groups).await;
    done.inspect(|done| leptos_axum::redirect(&format!("{}/groups?did={}", done.product.path(), done.row.id)))
}

/// Takes a plan from groups and tells what became of everybody in them.
#[server(prefix = "/api", endpoint = "licenses/remove-from-groups")]
pub async fn unlicense_groups(key: String, command: RemoveFromGroups) -> Result<Change, Problem> {
    let done = crate::ssr::act(key, command, backend::licenses::remove_from_groups).await;
    done.inspect(|done| leptos_axum::redirect(&format!("{}/groups?did={}", done.product.path(), done.row.id)))
}

/// Tries again for everybody who waits.
#[server(prefix = "/api", endpoint = "licenses/retry")]
pub async fn retry(key: String, command: RetryLicenses) -> Result<Change, Problem> {
    let done = crate::ssr::act(key, command, backend::licenses::retry).await;
    done.inspect(|done| leptos_axum::redirect(&format!("{}/waiting?did={}", done.product.path(), done.row.id)))
}

/// Whom one could move to another plan, and to which.
#[server(prefix = "/api", endpoint = "licenses/prepare-move", output = Json)]
pub async fn choose_move(query: PrepareMove) -> Result<MovePreparation, Problem> {
    crate::ssr::see(query, backend::licenses::prepare_move).await
}

/// Moves people to another plan and tells what followed.
#[server(prefix = "/api", endpoint = "licenses/move")]
pub async fn relocate(key: String, command: MovePeople) -> Result<Change, Problem> {
    let done = crate::ssr::act(key, command, backend::licenses::move_people).await;
    done.inspect(|done| leptos_axum::redirect(&format!("{}?did={}", done.product.path(), done.row.id)))
}
