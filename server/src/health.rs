//! What a supervisor asks: whether the process lives, and whether it can serve. Says nothing about anybody's data.

use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::routing::get;

use crate::database;
use crate::paths;
use crate::site::Shared;

/// Where it is asked.
pub const PATHS: [&str; 2] = [paths::ALIVE, paths::READY];

/// A database that takes longer does not serve anybody.
const PATIENCE: Duration = Duration::from_secs(3);

/// The routes.
pub fn router(site: Shared) -> Router {
    let alive = get(async || "alive\n");
    Router::new().route(paths::ALIVE, alive).route(paths::READY, get(is_ready)).with_state(site)
}

/// What is answered while the database is being opened and brought up to date.
pub fn starting() -> Router {
    let not_yet = async || {
        let headers = [(RETRY_AFTER, "1"), (CACHE_CONTROL, "no-store"), (CONTENT_TYPE, "text/plain; charset=utf-8")];
        (StatusCode::SERVICE_UNAVAILABLE, headers, "starting; try again in a moment\n")
    };
    Router::new().route(paths::ALIVE, get(async || "alive\n")).fallback(not_yet)
}

async fn is_ready(State(site): State<Shared>) -> (StatusCode, String) {
    match tokio::time::timeout(PATIENCE, unready(&site)).await {
        Ok(None) => (StatusCode::OK, "ready\n".to_owned()),
        Ok(Some(reason)) => (StatusCode::SERVICE_UNAVAILABLE, format!("{reason}\n")),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n".to_owned()),
    }
}

async fn unready(site: &Shared) -> Option<String> {
    if let Err(error) = site.portal.db().ping().await {
        tracing::warn!(%error, "the database does not answer");
        return Some("the database does not answer".to_owned());
    }
    database::unready(site.portal.db(), &site.config).await.unwrap_or_else(|stop| {
        tracing::warn!(stop.sentence, "the database does not answer");
        Some("the database does not answer".to_owned())
    })
}
