//! `guildhall serve`: listens, opens the database, says that it is ready, and finishes what it began when it is asked to
//! stop.

use std::future::IntoFuture;
use std::io::{self, ErrorKind, Write};
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use crate::config::{Config, PublicUrl};
use crate::site::Site;
use crate::stop::Stop;
use crate::{portal, router};

/// How long requests that are being answered may take after the program was asked to stop.
const PATIENCE: Duration = Duration::from_secs(10);

/// Serves until it is asked to stop.
pub async fn run(config: Config) -> Result<(), Stop> {
    // First of all, so that a second program on the same port touches nothing.
    let (listener, address) = listen(config.listen).await?;
    let public = config.public_url.clone().unwrap_or_else(|| PublicUrl::local(address.port()));
    let portal = portal::open(&config).await?;
    portal::settle(&portal, &config).await?;
    let ready = format!("Guildhall is ready at {public}{}", aside(&config, address));
    let site = Site::new(config, portal, public);
    let app = router::router(site)?.into_make_service_with_connect_info::<SocketAddr>();
    let mut stop = stopping()?;
    let _gone = writeln!(io::stdout(), "{ready}");
    let mut graceful = stop.clone();
    let served = axum::serve(listener, app).with_graceful_shutdown(async move {
        let _closed = graceful.wait_for(|stop| *stop).await;
    });
    let out_of_patience = async {
        let _closed = stop.wait_for(|stop| *stop).await;
        tokio::time::sleep(PATIENCE).await;
    };
    tokio::select! {
        done = served.into_future() => done.map_err(|error| Stop::failure(format!("serving failed: {error}"))),
        () = out_of_patience => Ok(()),
    }
}

/// The portal on a database that is ready for it.
pub async fn listen(wanted: SocketAddr) -> Result<(TcpListener, SocketAddr), Stop> {
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

/// Where the program listens, when the public URL does not tell.
fn aside(config: &Config, address: SocketAddr) -> String {
    if config.public_url.is_some() { format!(" (listening on {address})") } else { String::new() }
}

/// Becomes true when the program is asked to stop.
fn stopping() -> Result<watch::Receiver<bool>, Stop> {
    let wrong = |error| Stop::failure(format!("signals cannot be heard: {error}"));
    let mut terminate = signal(SignalKind::terminate()).map_err(wrong)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(wrong)?;
    let (tell, told) = watch::channel(false);
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("asked to stop; finishing what has begun");
        let _nobody = tell.send(true);
    });
    Ok(told)
}
