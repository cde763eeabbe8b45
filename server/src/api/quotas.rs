//! Keeping a part of a quota, using it, giving it back.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use backend::quotas as kept;
use domain::quotas::{CommitReservation, Kept, ReleaseReservation, Reserve};
use domain::text::Slug;
use serde::Deserialize;

use super::problem::Problem;
use super::program::{Body, Program, named};

pub async fn reserve(
    program: Program,
    Path(organization): Path<String>,
    Body(command): Body<Reserve>,
) -> Result<(StatusCode, Json<Kept>), Problem> {
    let organization: Slug = named(&organization)?;
    let kept = program.act_in(&organization, command, kept::reserve).await?;
    Ok((StatusCode::CREATED, Json(kept)))
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
    Body(used): Body<Used>,
) -> Result<Json<Kept>, Problem> {
    let organization: Slug = named(&organization)?;
    let command = CommitReservation { reservation: named(&reservation)?, quantity: used.quantity };
    Ok(Json(program.act_in(&organization, command, kept::commit).await?))
}

pub async fn release(
    program: Program,
    Path((organization, reservation)): Path<(String, String)>,
) -> Result<Json<Kept>, Problem> {
    let organization: Slug = named(&organization)?;
    let command = ReleaseReservation { reservation: named(&reservation)? };
    Ok(Json(program.act_in(&organization, command, kept::release).await?))
}
