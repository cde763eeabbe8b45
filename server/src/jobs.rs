//! Lets the jobs of the portal run in this process, and letters go out, again and again until it is asked to stop. Several replicas may: each
//! job is claimed by one of them.

use std::time::Duration;

use backend::Portal;
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval};

use crate::post::Log;

/// How often is looked for what has become due.
const EVERY: Duration = Duration::from_secs(60);

/// Begins.
pub fn start(portal: Portal, mut stop: watch::Receiver<bool>) {
    tokio::spawn(async move {
        let mut ticks = interval(EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                _ = ticks.tick() => {}
                _asked = stop.wait_for(|stop| *stop) => return,
            }
            match backend::jobs::round(&portal).await {
                Ok(round) if round.done > 0 => tracing::debug!(done = round.done, failed = round.failed, "jobs ran"),
                Ok(_) => {}
                Err(error) => tracing::error!(%error, "the jobs did not run; they are tried again"),
            }
            match backend::outbox::deliver(&portal, &Log).await {
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
    });
}
