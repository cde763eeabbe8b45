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
    /// The same, and clippy has nothing to say about it.
    Linted,
    /// Made quickly, for the one who is changing it.
    Quick,
}

impl Mode {
    pub fn is_release(self) -> bool {
        self != Mode::Quick
    }
}

pub fn everything(mode: Mode) -> Result<()> {
    site::build(mode)?;
    server(mode)
}

pub fn server(mode: Mode) -> Result<()> {
    step("server");
    let mut command = cargo();
    command.args(["build", "--package", "guildhall"]);
    if mode.is_release() {
        command.arg("--release");
    }
    run(&mut command)
}

/// The built server, about to serve the demo from `data`.
pub fn demo(mode: Mode, options: &[&str]) -> Command {
    let folder = if mode.is_release() { "release" } else { "debug" };
    let mut command = program(target().join(folder).join("guildhall"));
    command.args(["serve", "--demo", "--data", "data"]).args(options.iter().skip_while(|option| **option == "--"));
    command
}
