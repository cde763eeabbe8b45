//! The one door between the interface and the use-cases: it brings the permit, answers with the wire error, sets the
//! status, and logs once what went wrong. Server functions consist of one call of it.

use std::future::Future;

use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use backend::access::{Actor, Permit, Request};
use backend::error::Error;
use backend::idempotency::{self, Key};
use backend::portal::Portal;
use backend::sessions::{self, Entered};
use domain::acts::{Act, Read, Write};
use domain::ids::MemberId;
use domain::refusal::Refusal;
use domain::signin::{Refused, WayBack};
use domain::text::Invalid;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::prefs::Prefs;
use crate::problem::{Fault, Kind, Problem, Reason};
use crate::visit::Viewer;

/// One HTTP request at the door: who it comes from was found out before anything else happens.
#[derive(Clone)]
pub struct Door {
    portal: Portal,
    request: Request,
    actor: Actor,
    is_https: bool,
}

impl Door {
    /// Finds out who comes. `token` is the session cookie's value; `is_https` says how the portal is reached.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn open(portal: Portal, request: Request, token: Option<&str>, is_https: bool) -> Result<Self, Error> {
        let actor = sessions::identify(&portal, token, &request).await?;
        Ok(Self { portal, request, actor, is_https })
    }

    /// The signed-in person, as pages know them.
    #[must_use]
    pub fn viewer(&self) -> Option<Viewer> {
        self.actor.member().map(|member| Viewer {
            name: member.display_name.to_string(),
            user_name: member.user_name.to_string(),
            organization: member.organization.to_string(),
            roles: member.roles,
            share: member.share,
            owns_groups: member.owns_groups,
            sandbox: member.in_sandbox(),
        })
    }

    /// How the signed-in person reads.
    #[must_use]
    pub fn prefs(&self) -> Option<Prefs> {
        let member = self.actor.member()?;
        Some(Prefs { theme: member.theme, language: member.language, zone: Some(member.zone.clone()) })
    }

    /// The instant of the request, by the clock of the person's organization.
    #[must_use]
    pub fn now(&self) -> domain::time::Instant {
        let real = self.real();
        self.actor.member().map_or(real, |member| member.time(real))
    }

    fn real(&self) -> domain::time::Instant {
        self.portal.clock().now(self.actor.member().map(|member| member.org))
    }

    /// The permit for an act that belongs to no page.
    ///
    /// # Errors
    /// Where nobody is signed in, or a role withholds it.
    pub async fn permit<A: Act>(&self) -> Result<Permit<A>, Error> {
        self.portal.permit(self.actor.clone(), self.request.clone()).await
    }

    /// What is answered to whom something went wrong for; a defect is logged once, under the id of the request.
    #[must_use]
    pub fn problem(&self, error: &Error) -> Problem {
        let mut problem = Problem::from(kind(error));
        if problem.status() >= 500 {
            tracing::error!(trace = self.request.id, %error, "a request failed");
            problem.trace = Some(self.request.id.clone());
        }
        problem
    }

    /// The name of the session cookie: bound to the host over https, plain on the loopback.
    #[must_use]
    pub const fn cookie_name(is_https: bool) -> &'static str {
        if is_https { "__Host-session" } else { "session" }
    }
}

impl Door {
    /// Reads, for what is no page: a query goes in, plain data comes out.
    ///
    /// # Errors
    /// Why it is not shown.
    pub async fn see<A, Q, T, F, Fut>(&self, query: Q, work: F) -> Result<T, Problem>
    where
        A: Act<Mode = Read>,
        F: FnOnce(Permit<A>, Q) -> Fut + Send,
        Fut: Future<Output = Result<T, Error>> + Send,
    {
        let done =
            async { work(self.portal.permit::<A>(self.actor.clone(), self.request.clone()).await?, query).await };
        answer(self, done.await)
    }

    /// Changes, for what is no server function: a command goes in, once for each key.
    ///
    /// # Errors
    /// Why it is not done.
    pub async fn act<A, C, T, F, Fut>(&self, key: &str, command: C, work: F) -> Result<T, Problem>
    where
        A: Act<Mode = Write>,
        C: Serialize,
        T: DeserializeOwned,
        F: FnOnce(Permit<A>, C) -> Fut + Send,
        Fut: Future<Output = Result<T, Error>> + Send,
    {
        let done = async {
            let sender = self.actor.member().map(|member| member.id);
            let request = keyed(self, key, sender, &command)?;
            match work(self.portal.permit::<A>(self.actor.clone(), request).await?, command).await {
                Err(Error::Replayed(answer)) => serde_json::from_str(&answer).map_err(Error::internal),
                done => done,
            }
        };
        answer(self, done.await)
    }
}

/// Reads: a query goes in, plain data comes out.
pub async fn see<A, Q, T, F, Fut>(query: Q, work: F) -> Result<T, Problem>
where
    A: Act<Mode = Read>,
    F: FnOnce(Permit<A>, Q) -> Fut + Send,
    Fut: Future<Output = Result<T, Error>> + Send,
{
    door()?.see(query, work).await
}

/// Changes: a command goes in, once for each key.
pub async fn act<A, C, T, F, Fut>(key: String, command: C, work: F) -> Result<T, Problem>
where
    A: Act<Mode = Write>,
    C: Serialize,
    T: DeserializeOwned,
    F: FnOnce(Permit<A>, C) -> Fut + Send,
    Fut: Future<Output = Result<T, Error>> + Send,
{
    door()?.act(&key, command, work).await
}

/// Begins a session: like [`act`], then sets the cookie and goes on to where the session leads. A session that the
/// browser still has is ended first, so that none is left behind or fixed in advance.
pub async fn enter<A, C, F, Fut>(key: Option<String>, command: C, work: F) -> Result<WayBack, Problem>
where
    A: Act<Mode = Write>,
    C: Serialize,
    F: FnOnce(Permit<A>, C) -> Fut + Send,
    Fut: Future<Output = Result<Entered, Error>> + Send,
{
    let door = door()?;
    let done = async {
        let request = match &key {
            Some(key) => keyed(&door, key, None, &command)?,
            None => door.request.clone(),
        };
        let entered = work(door.portal.permit::<A>(Actor::visitor(), request).await?, command).await?;
        if door.actor.member().is_some() {
            let ended = door.portal.permit(door.actor.clone(), door.request.clone()).await;
            let ended = async { sessions::sign_out(ended?, ()).await };
            // The new session has begun and must not be lost over the old one, which may have ended by itself.
            if let Err(error) = ended.await {
                tracing::warn!(trace = door.request.id, %error, "the session before this one was not ended");
            }
        }
        Ok(entered)
    };
    let entered = answer(&door, done.await)?;
    let age = door.real().seconds_until(entered.ends);
    set_cookie(&door, &entered.token, age);
    leptos_axum::redirect(entered.to.as_str());
    Ok(entered.to)
}

/// Ends sessions and goes to the front page. Twice is as good as once, so it needs no key.
pub async fn leave<A, F, Fut>(work: F) -> Result<(), Problem>
where
    A: Act<Mode = Write>,
    F: FnOnce(Permit<A>, ()) -> Fut + Send,
    Fut: Future<Output = Result<(), Error>> + Send,
{
    let door = door()?;
    // Whose session has ended meanwhile wants to be signed out, and is.
    if door.actor.member().is_some() {
        let done = async { work(door.portal.permit::<A>(door.actor.clone(), door.request.clone()).await?, ()).await };
        answer(&door, done.await)?;
    }
    set_cookie(&door, "", 0);
    leptos_axum::redirect("/sign-in");
    Ok(())
}

/// Lets the browser keep how a person reads.
pub fn keep_prefs(prefs: &Prefs) {
    put_cookie(&prefs.cookie());
}

/// What is sent along to a page, and for how many seconds.
const ALONG: (&str, u32) = ("along", 60);

/// Lets a page show something once that stands in no address: the browser brings it to that page and to nothing else that is
/// no part of it.
pub fn send_along(secret: &str, page: &str) {
    let (name, seconds) = ALONG;
    put_cookie(&format!("{name}={secret}; Path={page}; HttpOnly; SameSite=Strict; Max-Age={seconds}"));
}

/// What was sent along to the page that is rendered, which is gone with that.
#[must_use]
pub fn take_along(page: &str) -> Option<String> {
    let parts = use_context::<Parts>().filter(|parts| parts.uri.path() == page)?;
    let (name, _) = ALONG;
    let lines = parts.headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let secret = pairs.find(|(named, _)| *named == name).map(|(_, value)| value.to_owned())?;
    put_cookie(&format!("{name}=; Path={page}; HttpOnly; SameSite=Strict; Max-Age=0"));
    Some(secret)
}

fn put_cookie(cookie: &str) {
    append_cookie(cookie, use_context::<Door>().is_some_and(|door| door.is_https));
}

fn keyed(door: &Door, key: &str, sender: Option<MemberId>, command: &impl Serialize) -> Result<Request, Error> {
    Ok(Request { key: Some(Key::new(key, sender, command)?), ..door.request.clone() })
}

fn door() -> Result<Door, Problem> {
    use_context::<Door>().ok_or_else(|| Kind::Internal.into())
}

fn set_cookie(door: &Door, value: &str, age: i64) {
    let name = Door::cookie_name(door.is_https);
    append_cookie(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}"), door.is_https);
}

fn append_cookie(cookie: &str, is_https: bool) {
    let secure = if is_https { "; Secure" } else { "" };
    let cookie = HeaderValue::from_str(&format!("{cookie}{secure}"));
    if let (Some(response), Ok(cookie)) = (use_context::<ResponseOptions>(), cookie) {
        response.append_header(header::SET_COOKIE, cookie);
    }
}

fn answer<T>(door: &Door, done: Result<T, Error>) -> Result<T, Problem> {
    done.map_err(|error| {
        let problem = door.problem(&error);
        if let Some(response) = use_context::<ResponseOptions>() {
            response.set_status(StatusCode::from_u16(problem.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
        }
        problem
    })
}

#[must_use]
pub fn kind(error: &Error) -> Kind {
    match error {
        Error::Unauthenticated => Kind::Unauthenticated,
        Error::Stale => Kind::StepUp,
        Error::Forbidden(forbidden) => Kind::Forbidden {
            act: forbidden.act.to_owned(),
            roles: forbidden.roles.to_vec(),
            holders: forbidden.holders.clone(),
        },
        Error::OutOfScope { act, .. } => {
            Kind::Forbidden { act: (*act).to_owned(), roles: Vec::new(), holders: Vec::new() }
        }
        Error::NotFound => Kind::NotFound,
        Error::Refused(Refusal::SignIn(Refused::Wait { seconds })) => Kind::TooMany { seconds: seconds.unsigned_abs() },
        Error::Refused(refusal) => Kind::Refused { refusal: refusal.clone() },
        Error::KeyReused => Kind::KeyReused,
        Error::KeyTooShort => {
            let reason = Reason::Text(Invalid::Short { least: idempotency::LEAST });
            Kind::Invalid { faults: vec![Fault { field: "key".to_owned(), reason }] }
        }
        Error::Busy => Kind::Busy,
        Error::Replayed(_) | Error::Database(_) | Error::Internal(_) => Kind::Internal,
    }
}
