//! `POST /sandbox/advance`, where the configuration asks for it: a test puts the clock of the sandbox forward whose
//! administrator it is signed in as.

use app::problem::{Kind, Problem};
use app::ssr::Door;
use axum::extract::rejection::FormRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Form, Json};
use domain::sandbox::{AdvanceOwnSandbox, Stretch};
use serde::Deserialize;

use crate::answer::{problem, refused};

/// What is sent.
#[derive(Deserialize)]
pub struct Asked {
    by: String,
}

/// Puts it forward.
pub async fn advance(Extension(door): Extension<Door>, asked: Result<Form<Asked>, FormRejection>) -> Response {
    let Ok(Form(Asked { by })) = asked else { return problem(Problem::from(Kind::Invalid { faults: Vec::new() })) };
    let by: Stretch = match by.parse() {
        Ok(by) => by,
        Err(why) => return refused(StatusCode::UNPROCESSABLE_ENTITY, format!("{by:?} {why}.")),
    };
    let done = async { backend::sandbox::advance_own(door.permit().await?, AdvanceOwnSandbox { by }).await };
    match done.await {
        Ok(advanced) => Json(advanced).into_response(),
        Err(error) => problem(door.problem(&error)),
    }
}
