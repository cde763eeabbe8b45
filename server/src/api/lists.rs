//! What an organization has: services, subscriptions and licenses, page by page.

use axum::Json;
use axum::extract::RawQuery;
use backend::{licenses as holders, services as overview, subscriptions as streams};
use domain::licenses::ListLicenses;
use domain::services::{Column, NotACursor, Query, Size, Sort};
use domain::subscriptions::ListSubscriptions;
use serde_json::{Value, json};

use super::problem::Problem;
use super::program::{Parameters, Program};

const PAGE: [&str; 2] = ["limit", "cursor"];

fn page(limit: i64) -> Result<u8, Problem> {
    match u8::try_from(limit) {
        Ok(limit @ 1..=100) => Ok(limit),
        _ => Err(Problem::invalid("limit is not from 1 to 100")),
    }
}

pub async fn services(program: Program, RawQuery(query): RawQuery) -> Result<Json<Value>, Problem> {
    let permit = program.permit().await?;
    let asked = Parameters::read(query.as_deref(), &PAGE)?;
    let query = Query {
        size: asked.get::<Size>("limit")?.unwrap_or_default(),
        cursor: asked.get("cursor")?,
        sort: Sort { by: Column::Name, descending: false },
        ..Query::default()
    };
    if query.cursor.as_ref().is_some_and(|cursor| !query.fits(cursor)) {
        return Err(Problem::invalid(format!("cursor {NotACursor}")));
    }
    let found = overview::list(permit, query).await?;
    Ok(Json(json!({ "items": found.rows, "next": found.next })))
}

pub async fn subscriptions(program: Program, RawQuery(query): RawQuery) -> Result<Json<Value>, Problem> {
    let permit = program.permit().await?;
    let asked = Parameters::read(query.as_deref(), &PAGE)?;
    let query = ListSubscriptions { after: asked.get("cursor")?, limit: page(asked.get("limit")?.unwrap_or(25))? };
    Ok(Json(json!(streams::list(permit, query).await?)))
}

pub async fn licenses(program: Program, RawQuery(query): RawQuery) -> Result<Json<Value>, Problem> {
    let permit = program.permit().await?;
    let asked = Parameters::read(query.as_deref(), &PAGE)?;
    let query = ListLicenses { after: asked.get("cursor")?, limit: page(asked.get("limit")?.unwrap_or(25))? };
    Ok(Json(json!(holders::list(permit, query).await?)))
}
