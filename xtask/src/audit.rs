//! `cargo xtask audit`: what the dependencies are allowed to be, see `deny.toml`. Known vulnerabilities are looked up
//! where their database can be reached, and it is said when it cannot.

use std::path::PathBuf;

use anyhow::Result;

use crate::process::{cargo, find, output, program, root, run, step};

const ADVISORIES: &str = "https://github.com/RustSec/advisory-db";

pub fn audit() -> Result<()> {
    let deny = deny()?;
    step("licenses, bans, sources");
    run(program(&deny).args(["check", "licenses", "bans", "sources"]))?;
    step("advisories");
    let mut look = program("git");
    look.args(["ls-remote", ADVISORIES, "HEAD"]).env("GIT_TERMINAL_PROMPT", "0");
    if output(&mut look).is_none() {
        println!("Advisories were not checked: {ADVISORIES} cannot be reached.");
        return Ok(());
    }
    run(program(&deny).args(["check", "advisories"]))
}

fn deny() -> Result<PathBuf> {
    if let Some(found) = find(&["cargo-deny"]) {
        return Ok(found);
    }
    let tools = root().join("target/tools");
    let deny = tools.join("bin/cargo-deny");
    if !deny.is_file() {
        step("cargo-deny");
        run(cargo().args(["install", "--locked", "cargo-deny", "--root"]).arg(&tools))?;
    }
    Ok(deny)
}
