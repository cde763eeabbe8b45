//! Finds a Chromium for the browser tests, or installs Debian's where it may: best the one that has no windows to draw.

use std::{env, path::PathBuf};

use anyhow::{Context, Result};

use crate::process::{find, output, program, run, step};

const NAMES: [&str; 4] = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

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
        let install = |package| {
            let words = ["install", "-y", "-q", "--no-install-recommends", package];
            run(program("apt-get").args(words).env("DEBIAN_FRONTEND", "noninteractive"))
        };
        // Older releases of Debian have only the whole browser.
        install("chromium-headless-shell").or_else(|_| install("chromium"))?;
    }
    find(&NAMES).context("the browser tests need Chromium: install it, or name its program in CHROMIUM")
}
