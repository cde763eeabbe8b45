//! Forms that are sent without scripts: what was done leads on to the next page, what was refused is shown again on its
//! own page, with what was typed and why. Passwords are never sent back.

use app::problem::{Problem, Rejected};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE, HOST, LOCATION, REFERER, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use crate::answer::{problem, wants_page};
use crate::pages::Pages;

/// Calls a server function.
pub async fn call(State(pages): State<Pages>, request: Request) -> Response {
    if request.method() != Method::POST || !wants_page(request.headers()) || !is_form(request.headers()) {
        return pages.function(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let form = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let asked = parts.clone();
    // A server function that is asked for a page would send the browser away with the error in the address.
    parts.headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    let done = pages.function(Request::from_parts(parts, Body::from(form.clone()))).await;
    let cookies: Vec<_> = done.headers().get_all(SET_COOKIE).iter().cloned().collect();
    let mut answer =
        if done.status().is_success() { go_on(&asked, done.headers()) } else { again(pages, asked, &form, done).await };
    for cookie in cookies {
        answer.headers_mut().append(SET_COOKIE, cookie);
    }
    answer
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}

/// To where the server function leads, else back to the page of the form.
fn go_on(asked: &Parts, done: &HeaderMap) -> Response {
    let page = || page(&asked.headers).and_then(|page| HeaderValue::from_str(&page).ok());
    let to = done.get(LOCATION).cloned().or_else(page).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(LOCATION, to)]).into_response()
}

async fn again(pages: Pages, asked: Parts, form: &Bytes, done: Response) -> Response {
    let status = done.status();
    let said = to_bytes(done.into_body(), usize::MAX).await.unwrap_or_default();
    let why: Problem = serde_json::from_slice(&said).unwrap_or_else(|_| Problem::of_status(status.as_u16()));
    let Some(page) = page(&asked.headers) else { return problem(why) };
    let rejected = Rejected { endpoint: asked.uri.path().to_owned(), values: typed(form), problem: why.clone() };
    let drawn = pages.draw(asked, &page, rejected).await;
    match drawn.status() {
        StatusCode::OK => (StatusCode::from_u16(why.status()).unwrap_or(status), drawn).into_response(),
        status if status.is_redirection() => drawn,
        _ => problem(why),
    }
}

/// The path and query of the page that the form stands on, if it is one of this portal.
fn page(headers: &HeaderMap) -> Option<String> {
    let from: Uri = headers.get(REFERER)?.to_str().ok()?.parse().ok()?;
    let here = headers.get(HOST)?.to_str().ok()?;
    let page = from.path_and_query()?.as_str();
    // Two slashes would begin an address elsewhere.
    let is_own = from.authority()?.as_str() == here && !page.starts_with("//") && !page.starts_with("/api/");
    is_own.then(|| page.to_owned())
}

fn typed(form: &Bytes) -> Vec<(String, String)> {
    let fields = form_urlencoded::parse(form).into_owned();
    fields.filter(|(name, _)| !name.to_ascii_lowercase().contains("password")).collect()
}
