//! `cargo xtask test`: everything that must hold, the quickest first; it stops at the first failure.

use std::{
    fs,
    process::Command,
    sync::mpsc::channel,
    thread::{self, available_parallelism},
};

use anyhow::{Result, bail};

use crate::{
    build::Mode,
    chromium, lint, npm,
    process::{cargo, find, run, run_and_keep, step, target},
    site,
};

/// Everything that runs on this machine, as one set: another set would compile the shared crates once more.
pub const NATIVE: [&str; 5] = ["--workspace", "--exclude", "frontend", "--exclude", "xtask"];

pub fn test() -> Result<()> {
    let mut closing = Vec::new();
    step("format");
    run(cargo().args(["fmt", "--all", "--check"]))?;
    step("lints");
    // Much of each is done by one core alone, so they fill each other's gaps. The server's own tests read the site.
    thread::scope(|all| {
        let site = all.spawn(|| site::build(Mode::Linted));
        run(tests(&["--package", "xtask"], &["--tests"])?.arg("--no-run"))?;
        run(libraries()?.arg("--no-run"))?;
        let (say, began) = channel();
        let libraries = all.spawn(move || {
            let closes = |line: &str| {
                // Nobody listens after the first line.
                let _ = say.send(());
                closes_cargo(line)
            };
            run_and_keep(&mut libraries()?, closes)
        });
        // From its first line on cargo lets others compile.
        let _ = began.recv();
        run(tests(&NATIVE, &["--tests"])?.arg("--no-run"))?;
        closing.extend(run_and_keep(&mut tests(&["--package", "xtask"], &["--tests"])?, closes_cargo)?);
        closing.extend(libraries.join().unwrap_or_else(|_| bail!("the libraries were not tested"))?);
        site.join().unwrap_or_else(|_| bail!("the site was not built"))
    })?;
    step("tests");
    let mut programs = tests(&NATIVE, &["--bins", "--test", "*"])?;
    // They wait much of their time, for the program, its database, and its end.
    programs.env("RUST_TEST_THREADS", (2 * available_parallelism()?.get()).to_string());
    closing.extend(run_and_keep(&mut programs, closes_cargo)?);
    step("browser");
    closing.extend(run_and_keep(&mut playwright()?, closes_playwright)?);
    step("all tests passed");
    closing.iter().for_each(|line| println!("{line}"));
    if !has_postgres() {
        println!("PostgreSQL tests were skipped: initdb was not found.");
    }
    Ok(())
}

/// Compiles tests, with everything they need, and lints on the way. Warnings are errors. Examples in comments are not tests
/// here.
pub fn tests(packages: &[&str], which: &[&str]) -> Result<Command> {
    let mut command = cargo();
    command.arg("test").args(which).args(packages);
    lint::wrap(&mut command, true)?;
    Ok(command)
}

/// The tests of rules and use-cases: of all libraries but those that have none inside. They let go first what is compiled
/// meanwhile, because more waits for that.
fn libraries() -> Result<Command> {
    let mut command = tests(&NATIVE, &["--lib"])?;
    command.args(["--exclude", "app", "--exclude", "entity", "--exclude", "migration"]);
    command.args(["--config", "target.'cfg(unix)'.runner = ['nice', '-n', '10']"]);
    Ok(command)
}

/// Playwright with all it needs: the server's program in `GUILDHALL`, the browser's in `CHROMIUM`.
pub fn playwright() -> Result<Command> {
    // As the tests were built: any other way would compile everything once more.
    run(tests(&NATIVE, &["--tests"])?.arg("--no-run"))?;
    let chromium = chromium::path()?;
    let mut command = npm::install()?.script("@playwright/test/cli.js");
    command.arg("test").env("CHROMIUM", chromium).env("GUILDHALL", target().join("debug/guildhall"));
    Ok(command)
}

fn closes_cargo(line: &str) -> bool {
    line.starts_with("test result:") && !line.contains(" 0 passed; 0 failed; 0 ignored")
}

/// Such as `  12 passed (1.4m)`.
fn closes_playwright(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let counted = words.next().is_some_and(|count| count.parse::<u32>().is_ok());
    counted && words.next().is_some_and(|what| ["passed", "skipped", "flaky", "failed"].contains(&what))
}

fn has_postgres() -> bool {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    find(&["initdb"]).is_some() || versions.map(|version| version.path().join("bin/initdb")).any(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_closing_lines_with_a_result_are_repeated() {
        assert!(closes_cargo("test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out"));
        assert!(!closes_cargo("test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out"));
        assert!(closes_playwright("  12 passed (1.4m)") && closes_playwright("  1 skipped"));
        assert!(!closes_playwright("  ✓  1 passed to the next page") && !closes_playwright("Running 3 tests"));
    }
}
