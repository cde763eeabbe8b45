//! What programs are told when something is not done: `application/problem+json` as RFC 9457 has it. The code is a contract,
//! title and detail are for people; nothing of the inside is told.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use backend::Error;
use domain::quotas;
use domain::refusal::Refusal;
use serde_json::{Map, Value, json};

/// One.
#[derive(Debug, Clone)]
pub struct Problem {
    status: StatusCode,
    code: String,
    detail: String,
    more: Map<String, Value>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Problem {
    /// Of a code, with what to do about it.
    pub fn new(status: StatusCode, code: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { status, code: code.into(), detail: detail.into(), more: Map::new(), headers: Vec::new() }
    }

    /// What was sent cannot be read as what it should be.
    pub fn invalid(detail: impl std::fmt::Display) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", format!("What was sent is not valid: {detail}."))
    }

    /// Nobody is known by this token.
    pub fn unauthenticated(detail: &str, challenge: &'static str) -> Self {
        let problem = Self::new(StatusCode::UNAUTHORIZED, "unauthenticated", detail);
        problem.header(WWW_AUTHENTICATE, HeaderValue::from_static(challenge))
    }

    /// Too much at once.
    pub fn too_many(seconds: u64) -> Self {
        let detail = format!("Too many requests. Wait {seconds} seconds, then go on more slowly.");
        Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many-requests", detail).after(seconds)
    }

    /// What a layer around everything has to say.
    pub fn of_layer(status: StatusCode, why: Option<String>) -> Self {
        let (code, said) = match status {
            StatusCode::PAYLOAD_TOO_LARGE => ("too-large", "More was sent than is taken at once. Send it in parts."),
            StatusCode::TOO_MANY_REQUESTS => ("too-many-requests", "Too many requests. Go on more slowly."),
            StatusCode::MISDIRECTED_REQUEST => ("misdirected", "This portal has another name."),
            StatusCode::SERVICE_UNAVAILABLE => ("busy", "Too much is to be done at once. Try again in a moment."),
            StatusCode::FORBIDDEN => ("forbidden", "A browser was made to send this by another site."),
            StatusCode::NOT_FOUND => ("not-found", "There is no such address."),
            _ => ("internal", "Something went wrong here. Tell support the number under which it stands in the log."),
        };
        Self::new(status, code, why.unwrap_or_else(|| said.to_owned()))
    }

    /// Whether it is about one of several things asked for, and says nothing of the others.
    pub fn is_of_one(&self) -> bool {
        self.status == StatusCode::NOT_FOUND
    }

    fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    fn after(self, seconds: u64) -> Self {
        self.header(RETRY_AFTER, HeaderValue::from(seconds))
    }

    fn with(mut self, more: Value) -> Self {
        if let Value::Object(more) = more {
            self.more.extend(more);
        }
        self
    }

    /// As it is sent, and as it stands for one item among others.
    pub fn body(&self) -> Value {
        let mut body = json!({
            "type": format!("/api#{}", self.code),
            "title": self.status.canonical_reason().unwrap_or("Problem"),
            "status": self.status.as_u16(),
            "code": self.code,
            "detail": self.detail,
        });
        if let Value::Object(body) = &mut body {
            body.extend(self.more.clone());
        }
        body
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.status, Body::from(self.body().to_string())).into_response();
        for (name, value) in self.headers {
            response.headers_mut().insert(name, value);
        }
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Unauthenticated => {
                let challenge = "Bearer realm=\"Guildhall\", error=\"invalid_token\"";
                Self::unauthenticated("This token is unknown, has expired or was revoked.", challenge)
            }
            Error::OutOfScope { scope: Some(scope), .. } => {
                let detail = format!("This token does not have the scope {scope}. Use one that has it.");
                Self::new(StatusCode::FORBIDDEN, "out-of-scope", detail).with(json!({ "scope": scope }))
            }
            Error::OutOfScope { scope: None, .. } | Error::Forbidden(_) | Error::Stale => {
                Self::new(StatusCode::FORBIDDEN, "forbidden", "No token may do this.")
            }
            Error::NotFound => {
                let detail = "There is no such thing, or it is not for this token. Check the names.";
                Self::new(StatusCode::NOT_FOUND, "not-found", detail)
            }
            Error::Refused(refusal) => Self::from(&refusal),
            Error::KeyReused => {
                let detail = "This Idempotency-Key came with another request before. Give each request its own.";
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "key-reused", detail)
            }
            Error::KeyTooShort => {
                let detail = format!("An Idempotency-Key has at least {} characters.", backend::idempotency::LEAST);
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "key-too-short", detail)
            }
            Error::Busy => Self::of_layer(StatusCode::SERVICE_UNAVAILABLE, None).after(1),
            Error::Replayed(_) | Error::Database(_) | Error::Internal(_) => {
                tracing::error!(%error, "a request of a program failed");
                Self::of_layer(StatusCode::INTERNAL_SERVER_ERROR, None)
            }
        }
    }
}

/// A rule stands against it. Its code is the word of the reason, beside which stand the reason's numbers.
impl From<&Refusal> for Problem {
    fn from(refusal: &Refusal) -> Self {
        let (status, reason) = match refusal {
            Refusal::Quotas(why) => (of_quota(why), serde_json::to_value(why)),
            Refusal::Usage(why) if why.is_conflict() => (StatusCode::CONFLICT, serde_json::to_value(why)),
            Refusal::Usage(why) => (StatusCode::UNPROCESSABLE_ENTITY, serde_json::to_value(why)),
            _ => (StatusCode::UNPROCESSABLE_ENTITY, Ok(Value::from("refused"))),
        };
        let (code, more) = match reason {
            Ok(Value::String(code)) => (code, Value::Null),
            Ok(Value::Object(reason)) => reason.into_iter().next().unwrap_or_else(|| ("refused".into(), Value::Null)),
            _ => ("refused".into(), Value::Null),
        };
        let problem = Self::new(status, code, refusal.to_string()).with(more);
        match refusal {
            Refusal::Quotas(quotas::Refused::TooFast { millis }) => {
                problem.after(millis.unsigned_abs().div_ceil(1_000))
            }
            _ => problem,
        }
    }
}

const fn of_quota(why: &quotas::Refused) -> StatusCode {
    use quotas::Refused::{
        Batch, Duration, Expired, LimitReached, NoAccess, NotIncluded, NotLicensed, OverReserved, Quantity, Range,
        Settled, TooFast, Unmetered,
    };
    match why {
        TooFast { .. } => StatusCode::TOO_MANY_REQUESTS,
        LimitReached { .. } | NotIncluded | NoAccess | NotLicensed | Expired | OverReserved { .. } | Settled => {
            StatusCode::CONFLICT
        }
        Quantity { .. } | Duration { .. } | Range | Unmetered | Batch { .. } => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
