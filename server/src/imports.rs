//! Imports of people, as far as they are no pages: their files come in, whole or in parts; how far one is, is told while it
//! goes on; and the rows that did nothing are taken away, to be mended and sent again.

use std::convert::Infallible;
use std::time::Duration;

use app::problem::{Fault, Kind, Problem, Reason};
use app::ssr::Door;
use app::text::imports as t;
use app::visit::Visit;
use axum::extract::multipart::{Field, MultipartError, MultipartRejection};
use axum::extract::{DefaultBodyLimit, Multipart, Path};
use axum::http::HeaderMap;
use axum::http::header::CACHE_CONTROL;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use backend::imports;
use domain::acts;
use domain::ids::ImportId;
use domain::imports::{Part, Progress, SendPart};
use domain::text::{Invalid, Name};
use futures::stream;
use serde_json::json;
use tokio::time::{Instant, sleep};

use crate::documents::file;
use crate::{answer, paths};

/// Where a file is chosen.
const FORM: &str = "/identity/users/import";

/// How often is looked how far an import is.
const LOOK: Duration = Duration::from_millis(500);

/// How long one answer goes on telling. Then the browser asks again, as whoever it is by then.
const STAY: Duration = Duration::from_secs(8);

/// How soon it should.
const AGAIN: Duration = Duration::from_secs(1);

/// So many characters a name has.
const LONGEST: usize = 120;

/// What a file is called whose name cannot be shown.
const NAMELESS: &str = "file.csv";

/// Where files are sent. Their size was judged by a layer.
pub fn files() -> Router {
    // Whoever loads the page of a refused form again by its address is led to the form.
    let back = async || Redirect::to(FORM);
    Router::new().route(paths::IMPORT_FILE, post(take).get(back)).layer(DefaultBodyLimit::disable())
}

/// What goes with the page of an import.
pub fn router() -> Router {
    Router::new().route(paths::IMPORT_PROGRESS, get(progress)).route(paths::IMPORT_FAILURES, get(failures))
}

/// Takes a file or a part of one. A browser is led to the import, a script is told its id.
async fn take(
    Extension(door): Extension<Door>,
    Extension(visit): Extension<Visit>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let taken = async {
        // Who may not is told that, whatever they send.
        door.permit::<acts::SendImport>().await.map(drop).map_err(|why| door.problem(&why))?;
        let (key, command) = read(form.map_err(|_| nonsense())?).await?;
        door.act(&key, command, imports::send).await
    };
    match taken.await {
        Ok(import) if answer::wants_page(&headers) => Redirect::to(&format!("{FORM}/{import}")).into_response(),
        Ok(import) => Json(json!({ "import": import })).into_response(),
        Err(problem) => answer::problem_for(visit, problem),
    }
}

/// What a form says.
#[derive(Default)]
struct Said {
    key: String,
    file: Option<(Name, Vec<u8>)>,
    import: Option<ImportId>,
    number: Option<u32>,
    last: bool,
}

/// The key of a form, and what it sends.
async fn read(mut form: Multipart) -> Result<(String, SendPart), Problem> {
    let mut said = Said::default();
    while let Some(field) = form.next_field().await.map_err(unread)? {
        let name = field.name().unwrap_or_default().to_owned();
        match name.as_str() {
            "key" => said.key = text(field).await?,
            "file" => {
                let called = field.file_name().unwrap_or_default().to_owned();
                let content = field.bytes().await.map_err(unread)?;
                // Where none was chosen, browsers send one that is called nothing.
                if !called.is_empty() || !content.is_empty() {
                    said.file = Some((named(&called)?, content.to_vec()));
                }
            }
            "import" => said.import = Some(text(field).await?.parse().map_err(|_| nonsense())?),
            "number" => said.number = Some(text(field).await?.parse().map_err(|_| nonsense())?),
            "last" => said.last = text(field).await? == "true",
            _ => (),
        }
    }
    let Said { key, file, import, number, last } = said;
    let (file, content) = file.ok_or_else(none_chosen)?;
    let part = number.map(|number| Part { import, number, last });
    Ok((key, SendPart { file, part, content }))
}

async fn text(field: Field<'_>) -> Result<String, Problem> {
    field.text().await.map_err(unread)
}

/// What a file is called, without the folders that some browsers say, as far as there is room.
fn named(called: &str) -> Result<Name, Problem> {
    let bare = called.rsplit(['/', '\\']).next().unwrap_or_default();
    let bare: String = bare.chars().take(LONGEST).collect();
    bare.parse::<Name>().or_else(|_| NAMELESS.parse()).map_err(|_| Kind::Internal.into())
}

/// What was sent is no form, or not a whole one.
fn nonsense() -> Problem {
    Kind::Invalid { faults: Vec::new() }.into()
}

fn unread(why: MultipartError) -> Problem {
    tracing::debug!(why = %why.body_text(), "a form cannot be read");
    nonsense()
}

fn none_chosen() -> Problem {
    let fault = Fault { field: "file".to_owned(), reason: Reason::Text(Invalid::Empty) };
    Kind::Invalid { faults: vec![fault] }.into()
}

/// Tells how far an import is, whenever that has changed, until nothing goes on any more.
async fn progress(
    Extension(door): Extension<Door>,
    Extension(visit): Extension<Visit>,
    Path(import): Path<String>,
) -> Response {
    let looked = async {
        let import = meant(&door, &import)?;
        door.see(import, imports::progress).await.map(|_| import)
    };
    let import = match looked.await {
        Ok(import) => import,
        Err(problem) => return answer::problem_for(visit, problem),
    };
    let end = Instant::now() + STAY;
    let told = stream::unfold(Some((door, None)), move |before: Option<(Door, Option<Progress>)>| async move {
        let (door, before) = before?;
        let now = news(&door, import, before, end).await?;
        let event = Event::default().retry(AGAIN).json_data(now).ok()?;
        let goes_on = now.stage.is_working().then_some((door, Some(now)));
        Some((Ok::<_, Infallible>(event), goes_on))
    });
    ([(CACHE_CONTROL, "no-store")], Sse::new(told)).into_response()
}

/// How far it is, as soon as that is something else than before; nothing where it is too late for it.
async fn news(door: &Door, import: ImportId, before: Option<Progress>, end: Instant) -> Option<Progress> {
    while Instant::now() < end {
        let now = door.see(import, imports::progress).await.ok()?;
        if before != Some(now) {
            return Some(now);
        }
        sleep(LOOK).await;
    }
    None
}

/// The rows that did nothing, with why in the words of whoever takes them away.
async fn failures(
    Extension(door): Extension<Door>,
    Extension(visit): Extension<Visit>,
    Path(import): Path<String>,
) -> Response {
    let made = async {
        let (head, rows) = door.see(meant(&door, &import)?, imports::failures).await?;
        let why = |fault: domain::imports::Fault| t::fault(visit.prefs.language, &fault);
        let rows: Vec<(String, Vec<String>)> =
            rows.into_iter().map(|(fault, cells)| (fault.map(why).unwrap_or_default(), cells)).collect();
        let text = domain::imports::csv(&head, &rows);
        Ok(file(text.into_bytes(), "text/csv; charset=utf-8", "failures", "csv"))
    };
    made.await.unwrap_or_else(|problem: Problem| answer::problem_for(visit, problem))
}

/// What is no id is that of no import; but first one has to be somebody.
fn meant(door: &Door, import: &str) -> Result<ImportId, Problem> {
    let no_such = if door.viewer().is_some() { Kind::NotFound } else { Kind::Unauthenticated };
    import.parse().map_err(|_| no_such.into())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_file_keeps_what_can_be_shown_of_its_name() {
        let name = |called: &str| named(called).unwrap().to_string();
        assert_eq!(name("people.csv"), "people.csv");
        assert_eq!(name("C:\\Users\\Ada\\people  of today.csv"), "people of today.csv");
        assert_eq!(name("/home/ada/Bücher.csv"), "Bücher.csv");
        assert_eq!(name(&"x".repeat(500)).len(), LONGEST);
        for nothing in ["", "///", "...", "a\u{202e}b", "\0"] {
            assert_eq!(name(nothing), NAMELESS, "{nothing:?}");
        }
    }
}
