//! `cargo xtask shots`: a picture of every page of the demo, for people to look through.

use std::fs;

use anyhow::Result;

use crate::{
    build::Mode,
    process::{root, run, step},
    site,
    test::playwright,
};

pub fn shots() -> Result<()> {
    site::build(Mode::Release)?;
    let folder = root().join("target/shots");
    fs::create_dir_all(&folder)?;
    // Playwright's configuration knows the project only when it is told where the pictures go.
    run(playwright()?.args(["--project", "shots"]).env("GUILDHALL_SHOTS", &folder))?;
    step(&format!("the pictures are in {}", folder.display()));
    Ok(())
}
