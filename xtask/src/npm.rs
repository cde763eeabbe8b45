//! The npm packages of `end2end`, and those of the figures in `end2end/lighthouse`: installed when their lock file has
//! changed, never with a browser.

use std::{cmp::Reverse, fs, path::PathBuf, process::Command, thread};

use anyhow::{Context, Result, bail};

use crate::{
    process::{find, program, root, run, step},
    stamp,
};

/// Installed packages, in their folder.
pub struct Packages(PathBuf);

impl Packages {
    /// A script out of one of them, run in their folder.
    pub fn script(&self, script: &str) -> Command {
        let mut command = program("node");
        command.current_dir(&self.0).arg(self.0.join("node_modules").join(script));
        command
    }

    /// A script of ours that is given a module out of one of them.
    pub fn module(&self, module: &str, script: &str) -> Command {
        let mut command = program("node");
        command.arg(script).arg(self.0.join("node_modules").join(module));
        command
    }
}

/// A script of ours that does something with each of these files, run once for each core. The files are dealt out by
/// size, so that all come to an end together.
pub fn deal(script: impl Fn() -> Command, mut files: Vec<PathBuf>) -> Result<()> {
    files.sort_by_key(|file| Reverse(fs::metadata(file).map(|file| file.len()).unwrap_or_default()));
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let work = |of| {
            let mut script = script();
            script.args(files.iter().skip(of).step_by(cores));
            scope.spawn(move || run(&mut script))
        };
        let workers: Vec<_> = (0..cores).map(work).collect();
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| bail!("a script stopped")))
    })
}

/// What the build and the tests need.
pub fn install() -> Result<Packages> {
    of("end2end")
}

/// What only the figures need.
pub fn lighthouse() -> Result<Packages> {
    of("end2end/lighthouse")
}

fn of(folder: &str) -> Result<Packages> {
    let packages = Packages(root().join(folder));
    let stamp = packages.0.join("node_modules/.installed");
    let lock = fs::read(packages.0.join("package-lock.json")).with_context(|| format!("{folder}/package-lock.json"))?;
    let inputs = stamp::hash([lock.as_slice()]);
    if stamp::holds(&stamp, &inputs) {
        return Ok(packages);
    }
    find(&["npm"]).context("npm is missing: install Node 20 or newer")?;
    step("npm packages");
    let mut npm = program("npm");
    npm.current_dir(&packages.0).args(["ci", "--no-audit", "--no-fund"]);
    run(npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1").env("PUPPETEER_SKIP_DOWNLOAD", "1"))?;
    stamp::leave(&stamp, &inputs)?;
    Ok(packages)
}
