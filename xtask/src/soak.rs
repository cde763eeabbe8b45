//! `cargo xtask soak`: what takes too long for every run. The program is killed 200 times under load; `GUILDHALL_KILLS` says
//! another number, `GUILDHALL_SEED` repeats a run.

use std::env;

use anyhow::Result;

use crate::{
    process::{cargo, run, step},
    test::NATIVE,
};

pub fn soak() -> Result<()> {
    step("kills");
    let kills = env::var("GUILDHALL_KILLS").unwrap_or_else(|_| "200".to_owned());
    let tests = ["--test", "it", "kills", "--", "--nocapture"];
    run(cargo().arg("test").args(NATIVE).args(tests).env("GUILDHALL_KILLS", kills))
}
