//! Compiles the crates of the workspace and lints each of them once: cargo calls this program in the place of `rustc`, as
//! its `RUSTC_WORKSPACE_WRAPPER`. `cargo clippy` would have to read all that they depend on a second time.

use std::{
    env, fs,
    path::Path,
    process::{Command, exit},
};

use anyhow::{Context, Result, bail};

/// Whether it is cargo that calls: its first word is the compiler.
pub fn is_called(arguments: &[&str]) -> bool {
    arguments.first().is_some_and(|first| Path::new(first).file_stem().is_some_and(|name| name == "rustc"))
}

/// What clippy is told, in whose environment warnings are errors.
const STRICT: &str = "CLIPPY_ARGS";

/// The crates of which there are lines that are compiled for browsers only.
const FOR_BROWSERS: [&str; 2] = ["app", "frontend"];

/// Crates whose tests are compiled together with themselves, and are linted there.
const WITH_TESTS: [&str; 5] = ["backend", "domain", "guildhall", "paper", "xtask"];

/// Lets cargo call this program, strict or not: what was compiled the one way need not be compiled the other way again.
pub fn wrap(cargo: &mut Command, strict: bool) -> Result<()> {
    cargo.env("RUSTC_WORKSPACE_WRAPPER", env::current_exe()?);
    if strict {
        cargo.env(STRICT, "-Dwarnings");
    }
    Ok(())
}

/// Compiles one crate, by clippy's own driver where it is linted. For browsers clippy looks and then `rustc` compiles:
/// that driver would leave out what makes a release small.
pub fn compile(arguments: &[&str]) -> Result<()> {
    let [rustc, words @ ..] = arguments else { bail!("no compiler was named") };
    let strict = env::var_os(STRICT).is_some() && words.contains(&"--out-dir");
    if strict && is_looked_at(words) && !is_for_browsers(words) {
        return end_as(Command::new("clippy-driver").args(arguments));
    }
    let mut compiler = Command::new(rustc);
    compiler.args(words);
    if strict && is_looked_at(words) {
        let scratch = env::temp_dir().join(format!("guildhall-lint-{}", std::process::id()));
        let looking = looking(words, &scratch.to_string_lossy());
        let looked = Command::new("clippy-driver").arg(rustc).args(looking).status();
        if scratch.exists() {
            fs::remove_dir_all(scratch)?;
        }
        if !looked.context("clippy-driver cannot be started")?.success() {
            bail!("this is not compiled");
        }
    }
    if strict {
        compiler.arg("-Dwarnings");
    }
    end_as(&mut compiler)
}

/// What went wrong was said by the compiler.
fn end_as(compiler: &mut Command) -> Result<()> {
    let status = compiler.status().context("the compiler cannot be started")?;
    if !status.success() {
        exit(status.code().unwrap_or(1));
    }
    Ok(())
}

fn is_for_browsers(words: &[&str]) -> bool {
    words.iter().any(|word| word.starts_with("wasm32-"))
}

/// Whether it is by this call that the crate is linted.
fn is_looked_at(words: &[&str]) -> bool {
    let named = words.iter().skip_while(|word| **word != "--crate-name").nth(1).copied().unwrap_or_default();
    match is_for_browsers(words) {
        true => FOR_BROWSERS.contains(&named),
        false => words.contains(&"--test") || !WITH_TESTS.contains(&named),
    }
}

/// The same call, only that nothing comes of it: neither a file that stays nor the news of one.
fn looking(words: &[&str], scratch: &str) -> Vec<String> {
    let mut looking = Vec::new();
    let mut words = words.iter();
    while let Some(&word) = words.next() {
        match word.split_once('=') {
            Some(("--emit", _)) => looking.push("--emit=metadata".into()),
            Some(("--json", news)) => {
                let news: Vec<_> = news.split(',').filter(|news| *news != "artifacts").collect();
                looking.push(format!("--json={}", news.join(",")));
            }
            _ if word == "--out-dir" => {
                words.next();
                looking.extend([word.into(), scratch.to_owned()]);
            }
            _ => looking.push(word.into()),
        }
    }
    looking
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_looks_leaves_nothing_and_announces_nothing() {
        let words =
            ["--crate-name", "app", "--json=artifacts,future-incompat", "--emit=dep-info,link", "--out-dir", "deps"];
        let looking = looking(&words, "scratch");
        let named = ["--crate-name", "app", "--json=future-incompat", "--emit=metadata", "--out-dir", "scratch"];
        assert_eq!(looking, named);
    }

    #[test]
    fn each_line_is_looked_at() {
        let call = |name, rest: &[&'static str]| {
            let words = [&["--crate-name", name, "--edition=2024"], rest].concat();
            is_looked_at(&words)
        };
        let wasm = ["--target", "wasm32-unknown-unknown"];
        assert!(call("frontend", &wasm) && call("app", &wasm) && !call("domain", &wasm));
        assert!(call("domain", &["--test"]) && !call("domain", &["--crate-type", "lib"]));
        assert!(call("app", &["--crate-type", "lib"]) && call("it", &["--test"]) && call("entity", &[]));
    }

    #[test]
    fn only_a_compiler_in_front_is_a_call_of_cargo() {
        assert!(is_called(&["/usr/bin/rustc", "-vV"]) && is_called(&["rustc"]));
        assert!(!is_called(&["test"]) && !is_called(&[]));
    }
}
