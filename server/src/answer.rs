//! Answers of the layers, which know no page: said as JSON to programs and shown as a page, or as plain text, to people.

use app::problem::{Kind, Problem};
use app::visit::Visit;
use axum::Json;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::locale::Language;
use serde::Serialize;

use crate::api;
use crate::layers::caller::Caller;
use crate::pages::Pages;

/// What a layer has to say.
#[derive(Clone)]
enum Said {
    /// Something that pages have words for, and who reads them where that is known.
    Problem(Problem, Option<Box<Visit>>),
    /// Something that only a program gets to read.
    Sentence(String),
}

/// An answer that pages have words for.
pub fn problem(problem: impl Into<Problem>) -> Response {
    let problem = problem.into();
    said(StatusCode::from_u16(problem.status()).unwrap_or_default(), Said::Problem(problem, None))
}

/// The same for somebody who is known: the page is theirs.
pub fn problem_for(visit: Visit, problem: Problem) -> Response {
    let status = StatusCode::from_u16(problem.status()).unwrap_or_default();
    said(status, Said::Problem(problem, Some(Box::new(visit))))
}

/// An answer for a program, which no page has words for.
pub fn refused(status: StatusCode, why: impl Into<String>) -> Response {
    said(status, Said::Sentence(why.into()))
}

fn said(status: StatusCode, said: Said) -> Response {
    let mut response = status.into_response();
    response.extensions_mut().insert(said);
    response
}

/// The layer that says it.
pub async fn say(State(pages): State<Pages>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let asked = parts.clone();
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let Some(said) = response.extensions_mut().remove::<Said>() else { return response };
    let status = response.status();
    let trace = asked.extensions.get::<Caller>().map(|caller| caller.id.clone());
    let body = match said {
        said if api::is_ours(asked.uri.path()) => {
            let why = match said {
                Said::Sentence(why) => Some(why),
                Said::Problem(problem, _) => of_request(&problem),
            };
            api::problem::Problem::of_layer(status, why).into_response()
        }
        Said::Problem(problem, visit) if wants_page(&asked.headers) => {
            let problem = Problem { trace: problem.trace.or(trace), ..problem };
            pages.problem(asked, visit.map(|visit| *visit), problem).await
        }
        Said::Problem(problem, _) => {
            let why = of_request(&problem);
            Json(Wire { problem: Problem { trace: problem.trace.or(trace), ..problem }, why }).into_response()
        }
        Said::Sentence(why) if asked.uri.path().starts_with("/api/") && !wants_page(&asked.headers) => {
            Json(Wire { problem: Problem { trace, ..Problem::of_status(status.as_u16()) }, why: Some(why) })
                .into_response()
        }
        Said::Sentence(why) => format!("{why}\n").into_response(),
    };
    let (head, body) = body.into_parts();
    *response.body_mut() = Body::new(body);
    if let Some(kind) = head.headers.get(CONTENT_TYPE) {
        response.headers_mut().insert(CONTENT_TYPE, kind.clone());
    }
    response
}

/// What is wrong with a request as such, in the words of programs.
fn of_request(problem: &Problem) -> Option<String> {
    let is_so = matches!(problem.kind, Kind::OtherSite | Kind::TooLarge { .. } | Kind::OtherName { .. });
    is_so.then(|| problem.words(Language::En).1.into_owned())
}

/// Whether a browser asks for something to show, rather than a script for something to read.
pub fn wants_page(headers: &HeaderMap) -> bool {
    headers.get(ACCEPT).and_then(|accept| accept.to_str().ok()).is_some_and(|accept| accept.contains("text/html"))
}

#[derive(Serialize)]
struct Wire {
    #[serde(flatten)]
    problem: Problem,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}
