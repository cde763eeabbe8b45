//! Forms that are sent without scripts: what was done leads on to the next page, what was refused is shown again on its
//! own page, with what was typed and why. Passwords are never sent back.

use app::problem::{Fault, Kind, Problem, Reason, Rejected};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE, HOST, LOCATION, REFERER, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use domain::signin::is_local;
use domain::text::Password;

use crate::answer::{problem, wants_page};
use crate::pages::Pages;

/// Calls a server function.
pub async fn call(State(pages): State<Pages>, mut request: Request) -> Response {
    if request.method() != Method::POST || !wants_page(request.headers()) || !is_form(request.headers()) {
        request.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/json"));
        return pages.function(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let form = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let asked = parts.clone();
    // A server function that is asked for a page would send the browser away with the error in the address.
    parts.headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    let done = pages.function(Request::from_parts(parts, Body::from(form.clone()))).await;
    let cookies: Vec<_> = done.headers().get_all(SET_COOKIE).iter().cloned().collect();
    let page = page(&asked.headers, &form);
    let mut answer = if done.status().is_success() {
        go_on(page, done.headers())
    } else {
        again(pages, asked, page, &form, done).await
    };
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
fn go_on(page: Option<String>, done: &HeaderMap) -> Response {
    let page = || page.and_then(|page| HeaderValue::from_str(&page).ok());
    let to = done.get(LOCATION).cloned().or_else(page).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(LOCATION, to)]).into_response()
}

async fn again(pages: Pages, asked: Parts, page: Option<String>, form: &Bytes, done: Response) -> Response {
    let status = done.status();
    let said = to_bytes(done.into_body(), usize::MAX).await.unwrap_or_default();
    let mut why: Problem = serde_json::from_slice(&said).unwrap_or_else(|_| Problem::of_status(status.as_u16()));
    let Some(page) = page else { return problem(why) };
    if let Kind::Invalid { faults } = &mut why.kind {
        faults.extend(passwords(form));
    }
    let rejected = Rejected { endpoint: asked.uri.path().to_owned(), values: typed(form), problem: why.clone() };
    let drawn = pages.draw(asked, &page, rejected).await;
    match drawn.status() {
        StatusCode::OK => (StatusCode::from_u16(why.status()).unwrap_or(status), drawn).into_response(),
        status if status.is_redirection() => drawn,
        _ => problem(why),
    }
}

/// The path and query of the page that the form stands on, if it is one of this portal. The form says so itself, because a
/// page that was drawn again has the address of the server function.
fn page(headers: &HeaderMap, form: &Bytes) -> Option<String> {
    let said = form_urlencoded::parse(form).find(|(name, _)| name == "page").map(|(_, page)| page.into_owned());
    let page: Uri = said.or_else(|| referrer(headers))?.parse().ok()?;
    let path = page.path_and_query()?.as_str();
    (page.authority().is_none() && is_local(path) && !path.starts_with("/api/")).then(|| path.to_owned())
}

fn referrer(headers: &HeaderMap) -> Option<String> {
    let from: Uri = headers.get(REFERER)?.to_str().ok()?.parse().ok()?;
    let here = headers.get(HOST)?.to_str().ok()?;
    (from.authority()?.as_str() == here).then(|| from.path_and_query().map(ToString::to_string))?
}

fn is_password(name: &str) -> bool {
    name.to_ascii_lowercase().contains("password")
}

fn typed(form: &Bytes) -> Vec<(String, String)> {
    form_urlencoded::parse(form).into_owned().filter(|(name, _)| !is_password(name)).collect()
}

/// What is wrong with the passwords, which the page cannot judge again because it does not get them.
fn passwords(form: &Bytes) -> impl Iterator<Item = Fault> {
    let entered = form_urlencoded::parse(form).filter(|(name, _)| is_password(name));
    entered.filter_map(|(name, password)| {
        let reason = Reason::Text(password.parse::<Password>().err()?);
        let field = name.split_once('[').map_or(&*name, |(_, bare)| bare.trim_end_matches(']')).to_owned();
        Some(Fault { field, reason })
    })
}

#[cfg(test)]
mod tests;
