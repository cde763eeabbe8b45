//! `cargo xtask build`: the site first, then the server that carries it.

use std::process::Command;

use anyhow::Result;

use crate::{
    process::{cargo, program, run, step, target},
    site,
};

/// How much time the result is worth.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Small and fast, for people and for tests.
    Release,
    /// Made quickly, for the one who is changing it.
    Quick,
}

pub fn everything(mode: Mode) -> Result<()> {
    site::build(mode)?;
    server(mode)
}

pub fn server(mode: Mode) -> Result<()> {
    step("server");
    let mut command = cargo();
    command.args(["build", "--package", "guildhall"]);
    if mode == Mode::Release {
        command.arg("--release");
    }
    run(&mut command)
}

/// The built server, about to serve the demo from `data`.
pub fn demo(mode: Mode, options: &[&str]) -> Command {
    let folder = if mode == Mode::Release { "release" } else { "debug" };
    let mut command = program(target().join(folder).join("guildhall"));
    command.args(["serve", "--demo", "--data", "data"]).args(options.iter().skip_while(|option| **option == "--"));
    command
}
