//! What the pages of imports ask of the server. The file itself goes to an address of its own.

use domain::ids::ImportId;
use domain::imports::{ConfirmImport, DropImport, ImportList, ImportPage, ShowImport, TakeImportBack};
use leptos::prelude::*;

use crate::problem::Problem;
use crate::wire::Json;

/// The last imports.
#[server(prefix = "/api", endpoint = "imports/list", output = Json)]
pub async fn list() -> Result<ImportList, Problem> {
    crate::ssr::see((), backend::imports::list).await
}

/// An import, and a page of its rows.
#[server(prefix = "/api", endpoint = "imports/show", output = Json)]
pub async fn show(query: ShowImport) -> Result<ImportPage, Problem> {
    crate::ssr::see(query, backend::imports::show).await
}

/// Lets an import happen that was tried, and shows how far it is.
#[server(prefix = "/api", endpoint = "imports/confirm")]
pub async fn confirm(key: String, command: ConfirmImport) -> Result<ImportId, Problem> {
    let done = crate::ssr::act(key, command, backend::imports::confirm).await;
    done.inspect(|import| leptos_axum::redirect(&super::path(*import)))
}

/// Lets an import be.
#[server(prefix = "/api", endpoint = "imports/drop")]
pub async fn let_be(key: String, command: DropImport) -> Result<(), Problem> {
    let import = command.import;
    let done = crate::ssr::act(key, command, backend::imports::drop_import).await;
    done.inspect(|()| leptos_axum::redirect(&super::path(import)))
}

/// Takes back what an import did, and shows how far that is.
#[server(prefix = "/api", endpoint = "imports/take-back")]
pub async fn take_back(key: String, command: TakeImportBack) -> Result<ImportId, Problem> {
    let done = crate::ssr::act(key, command, backend::imports::take_back).await;
    done.inspect(|import| leptos_axum::redirect(&super::path(*import)))
}
