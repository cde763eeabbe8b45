//! Keeping a part of a quota, using it, giving it back.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use backend::quotas as kept;
use domain::quotas::{CommitReservation, Kept, ReleaseReservation, Reserve};
use serde::Deserialize;

use super::problem::Problem;
use super::program::{Body, Program, named};

pub async fn reserve(
    program: Program,
    Path(organization): Path<String>,
    body: Body,
) -> Result<(StatusCode, Json<Kept>), Problem> {
    let permit = program.permit_in(&organization).await?;
    let command: Reserve = body.read()?;
    Ok((StatusCode::CREATED, Json(program.act(permit, command, kept::reserve).await?)))
}

/// How much was used.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Used {
    quantity: i64,
}

pub async fn commit(
    program: Program,
    Path((organization, reservation)): Path<(String, String)>,
    body: Body,
) -> Result<Json<Kept>, Problem> {
    let permit = program.permit_in(&organization).await?;
    let (reservation, used): (_, Used) = (named(&reservation)?, body.read()?);
    let command = CommitReservation { reservation, quantity: used.quantity };
    Ok(Json(program.act(permit, command, kept::commit).await?))
}

pub async fn release(
    program: Program,
    Path((organization, reservation)): Path<(String, String)>,
) -> Result<Json<Kept>, Problem> {
    let permit = program.permit_in(&organization).await?;
    let command = ReleaseReservation { reservation: named(&reservation)? };
    Ok(Json(program.act(permit, command, kept::release).await?))
}
