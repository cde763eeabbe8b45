//! Answers only to the portal's own name, so that no other one ever reaches a link, a cookie or a cache.

use app::problem::Kind;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::HOST;
use axum::middleware::Next;
use axum::response::Response;

use crate::answer::problem;
use crate::health;
use crate::site::Shared;

/// The layer. Health is asked by address.
pub async fn check(State(site): State<Shared>, request: Request, next: Next) -> Response {
    let named = request.uri().authority().map(|authority| authority.as_str());
    let host = named.or_else(|| request.headers().get(HOST).map(HeaderValue::to_str)?.ok());
    if health::PATHS.contains(&request.uri().path()) || host.is_some_and(|host| site.public.answers(host)) {
        return next.run(request).await;
    }
    problem(Kind::OtherName { own: site.public.to_string() })
}
