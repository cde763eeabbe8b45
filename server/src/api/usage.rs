//! Usage that services report: one event, or many with a result for each.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use backend::{Error, usage};
use domain::refusal::Refusal;
use domain::text::Slug;
use domain::usage::{MOST, Placement, Recorded, Refused, ReportUsage, Reported, UsageEvent};
use serde::Deserialize;
use serde_json::{Value, json};

use super::problem::Problem;
use super::program::{Body, Program, named};

pub async fn one(
    program: Program,
    Path(organization): Path<String>,
    Body(event): Body<UsageEvent>,
) -> Result<(StatusCode, Json<Value>), Problem> {
    let organization: Slug = named(&organization)?;
    let feature = event.feature.clone();
    let reported = program.act_in(&organization, ReportUsage { events: vec![event] }, usage::report).await?;
    let version = reported.versions.get(&feature).copied();
    let result = reported.results.into_iter().next().ok_or_else(|| Error::internal("no result"))?;
    let recorded = result.map_err(|why| Problem::from(&Refusal::Usage(why)))?;
    let status = if recorded == Recorded::Duplicate { StatusCode::OK } else { StatusCode::CREATED };
    let mut told = told(Ok(recorded));
    if let (Some(version), Value::Object(told)) = (version, &mut told) {
        told.insert("version".to_owned(), version.into());
    }
    Ok((status, Json(told)))
}

/// Some events, each read by itself, so that one that cannot be read says nothing of the others.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    events: Vec<Value>,
}

pub async fn batch(
    program: Program,
    Path(organization): Path<String>,
    Body(batch): Body<Batch>,
) -> Result<Json<Value>, Problem> {
    let organization: Slug = named(&organization)?;
    if batch.events.is_empty() || batch.events.len() > MOST {
        return Err(Problem::from(&Refusal::Usage(Refused::Batch { most: MOST })));
    }
    let read: Vec<Result<UsageEvent, Problem>> =
        batch.events.into_iter().map(|event| serde_json::from_value(event).map_err(Problem::invalid)).collect();
    let events: Vec<UsageEvent> = read.iter().filter_map(|event| event.as_ref().ok().cloned()).collect();
    let reported = if events.is_empty() {
        Reported { results: Vec::new(), versions: Default::default() }
    } else {
        program.act_in(&organization, ReportUsage { events }, usage::report).await?
    };
    let mut results = reported.results.into_iter();
    let mut result = |event: Result<UsageEvent, Problem>| match event {
        Ok(_) => results.next().map(|result| told(result.map_err(|why| Problem::from(&Refusal::Usage(why))))),
        Err(problem) => Some(told(Err(problem))),
    };
    let results: Vec<Value> = read.into_iter().filter_map(&mut result).collect();
    Ok(Json(json!({ "results": results, "versions": reported.versions })))
}

fn told(result: Result<Recorded, Problem>) -> Value {
    match result {
        Ok(Recorded::Counted(Placement::Open(span))) => json!({ "result": "counted", "period": span }),
        Ok(Recorded::Counted(Placement::Adjustment(span))) => json!({ "result": "adjustment", "period": span }),
        Ok(Recorded::Duplicate) => json!({ "result": "duplicate" }),
        Err(problem) => json!({ "result": "refused", "problem": problem.body() }),
    }
}
