//! Who comes with a token, and doing what they ask: through the same permits and use-cases as everybody. Cookies are not
//! looked at.

use std::convert::Infallible;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, StatusCode};
use backend::access::{self, Actor, Permit};
use backend::{Error, idempotency, tokens};
use domain::acts::{Act, Organization, Write};
use domain::ids::TokenId;
use governor::clock::{Clock, DefaultClock};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::problem::Problem;
use crate::layers::caller::Caller;
use crate::site::Shared;

const KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// A program and what it came with.
pub struct Program {
    site: Shared,
    actor: Actor,
    id: TokenId,
    request: access::Request,
    key: Option<String>,
}

impl FromRequestParts<Shared> for Program {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Shared) -> Result<Self, Problem> {
        let token = bearer(&parts.headers).ok_or_else(|| {
            let why = "Send a token in the header Authorization: Bearer, and only there.";
            Problem::unauthenticated(why, "Bearer realm=\"Guildhall\"")
        })?;
        let caller = parts.extensions.get::<Caller>();
        let request = access::Request {
            id: caller.map(|caller| caller.id.clone()).unwrap_or_default(),
            address: caller.map(|caller| caller.address.to_string()).unwrap_or_default(),
            agent: text(&parts.headers, &USER_AGENT).unwrap_or_default().to_owned(),
            key: None,
        };
        let actor = tokens::identify(&site.portal, token, &request).await?;
        let id = actor.program().ok_or(Error::Unauthenticated)?.id;
        if let Err(early) = site.tokens.check_key(&id) {
            return Err(Problem::too_many(early.wait_time_from(DefaultClock::default().now()).as_secs() + 1));
        }
        let key = text(&parts.headers, &KEY).map(|key| key.trim().trim_matches('"').to_owned());
        Ok(Self { site: site.clone(), actor, id, request, key })
    }
}

/// The one token in the one header.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut lines = headers.get_all(AUTHORIZATION).into_iter();
    let (line, None) = (lines.next()?, lines.next()) else { return None };
    let (scheme, token) = line.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

impl Program {
    /// What the token may do in the program's own organization. Taken before anything else of the request is looked at, so
    /// that whoever may not is told that and nothing more.
    pub async fn permit<A: Act<Scope = Organization>>(&self) -> Result<Permit<A>, Problem> {
        Ok(self.site.portal.permit::<A>(self.actor.clone(), self.request.clone()).await?)
    }

    /// The same in an organization that the address names.
    pub async fn permit_in<A: Act<Scope = Organization>>(&self, organization: &str) -> Result<Permit<A>, Problem> {
        let permit = self.permit().await?;
        Ok(tokens::place(permit, &named(organization)?).await?)
    }

    /// Changes something; once for each `Idempotency-Key`, where one came along. The key stands for all that was sent.
    pub async fn act<A, C, T, F, Fut>(&self, permit: Permit<A>, sent: C, work: F) -> Result<T, Problem>
    where
        A: Act<Scope = Organization, Mode = Write>,
        C: Serialize,
        T: DeserializeOwned,
        F: FnOnce(Permit<A>, C) -> Fut + Send,
        Fut: Future<Output = Result<T, Error>> + Send,
    {
        let whole = (A::NAME, &permit.account()?.slug, &sent);
        let key = self.key.as_deref().map(|key| idempotency::Key::of_program(key, self.id, &whole)).transpose()?;
        match work(permit.with_key(key), sent).await {
            Err(Error::Replayed(answer)) => Ok(serde_json::from_str(&answer).map_err(Error::internal)?),
            done => Ok(done?),
        }
    }
}

/// A body, which is read only after it was decided whether it may be sent.
pub struct Body(Result<Bytes, Problem>);

impl FromRequest<Shared> for Body {
    type Rejection = Infallible;

    async fn from_request(request: Request, site: &Shared) -> Result<Self, Infallible> {
        let kind = text(request.headers(), &CONTENT_TYPE).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/json") {
            let why = "Send JSON, and say so in the header Content-Type: application/json.";
            return Ok(Self(Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", why))));
        }
        Ok(Self(Bytes::from_request(request, site).await.map_err(Problem::invalid)))
    }
}

impl Body {
    /// Reads the JSON.
    ///
    /// # Errors
    /// What is none, or not what it should be.
    pub fn read<T: DeserializeOwned>(self) -> Result<T, Problem> {
        serde_json::from_slice(&self.0?).map_err(Problem::invalid)
    }
}

/// A name in an address that is none stands for nothing.
pub fn named<T: std::str::FromStr>(text: &str) -> Result<T, Problem> {
    text.parse().map_err(|_| Error::NotFound.into())
}

/// The parameters of an address, none of which may come twice.
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Those of a query that has no other names than these.
    ///
    /// # Errors
    /// An unknown name, or one that comes twice.
    pub fn read(query: Option<&str>, known: &[&str]) -> Result<Self, Problem> {
        let pairs: Vec<(String, String)> =
            form_urlencoded::parse(query.unwrap_or_default().as_bytes()).into_owned().collect();
        for (place, (name, _)) in pairs.iter().enumerate() {
            if !known.contains(&name.as_str()) || pairs.iter().skip(place + 1).any(|(other, _)| other == name) {
                return Err(Problem::invalid(format!("the parameter {name:?} is unknown or comes twice")));
            }
        }
        Ok(Self(pairs))
    }

    /// One of them.
    ///
    /// # Errors
    /// What is no such value.
    pub fn get<T: std::str::FromStr<Err: std::fmt::Display>>(&self, name: &str) -> Result<Option<T>, Problem> {
        let found = self.0.iter().find(|(named, _)| named == name);
        let read = found.map(|(_, value)| value.parse().map_err(|error| Problem::invalid(format!("{name} {error}"))));
        read.transpose()
    }
}
