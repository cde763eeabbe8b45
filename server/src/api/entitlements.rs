//! Whether something may be used: one feature, which is answered with a version as ETag, or many for many.

use axum::Json;
use axum::extract::{Path, RawQuery};
use axum::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use backend::{Error, quotas};
use domain::acts::CheckEntitlements;
use domain::quotas::{Answer, Check, MOST_ASKED, Quantity, Question, Reason, Refused};
use domain::refusal::Refusal;
use domain::text::{Slug, UserName};
use serde::Deserialize;
use serde_json::{Value, json};

use super::problem::Problem;
use super::program::{Body, Parameters, Program, named};

pub async fn one(
    program: Program,
    Path((organization, service, feature)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let permit = program.permit_in(&organization).await?;
    let asked = Parameters::read(query.as_deref(), &["quantity", "person"])?;
    let quantity = asked.get::<i64>("quantity")?.map_or(Ok(Quantity::ONE), Quantity::new);
    let quantity = quantity.map_err(|why| Problem::from(&Refusal::Quotas(why)))?;
    let question = Question { service: named(&service)?, feature: named(&feature)?, quantity };
    let person = asked.get::<UserName>("person")?;
    let licensed = person.is_some();
    let mut answers = quotas::check(permit, Check { person, questions: vec![question] }).await?;
    let answer = answers.pop().ok_or_else(|| Error::internal("no answer"))?;
    let tag = tag(&answer, licensed);
    let known = headers.get_all(IF_NONE_MATCH).into_iter().filter_map(|line| line.to_str().ok());
    let known = known.flat_map(|line| line.split(',')).map(|known| known.trim().trim_start_matches("W/"));
    let fresh = known.into_iter().any(|known| known == tag || known == "*");
    let headers = [(ETAG, tag), (CACHE_CONTROL, "private, no-cache".to_owned())];
    Ok(if fresh {
        (StatusCode::NOT_MODIFIED, headers).into_response()
    } else {
        (headers, Json(answer)).into_response()
    })
}

/// The version. A person's license changes without it, and is told beside it.
fn tag(answer: &Answer, licensed: bool) -> String {
    match (licensed, answer.reason) {
        (false, _) => format!("\"{}\"", answer.version),
        (true, Reason::NotLicensed) => format!("\"{}-not-licensed\"", answer.version),
        (true, _) => format!("\"{}-licensed\"", answer.version),
    }
}

/// Asks about features for organizations or people.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Many {
    subjects: Vec<Subject>,
    features: Vec<Question>,
}

/// For whom.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Subject {
    organization: Slug,
    #[serde(default)]
    person: Option<UserName>,
}

pub async fn many(program: Program, body: Body) -> Result<Json<Value>, Problem> {
    program.permit::<CheckEntitlements>().await?;
    let asked: Many = body.read()?;
    let count = 1..=MOST_ASKED;
    if !count.contains(&asked.subjects.len()) || !count.contains(&asked.features.len()) {
        return Err(Problem::from(&Refusal::Quotas(Refused::Batch { most: MOST_ASKED })));
    }
    let mut subjects = Vec::with_capacity(asked.subjects.len());
    for Subject { organization, person } in asked.subjects {
        let check = Check { person: person.clone(), questions: asked.features.clone() };
        subjects.push(match answers(&program, &organization, check).await {
            Ok(answers) => json!({ "organization": organization, "person": person, "answers": answers }),
            Err(problem) if problem.is_of_one() => {
                json!({ "organization": organization, "person": person, "problem": problem.body() })
            }
            Err(problem) => return Err(problem),
        });
    }
    Ok(Json(json!({ "subjects": subjects })))
}

async fn answers(program: &Program, organization: &Slug, check: Check) -> Result<Vec<Answer>, Problem> {
    Ok(quotas::check(program.permit_in(organization.as_str()).await?, check).await?)
}
