//! Keeps one request from taking what all need: its size, its time, its number, and its defects.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use app::problem::{Kind, Problem};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{COOKIE, RETRY_AFTER};
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use bytes::{Bytes, BytesMut};
use domain::imports::MOST_BYTES;
use futures::{FutureExt, StreamExt};
use governor::clock::{Clock, DefaultClock};

use crate::answer::problem;
use crate::config::counted;
use crate::layers::caller::Caller;
use crate::site::Shared;
use crate::{api, paths};

/// The largest form.
const BODY: usize = 64 * 1024;

/// The largest report of a program.
const REPORT: usize = 1024 * 1024;

/// The largest file that comes whole, with the form around it. A larger one is sent in parts.
const FILE: usize = 8 * 1024 * 1024;

/// So much of what is too large is read and thrown away.
const HEARD_OUT: usize = 8 * 1024 * 1024;

/// The same of a file, because people do choose larger ones than there may be.
const FILE_HEARD_OUT: usize = 2 * MOST_BYTES;

/// The longest that a request may take to be answered.
const TIME: Duration = Duration::from_secs(30);

/// The same for a file, over a slow line.
const FILE_TIME: Duration = Duration::from_secs(180);

/// Above so many addresses those that were not heard of for a while are forgotten.
const ADDRESSES: usize = 10_000;

/// Turns a defect into an answer; the panic hook has logged it.
pub async fn defects(request: Request, next: Next) -> Response {
    let answered = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    answered.unwrap_or_else(|_| problem(Kind::Internal))
}

/// Gives up after a while.
pub async fn time(request: Request, next: Next) -> Response {
    let time = if request.uri().path() == paths::IMPORT_FILE { FILE_TIME } else { TIME };
    tokio::time::timeout(time, next.run(request)).await.unwrap_or_else(|_| problem(Kind::Busy))
}

/// Reads the body whole, up to the limit.
pub async fn body(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let (most, heard_out) = match parts.uri.path() {
        // Who comes without any session sends no file.
        paths::IMPORT_FILE if parts.headers.contains_key(COOKIE) => (FILE, FILE_HEARD_OUT),
        path if api::is_ours(path) => (REPORT, HEARD_OUT),
        _ => (BODY, HEARD_OUT),
    };
    match read(body, most, heard_out).await {
        Some(bytes) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        None => problem(Kind::TooLarge { kib: most / 1024 }),
    }
}

/// None where it is too large or breaks off. What is too much is heard out for a while, because a client that is cut off
/// while it still sends does not hear why.
async fn read(body: Body, most: usize, heard_out: usize) -> Option<Bytes> {
    let mut frames = body.into_data_stream();
    let (mut kept, mut sent) = (BytesMut::new(), 0);
    while let Some(frame) = frames.next().await {
        let frame = frame.ok()?;
        sent += frame.len();
        if sent > heard_out {
            return None;
        }
        if sent <= most {
            kept.extend_from_slice(&frame);
        }
    }
    (sent <= most).then(|| kept.freeze())
}

/// Counts changes and look-ups by address. This spares the server; guessing is stopped by the database's own count.
pub async fn number(State(site): State<Shared>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD) && !request.uri().path().starts_with("/api/");
    let Some(caller) = request.extensions().get::<Caller>().filter(|_| !reads) else { return next.run(request).await };
    if site.requests.len() > ADDRESSES {
        site.requests.retain_recent();
    }
    let Err(early) = site.requests.check_key(&counted(caller.address)) else { return next.run(request).await };
    let seconds = early.wait_time_from(DefaultClock::default().now()).as_secs() + 1;
    let mut response = problem(Problem::from(Kind::TooMany { seconds }));
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}
