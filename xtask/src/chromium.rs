//! Finds a Chromium for the browser tests, or installs Debian's where it may.

use std::{env, path::PathBuf};

use anyhow::{Context, Result};

use crate::process::{find, output, program, run, step};

const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

pub fn path() -> Result<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM") {
        return Ok(named.into());
    }
    if let Some(found) = find(&NAMES) {
        return Ok(found);
    }
    let root = output(program("id").arg("-u")).is_some_and(|user| user == "0");
    if root && find(&["apt-get"]).is_some() {
        step("Chromium from Debian");
        run(program("apt-get").args(["update", "-q"]))?;
        let install = ["install", "-y", "-q", "--no-install-recommends", "chromium"];
        run(program("apt-get").args(install).env("DEBIAN_FRONTEND", "noninteractive"))?;
    }
    find(&NAMES).context("the browser tests need Chromium: install it, or name its program in CHROMIUM")
}
