//! A program that is measured: kept on one core, asked for its CPU time and memory, ended with its owner.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

use crate::process::program;

/// The core of what is measured; whoever loads it runs on the other.
const CORE: &str = "0";

/// It, running.
pub struct Subject {
    child: Child,
    /// Where it listens.
    pub address: String,
    /// From start to its ready line.
    pub cold: Duration,
}

/// A command on the core of what is measured.
pub fn pinned(name: &str) -> Command {
    let mut command = program("taskset");
    command.args(["-c", CORE, name]);
    command
}

impl Subject {
    /// Starts a server and waits for its ready line, which ends with its address.
    pub fn start(command: &mut Command) -> Result<Self> {
        let begun = Instant::now();
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().context("no output")?).read_line(&mut line)?;
        let cold = begun.elapsed();
        let port = line.trim_end().trim_end_matches([')', '/']).rsplit(':').next().unwrap_or_default().to_owned();
        port.parse::<u16>().with_context(|| format!("no ready line but {line:?}"))?;
        Ok(Self { child, address: format!("127.0.0.1:{port}"), cold })
    }

    /// CPU time used so far, in milliseconds.
    pub fn cpu(&self) -> Result<u64> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let rest = stat.rsplit_once(')').context("no stat line")?.1;
        let ticks = rest.split_whitespace().skip(11).take(2).map(str::parse::<u64>).sum::<Result<u64, _>>()?;
        Ok(ticks * 10)
    }

    /// Resident memory, in megabytes.
    pub fn memory(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
        Ok(line.trim().trim_end_matches(" kB").trim().parse::<u64>()?.div_ceil(1024))
    }
}

impl Drop for Subject {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
