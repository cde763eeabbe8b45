//! What the types forbid: each case in `walls/` must fail to compile with the error code that its first line names, and
//! `walls/allowed.rs` must compile, so that the cases fail for their own reason.

use std::path::{Path, PathBuf};
use std::process::Command;

/// How many cases there are, so that none is lost unseen.
const CASES: usize = 21;

struct Libraries {
    deps: PathBuf,
    externs: Vec<String>,
}

#[test]
fn what_the_walls_forbid_does_not_compile() {
    let libraries = libraries();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/walls");
    let mut cases: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert_eq!(cases.len(), CASES, "a case was added or lost; say how many there are");
    let wrong: Vec<String> = cases.iter().filter_map(|case| judge(case, &libraries)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Why a case is not as its first line says.
fn judge(case: &Path, libraries: &Libraries) -> Option<String> {
    let source = std::fs::read_to_string(case).unwrap();
    let expected = source.lines().next().unwrap().trim_start_matches("//! ").to_owned();
    let out = tempfile::tempdir().unwrap();
    let mut rustc = Command::new(std::env::var("RUSTC").unwrap_or_else(|_| "rustc".into()));
    rustc.args(["--edition=2024", "--crate-type=lib", "--emit=metadata", "--error-format=json", "--out-dir"]);
    rustc.arg(out.path()).arg("-L").arg(format!("dependency={}", libraries.deps.display()));
    for library in &libraries.externs {
        rustc.arg("--extern").arg(library);
    }
    let output = rustc.arg(case).output().unwrap();
    let messages = String::from_utf8_lossy(&output.stderr);
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let errors: Vec<_> = messages.filter(|message| message["level"] == "error").collect();
    let mut codes: Vec<String> =
        errors.iter().filter_map(|message| message["code"]["code"].as_str().map(str::to_owned)).collect();
    codes.sort();
    codes.dedup();
    let found = if codes.is_empty() { "compiles".to_owned() } else { codes.join(" ") };
    (found != expected || output.status.success() != (expected == "compiles")).then(|| {
        let said: String = errors.iter().filter_map(|message| message["rendered"].as_str()).collect();
        format!("{}: expected {expected}, found {found}\n{said}", case.display())
    })
}

/// Where Cargo put the libraries that this very test was linked with.
fn libraries() -> Libraries {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut build = Command::new(cargo);
    // What cargo told this test about its own crate, some build scripts would take for a change and compile everything anew.
    let ours = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") || name == "OUT_DIR";
    for (name, _) in std::env::vars().filter(|(name, _)| ours(name)) {
        build.env_remove(name);
    }
    let build = build
        // As the tests were built: any other way would compile the libraries once more.
        .args([
            "test",
            "--no-run",
            "--workspace",
            "--exclude",
            "frontend",
            "--exclude",
            "xtask",
            "--message-format=json",
            "--quiet",
        ])
        .current_dir(root)
        .output()
        .unwrap();
    assert!(build.status.success(), "{}", String::from_utf8_lossy(&build.stderr));
    let wanted = ["backend", "domain", "entity", "sea_orm"];
    let mut externs = Vec::new();
    let mut deps = PathBuf::new();
    for line in String::from_utf8_lossy(&build.stdout).lines() {
        let Ok(message) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let name = message["target"]["name"].as_str().unwrap_or_default().replace('-', "_");
        let Some(wanted) = wanted.iter().find(|wanted| **wanted == name) else { continue };
        let files = message["filenames"].as_array().cloned().unwrap_or_default();
        let Some(file) = files.iter().filter_map(|file| file.as_str()).find(|file| file.ends_with(".rlib")) else {
            continue;
        };
        deps = Path::new(file).parent().unwrap().join("deps");
        externs.push(format!("{wanted}={file}"));
    }
    assert_eq!(externs.len(), wanted.len(), "cargo named only {externs:?}");
    if !deps.exists() {
        deps = deps.parent().unwrap().to_owned();
    }
    Libraries { deps, externs }
}
