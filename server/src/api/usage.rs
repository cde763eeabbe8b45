//! Usage that services report: one event, or many with a result for each.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use backend::access::Permit;
use backend::{Error, usage};
use domain::acts::RecordUsage;
use domain::refusal::Refusal;
use domain::usage::{MOST, Placement, Recorded, Refused, ReportUsage, Reported, UsageEvent};
use serde::Deserialize;
use serde_json::{Value, json};

use super::problem::Problem;
use super::program::{Body, Program};

pub async fn one(
    program: Program,
    Path(organization): Path<String>,
    body: Body,
) -> Result<(StatusCode, Json<Value>), Problem> {
    let permit = program.permit_in(&organization).await?;
    let event: UsageEvent = body.read()?;
    let feature = event.feature.clone();
    let reported = program.act(permit, ReportUsage { events: vec![event] }, usage::report).await?;
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

pub async fn batch(program: Program, Path(organization): Path<String>, body: Body) -> Result<Json<Value>, Problem> {
    let permit = program.permit_in(&organization).await?;
    let batch: Batch = body.read()?;
    if batch.events.is_empty() || batch.events.len() > MOST {
        return Err(Problem::from(&Refusal::Usage(Refused::Batch { most: MOST })));
    }
    let read: Vec<Result<UsageEvent, Problem>> =
        batch.events.iter().map(|event| UsageEvent::deserialize(event).map_err(Problem::invalid)).collect();
    let events: Vec<UsageEvent> = read.iter().filter_map(|event| event.as_ref().ok().cloned()).collect();
    let reported = program.act(permit, batch.events, |permit, _| report(permit, events)).await?;
    let mut results = reported.results.into_iter();
    let mut result = |event: Result<UsageEvent, Problem>| match event {
        Ok(_) => results.next().map(|result| told(result.map_err(|why| Problem::from(&Refusal::Usage(why))))),
        Err(problem) => Some(told(Err(problem))),
    };
    let results: Vec<Value> = read.into_iter().filter_map(&mut result).collect();
    Ok(Json(json!({ "results": results, "versions": reported.versions })))
}

/// Reports what could be read of a batch; of nothing there is nothing to report, to whoever may.
async fn report(permit: Permit<RecordUsage>, events: Vec<UsageEvent>) -> Result<Reported, Error> {
    let nothing = events.is_empty();
    match usage::report(permit, ReportUsage { events }).await {
        Err(Error::Refused(Refusal::Usage(Refused::Batch { .. }))) if nothing => {
            Ok(Reported { results: Vec::new(), versions: BTreeMap::new() })
        }
        reported => reported,
    }
}

fn told(result: Result<Recorded, Problem>) -> Value {
    match result {
        Ok(Recorded::Counted(Placement::Open(span))) => json!({ "result": "counted", "period": span }),
        Ok(Recorded::Counted(Placement::Adjustment(span))) => json!({ "result": "adjustment", "period": span }),
        Ok(Recorded::Duplicate) => json!({ "result": "duplicate" }),
        Err(problem) => json!({ "result": "refused", "problem": problem.body() }),
    }
}
