//! Takes connections and lets none of them wait for ever: a client that does not say what it wants is cut off, and one
//! that is being answered when the program is asked to stop gets its answer.

use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tower::ServiceExt;

use crate::stop::Stop;

/// How long a client may take to send the head of its next request.
const HEAD: Duration = Duration::from_secs(30);

/// How long what has begun may take after the program was asked to stop.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// Takes the address, or says why it cannot be had.
pub async fn bind(wanted: SocketAddr) -> Result<(TcpListener, SocketAddr), Stop> {
    let wrong = |error: io::Error| {
        Stop::failure(match error.kind() {
            ErrorKind::AddrInUse => {
                format!("{wanted} is in use; stop the program that listens there, or choose another with --listen")
            }
            ErrorKind::AddrNotAvailable => {
                format!("{wanted} is not an address of this machine; choose another with --listen")
            }
            ErrorKind::PermissionDenied => {
                format!("this user may not listen on {wanted}; choose a port above 1023 with --listen")
            }
            _ => format!("{wanted} cannot be listened on: {error}"),
        })
    };
    let listener = TcpListener::bind(wanted).await.map_err(wrong)?;
    let address = listener.local_addr().map_err(wrong)?;
    Ok((listener, address))
}

/// Answers until it is asked to stop, each request by the router that there is when it arrives.
pub async fn answer(
    listener: TcpListener,
    app: impl Fn() -> Router + Clone + Send + 'static,
    mut stop: watch::Receiver<bool>,
) {
    let open = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _asked = stop.wait_for(|stop| *stop) => break,
        };
        match accepted {
            Ok((socket, client)) => talk(socket, client, app.clone(), &open),
            Err(error) => {
                // Too many files are open; some will be closed.
                tracing::warn!(%error, "a connection cannot be taken");
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        }
    }
    drop(listener);
    let _late = tokio::time::timeout(PATIENCE, open.shutdown()).await;
}

fn talk(
    socket: TcpStream,
    client: SocketAddr,
    app: impl Fn() -> Router + Clone + Send + 'static,
    open: &GracefulShutdown,
) {
    let _unchanged = socket.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(client));
        let app = app();
        async move { Ok::<_, Infallible>(app.oneshot(request).await.unwrap_or_else(|never| match never {})) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD);
    let connection = open.watch(http.serve_connection(TokioIo::new(socket), service));
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, %client, "a connection broke off");
        }
    });
}
