//! Pages on demand: the page of a refused form, the page in place of one that cannot be shown, and the server functions
//! that pages call.

use app::problem::{Problem, Rejected};
use app::visit::Visit;
use app::{Build, trouble};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::CONTENT_LENGTH;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use leptos_axum::{handle_server_fns_with_context, render_app_async_with_context};
use tower::ServiceExt;

use crate::site::Shared;
use crate::visit;

/// All pages, to be drawn.
#[derive(Clone)]
pub struct Pages {
    site: Shared,
    rendered: Router,
    build: Option<Build>,
}

impl Pages {
    /// `rendered` are the routes of the pages alone.
    pub fn new(site: Shared, rendered: Router, build: Option<Build>) -> Self {
        Self { site, rendered, build }
    }

    /// The page at a path, with a form on it that was refused.
    pub async fn draw(&self, asked: Parts, path: &str, rejected: Rejected) -> Response {
        let mut parts = read(asked, path.parse().unwrap_or_default());
        parts.extensions.insert(rejected);
        match self.rendered.clone().oneshot(Request::from_parts(parts, Body::empty())).await {
            Ok(page) => page,
            Err(never) => match never {},
        }
    }

    /// A page that only says what is wrong, to who is known, or to anybody where nobody can be let in.
    pub async fn problem(&self, asked: Parts, known: Option<Visit>, problem: Problem) -> Response {
        let known = known.unwrap_or_else(|| visit::visit(&self.site, None, &asked.headers, None));
        let uri = asked.uri.clone();
        let mut parts = read(asked, uri);
        parts.extensions.insert(known);
        let build = self.build.clone();
        let render =
            render_app_async_with_context(move || visit::provide(build.as_ref()), move || trouble(problem.clone()));
        render(Request::from_parts(parts, Body::empty())).await
    }

    /// Calls a server function. What it was sent may not even have been readable; its problem says so, its status does not.
    pub async fn function(&self, request: Request) -> Response {
        let done = handle_server_fns_with_context(|| visit::provide(None), request).await.into_response();
        if done.status() != StatusCode::INTERNAL_SERVER_ERROR {
            return done;
        }
        let (mut head, body) = done.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
        let status = serde_json::from_slice::<Problem>(&body).ok().map(|problem| problem.status());
        head.status = status.and_then(|status| StatusCode::from_u16(status).ok()).unwrap_or(head.status);
        Response::from_parts(head, Body::from(body))
    }
}

/// The request for a page by whoever asked for something else.
fn read(mut asked: Parts, uri: Uri) -> Parts {
    asked.method = Method::GET;
    asked.uri = uri;
    asked.headers.remove(CONTENT_LENGTH);
    asked
}
