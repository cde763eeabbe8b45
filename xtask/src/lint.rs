//! Lints and compiles the crates of the workspace in one go. Cargo calls this program in the place of `rustc`, as its
//! `RUSTC_WORKSPACE_WRAPPER`; `cargo clippy` would have to read all that they depend on a second time.

use std::{env, fs, path::Path, process::Command};

use anyhow::{Context, Result, bail};

use crate::process::run;

/// Whether it is cargo that calls: its first word is the compiler.
pub fn is_called(arguments: &[&str]) -> bool {
    arguments.first().is_some_and(|first| Path::new(first).file_stem().is_some_and(|name| name == "rustc"))
}

/// Crates that cargo lets this program compile are linted.
pub fn wrap(cargo: &mut Command) -> Result<()> {
    cargo.env("RUSTC_WORKSPACE_WRAPPER", env::current_exe()?).env("CLIPPY_ARGS", "-Dwarnings");
    Ok(())
}

/// Clippy looks, then `rustc` compiles: clippy's own driver would leave out what makes a release small.
pub fn compile(arguments: &[&str]) -> Result<()> {
    let [rustc, words @ ..] = arguments else { bail!("no compiler was named") };
    let mut compiler = Command::new(rustc);
    compiler.args(words);
    if words.contains(&"--out-dir") {
        let scratch = env::temp_dir().join(format!("guildhall-lint-{}", std::process::id()));
        let looking = looking(words, &scratch.to_string_lossy());
        let looked = Command::new("clippy-driver").arg(rustc).args(looking).status();
        if scratch.exists() {
            fs::remove_dir_all(scratch)?;
        }
        if !looked.context("clippy-driver cannot be started")?.success() {
            bail!("this is not compiled");
        }
        // What was to be said has been said.
        compiler.arg("--cap-lints=allow");
    }
    run(&mut compiler)
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
    fn only_a_compiler_in_front_is_a_call_of_cargo() {
        assert!(is_called(&["/usr/bin/rustc", "-vV"]) && is_called(&["rustc"]));
        assert!(!is_called(&["test"]) && !is_called(&[]));
    }
}
