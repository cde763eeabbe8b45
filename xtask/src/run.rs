//! `cargo xtask run`: the release with the demo, for whoever wants to see the portal.

use std::os::unix::process::CommandExt;

use anyhow::{Context, Result};

use crate::build::{Mode, demo, everything};

pub fn run(options: &[&str]) -> Result<()> {
    everything(Mode::Release)?;
    // The server takes this process over, so that it gets the signals meant for it.
    Err(demo(Mode::Release, options).exec()).context("the server cannot be started")
}
