//! Lets the jobs of the portal run in this process, and letters go out, again and again until it is asked to stop. Several replicas may: each
//! job is claimed by one of them. Letters have rounds of their own, so that a mail server that does not answer keeps nothing
//! else from being done.

use std::time::Duration;

use backend::Portal;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Interval, MissedTickBehavior, interval};

use crate::post::Carrier;

/// How often is looked for what has become due.
const EVERY: Duration = Duration::from_secs(60);

/// Begins; what ends once the letter at hand is sent.
pub fn start(portal: &Portal, post: Carrier, stop: &watch::Receiver<bool>) -> JoinHandle<()> {
    let (jobs, mut asked) = (portal.clone(), stop.clone());
    tokio::spawn(async move {
        let mut ticks = ticks();
        while goes_on(&mut ticks, &mut asked).await {
            round(&jobs).await;
        }
    });
    let (letters, mut asked) = (portal.clone(), stop.clone());
    tokio::spawn(async move {
        let mut ticks = ticks();
        while goes_on(&mut ticks, &mut asked).await {
            deliver(&letters, &post).await;
        }
    })
}

fn ticks() -> Interval {
    let mut ticks = interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}

/// Waits for the next round; false once it is asked to stop.
async fn goes_on(ticks: &mut Interval, stop: &mut watch::Receiver<bool>) -> bool {
    tokio::select! {
        _ = ticks.tick() => true,
        _asked = stop.wait_for(|stop| *stop) => false,
    }
}

async fn round(portal: &Portal) {
    match backend::jobs::round(portal).await {
        Ok(round) if round.done > 0 => tracing::debug!(done = round.done, failed = round.failed, "jobs ran"),
        Ok(_) => {}
        Err(error) => tracing::error!(%error, "the jobs did not run; they are tried again"),
    }
}

async fn deliver(portal: &Portal, post: &Carrier) {
    match backend::outbox::deliver(portal, post).await {
        Ok(told) if told.unknown > 0 || told.given_up > 0 => {
            tracing::error!(
                unknown = told.unknown,
                given_up = told.given_up,
                "letters are not sent again: of some nobody knows whether they were sent, others were given up"
            );
        }
        Ok(_) => {}
        Err(error) => tracing::error!(%error, "letters were not sent; they are tried again"),
    }
}
