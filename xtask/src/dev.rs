//! `cargo xtask dev`: a quick build with the demo, made again on every change. The open page notices by itself, see
//! `reload.js`; after a mistake the last good server goes on.

use std::{
    fs,
    path::Path,
    process::Child,
    thread,
    time::{Duration, SystemTime},
};

use anyhow::{Context, Result};

use crate::{
    build::{Mode, demo, everything},
    process::{root, step},
};

const WATCHED: [&str; 8] =
    ["Cargo.lock", "Cargo.toml", "app", "domain", "frontend/src", "server", "style", "xtask/src/reload.js"];

pub fn dev(options: &[&str]) -> Result<()> {
    let mut running: Option<Child> = None;
    loop {
        let built = state();
        match everything(Mode::Quick) {
            Ok(()) => {
                if let Some(mut old) = running.take() {
                    old.kill()?;
                    old.wait()?;
                }
                running = Some(demo(Mode::Quick, options).spawn().context("the server cannot be started")?);
            }
            Err(problem) => eprintln!("error: {problem:#}"),
        }
        while state() == built {
            thread::sleep(Duration::from_millis(300));
        }
        step("something changed");
    }
}

/// How many files there are and when the last of them was written.
fn state() -> (usize, SystemTime) {
    WATCHED.iter().map(|name| look(&root().join(name))).fold((0, SystemTime::UNIX_EPOCH), together)
}

fn look(path: &Path) -> (usize, SystemTime) {
    if let Ok(entries) = fs::read_dir(path) {
        return entries.flatten().map(|entry| look(&entry.path())).fold((0, SystemTime::UNIX_EPOCH), together);
    }
    let written = fs::metadata(path).and_then(|file| file.modified());
    (1, written.unwrap_or(SystemTime::UNIX_EPOCH))
}

fn together(one: (usize, SystemTime), other: (usize, SystemTime)) -> (usize, SystemTime) {
    (one.0 + other.0, one.1.max(other.1))
}
