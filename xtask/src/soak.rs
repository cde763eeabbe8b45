//! `cargo xtask soak`: what takes too long for every run. The program is killed 200 times under load; `GUILDHALL_KILLS` says
//! another number, `GUILDHALL_SEED` repeats a run.

use std::env;

use anyhow::Result;

use crate::{
    process::{run, step},
    test::{NATIVE, tests},
};

pub fn soak() -> Result<()> {
    step("kills");
    let kills = env::var("GUILDHALL_KILLS").unwrap_or_else(|_| "200".to_owned());
    let kill = ["--test", "it", "kills", "--", "--nocapture"];
    run(tests(&NATIVE, &["--tests"])?.args(kill).env("GUILDHALL_KILLS", kills))
}
