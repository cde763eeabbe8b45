//! What one takes away: invoices and credit notes as files, by the same permits as their pages; and the short address of
//! the own account.

use app::problem::{Kind, Problem};
use app::ssr::Door;
use app::visit::Visit;
use axum::body::Body;
use axum::extract::{Path, RawQuery};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Extension, Router};
use backend::billing;
use domain::agreements::ListAgreements;
use domain::invoices::{ListInvoices, Number, ShowCreditNote, ShowInvoice};
use domain::members::ListMembers;
use paper::Sheet;

use crate::{answer, paths};

mod activity;
mod sheet;

/// Their addresses.
pub fn router() -> Router {
    Router::new()
        .route(paths::ACCOUNT, get(async || Redirect::to("/account/profile")))
        .route(paths::INVOICE_FILE, get(invoice))
        .route(paths::CREDIT_NOTE_FILE, get(credit_note))
        .route(paths::INVOICES_FILE, get(invoices))
        .route(paths::AGREEMENTS_FILE, get(agreements))
        .route(paths::MEMBERS_FILE, get(members))
        .route(paths::ACTIVITY_FILE, get(activity::activity))
}

async fn invoice(
    Extension(door): Extension<Door>,
    Extension(visit): Extension<Visit>,
    Path(number): Path<String>,
) -> Response {
    let made = async {
        let invoice = numbered(&door, &number)?;
        let shown = door.see(ShowInvoice { invoice }, billing::invoice).await?;
        printed(sheet::invoice(visit.prefs.language, &shown.record.invoice), &number).await
    };
    made.await.unwrap_or_else(|problem| answer::problem_for(visit, problem))
}

async fn credit_note(
    Extension(door): Extension<Door>,
    Extension(visit): Extension<Visit>,
    Path(number): Path<String>,
) -> Response {
    let made = async {
        let note = numbered(&door, &number)?;
        let shown = door.see(ShowCreditNote { note }, billing::credit_note).await?;
        printed(sheet::note(visit.prefs.language, &shown.note, &shown.record), &number).await
    };
    made.await.unwrap_or_else(|problem| answer::problem_for(visit, problem))
}

async fn invoices(
    Extension(door): Extension<Door>,
    Extension(visit): Extension<Visit>,
    RawQuery(asked): RawQuery,
) -> Response {
    let made = async {
        let query = ListInvoices::from(asked.unwrap_or_default());
        let rows = door.see(query, billing::export).await?;
        Ok(file(domain::invoices::csv(&rows).into_bytes(), "text/csv; charset=utf-8", "invoices", "csv"))
    };
    made.await.unwrap_or_else(|problem: Problem| answer::problem_for(visit, problem))
}

async fn agreements(
    Extension(door): Extension<Door>,
    Extension(visit): Extension<Visit>,
    RawQuery(asked): RawQuery,
) -> Response {
    let made = async {
        let query = ListAgreements::from(asked.unwrap_or_default());
        let (lines, today) = door.see(query, backend::agreements::export).await?;
        let text = domain::agreements::csv(&lines, today);
        Ok(file(text.into_bytes(), "text/csv; charset=utf-8", "agreements", "csv"))
    };
    made.await.unwrap_or_else(|problem: Problem| answer::problem_for(visit, problem))
}

async fn members(
    Extension(door): Extension<Door>,
    Extension(visit): Extension<Visit>,
    RawQuery(asked): RawQuery,
) -> Response {
    let made = async {
        let query = ListMembers::from(asked.unwrap_or_default());
        let rows = door.see(query, backend::members::export).await?;
        Ok(file(domain::members::csv(&rows).into_bytes(), "text/csv; charset=utf-8", "users", "csv"))
    };
    made.await.unwrap_or_else(|problem: Problem| answer::problem_for(visit, problem))
}

/// What is no number is that of no document; but first one has to be somebody.
fn numbered(door: &Door, number: &str) -> Result<Number, Problem> {
    let no_such = if door.viewer().is_some() { Kind::NotFound } else { Kind::Unauthenticated };
    number.parse().map_err(|_| no_such.into())
}

async fn printed(sheet: Sheet, name: &str) -> Result<Response, Problem> {
    let printed = tokio::task::spawn_blocking(move || paper::print(&sheet)).await;
    let bytes = match printed {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(why)) => return Err(defect(&why)),
        Err(why) => return Err(defect(&why)),
    };
    Ok(file(bytes, "application/pdf", name, "pdf"))
}

fn defect(why: &dyn std::fmt::Display) -> Problem {
    tracing::error!(%why, "a document cannot be printed");
    Kind::Internal.into()
}

/// An answer to be kept under a name, of which only plain signs are left.
pub fn file(body: impl Into<Body>, kind: &'static str, name: &str, extension: &str) -> Response {
    let plain = |sign: char| if sign.is_ascii_alphanumeric() || "-.".contains(sign) { sign } else { '-' };
    let name: String = name.chars().map(plain).collect();
    let kept = format!("attachment; filename=\"{name}.{extension}\"");
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, kept)], body.into()).into_response()
}
