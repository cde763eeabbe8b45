//! `guildhall serve`: listens, tells a supervisor that it is starting, opens the database, says that it is ready, and
//! finishes what it began when it is asked to stop.

use std::io::{self, Write};
use std::net::SocketAddr;

use axum::Router;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::config::{Config, PublicUrl};
use crate::post::Carrier;
use crate::site::Site;
use crate::stop::Stop;
use crate::{health, jobs, listen, portal, router, telling};

/// Serves until it is asked to stop.
pub async fn run(config: Config) -> Result<(), Stop> {
    // First of all, so that a second program on the same port touches nothing.
    let (listener, address) = listen::bind(config.listen).await?;
    let mut stop = stopping()?;
    let (open, opened) = watch::channel(health::starting());
    let answering = tokio::spawn(listen::answer(listener, move || opened.borrow().clone(), stop.clone()));
    let public = config.public_url.clone().unwrap_or_else(|| PublicUrl::local(address.port()));
    let ready = format!("Guildhall is ready at {public}{}", aside(&config, address));
    let (app, letters) = tokio::select! {
        opened = portal(config, public, stop.clone()) => opened?,
        _asked = stop.wait_for(|stop| *stop) => return Ok(()),
    };
    let _starting = open.send_replace(app);
    let _gone = writeln!(io::stdout(), "{ready}");
    let letters = tokio::spawn(finish(letters, stop));
    answering.await.map_err(|error| Stop::failure(format!("nothing is answered any more: {error}")))?;
    let _finished = letters.await;
    Ok(())
}

/// Waits for the letter at hand once it is asked to stop.
async fn finish(letters: Option<JoinHandle<()>>, mut stop: watch::Receiver<bool>) {
    drop(stop.wait_for(|stop| *stop).await);
    if let Some(letters) = letters {
        let _late = timeout(listen::PATIENCE, letters).await;
    }
}

/// All that can be asked, once it can be answered, and what carries letters away.
async fn portal(
    config: Config,
    public: PublicUrl,
    stop: watch::Receiver<bool>,
) -> Result<(Router, Option<JoinHandle<()>>), Stop> {
    telling::tell(&config).await?;
    let portal = portal::open(&config).await?;
    portal::settle(&portal, &config).await?;
    let letters = config.jobs.then(|| jobs::start(&portal, Carrier::of(config.mail.clone(), &stop), &stop));
    Ok((router::router(Site::new(config, portal, public))?, letters))
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
