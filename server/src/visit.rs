//! Finds out who comes with a request, and gives pages and server functions what they may know of it.

use app::Build;
use app::prefs::{self, Prefs};
use app::problem::{Kind, Rejected};
use app::ssr::Door;
use app::visit::{Operator, Visit};
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use backend::zones;
use leptos::nonce::Nonce;
use leptos::prelude::{provide_context, use_context};
use leptos_meta::provide_meta_context;

use crate::answer::problem;
use crate::layers::caller::Caller;
use crate::site::{Shared, Site};

/// The layer around everything that is not a file or a machine's.
pub async fn enter(State(site): State<Shared>, mut request: Request, next: Next) -> Response {
    let is_https = site.public.is_https();
    let token = cookie(request.headers(), Door::cookie_name(is_https));
    let origin = origin(&request);
    let mut opened = Door::open(site.portal.clone(), origin.clone(), token.as_deref(), is_https).await;
    if opened.is_err() && request.uri().path() == STATUS {
        // What is the matter can be read when nobody can be let in; a visitor is not looked up.
        opened = Door::open(site.portal.clone(), origin, None, is_https).await;
    }
    let door = match opened {
        Ok(door) => door,
        Err(error) => {
            tracing::error!(%error, "nobody can be let in");
            return problem(Kind::Busy);
        }
    };
    let visit = visit(&site, Some(&door), request.headers(), request.extensions().get::<Rejected>().cloned());
    request.extensions_mut().insert(door);
    request.extensions_mut().insert(visit);
    next.run(request).await
}

/// The page that says whether the portal works.
const STATUS: &str = "/status";

/// What catches the addresses of no page. It belongs to the portal, of which a visitor needs nothing to read that.
const LOST: &str = "/{*any}";

/// The layer around pages: whoever is not signed in and asks for one of somebody's signs in and comes back to it.
pub async fn sign_in_first(request: Request, next: Next) -> Response {
    let is_somebody = request.extensions().get::<Door>().is_some_and(|door| door.viewer().is_some());
    let is_lost = request.extensions().get::<MatchedPath>().is_some_and(|path| path.as_str() == LOST);
    if is_lost && !is_somebody {
        return problem(Kind::NotFound);
    }
    let page = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
    let answer = next.run(request).await;
    if is_somebody || answer.status() != StatusCode::UNAUTHORIZED {
        return answer;
    }
    let back: String = form_urlencoded::byte_serialize(page.as_bytes()).collect();
    Redirect::to(&format!("/sign-in?back={back}")).into_response()
}

/// What a page may know, also where nobody could be let in.
pub fn visit(site: &Site, door: Option<&Door>, headers: &HeaderMap, rejected: Option<Rejected>) -> Visit {
    let prefs = door
        .and_then(Door::prefs)
        .unwrap_or_else(|| Prefs::read(cookie(headers, prefs::COOKIE).as_deref(), text(headers, ACCEPT_LANGUAGE)));
    let now = door.map_or_else(|| site.portal.clock().now(None), Door::now);
    Visit {
        clock: zones::moment(now, &prefs.zone()),
        prefs,
        viewer: door.and_then(Door::viewer),
        operator: Operator { portal: site.public.to_string(), ..site.config.operator.clone() },
        rejected: rejected.and_then(|rejected| rejected.seal()),
    }
}

/// Puts what belongs to the request into the context that is rendered or called in.
pub fn provide(build: Option<&Build>) {
    provide_meta_context();
    if let Some(build) = build {
        build.provide();
    }
    let Some(parts) = use_context::<Parts>() else { return };
    if let Some(nonce) = parts.extensions.get::<Nonce>() {
        provide_context(nonce.clone());
    }
    if let Some(door) = parts.extensions.get::<Door>() {
        provide_context(door.clone());
    }
    if let Some(visit) = parts.extensions.get::<Visit>() {
        visit.clone().provide();
    }
}

fn origin(request: &Request) -> backend::access::Request {
    let caller = request.extensions().get::<Caller>();
    backend::access::Request {
        id: caller.map(|caller| caller.id.clone()).unwrap_or_default(),
        address: caller.map(|caller| caller.address.to_string()).unwrap_or_default(),
        agent: text(request.headers(), USER_AGENT).unwrap_or_default().to_owned(),
        key: None,
    }
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(named, _)| *named == name).map(|(_, value)| value.to_owned())
}
