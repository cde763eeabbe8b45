//! `/api/v1`: what programs ask with a token. Its routes are those of the document that describes it, each with the handler
//! that bears the name of its operation; there is none beside them.

use axum::Router;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, any, get, post};
use serde_json::Value;

use crate::site::Shared;
use crate::stop::Stop;

mod entitlements;
mod lists;
pub mod problem;
mod program;
mod quotas;
#[cfg(test)]
mod tests;
mod usage;

use problem::Problem;

/// Below which all of it is.
const ROOT: &str = "/api/v1";

/// Whether an address is one of programs.
pub fn is_ours(path: &str) -> bool {
    path.strip_prefix(ROOT).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Every operation, by its name in the document.
fn operation(name: &str) -> Option<MethodRouter<Shared>> {
    Some(match name {
        "describe" => get(describe),
        "listServices" => get(lists::services),
        "listSubscriptions" => get(lists::subscriptions),
        "listLicenses" => get(lists::licenses),
        "checkFeature" => get(entitlements::one),
        "checkMany" => post(entitlements::many),
        "reportUsage" => post(usage::one),
        "reportUsageBatch" => post(usage::batch),
        "reserve" => post(quotas::reserve),
        "commit" => post(quotas::commit),
        "release" => post(quotas::release),
        _ => return None,
    })
}

/// The routes of the document.
pub fn router(site: Shared) -> Result<Router, Stop> {
    let mut router = Router::new();
    for (path, _, name) in operations().map_err(Stop::failure)? {
        let handler = operation(&name).ok_or_else(|| Stop::failure(format!("nobody does the operation {name}")))?;
        router = router.route(&format!("{ROOT}{path}"), handler);
    }
    Ok(router
        .route(ROOT, any(lost))
        .route(&format!("{ROOT}/{{*any}}"), any(lost))
        .method_not_allowed_fallback(other_method)
        .with_state(site))
}

/// Path, method and name of each operation in the document.
fn operations() -> Result<Vec<(String, String, String)>, String> {
    let document: Value = serde_json::from_str(app::reference::DOCUMENT).map_err(|error| error.to_string())?;
    let paths = document.get("paths").and_then(Value::as_object).ok_or("the document has no paths")?;
    let mut found = Vec::new();
    for (path, item) in paths {
        for (method, operation) in item.as_object().into_iter().flatten() {
            if let Some(name) = operation.get("operationId").and_then(Value::as_str) {
                found.push((path.clone(), method.clone(), name.to_owned()));
            }
        }
    }
    Ok(found)
}

/// The document itself, for everybody.
async fn describe() -> Response {
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-cache")];
    (headers, app::reference::DOCUMENT).into_response()
}

async fn lost() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "not-found", "There is no such address. The addresses are listed at /api.")
}

async fn other_method() -> Problem {
    let why = "This address does not answer to this method. What it answers to stands in the header Allow.";
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", why)
}
