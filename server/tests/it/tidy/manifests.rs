//! Who may import whom: the arrows between the crates of the house, and the crates of others that must stay out of some.

use super::root;

/// A crate of the house, the others of the house that it may name, and the crates of others that it must not. What ends in
/// `*` means every name that begins so.
const CRATES: [(&str, &[&str], &[&str]); 9] = [
    ("domain", &[], &["tokio", "futures", "leptos*", "axum", "http", "hyper", "rand", "sqlx*", "tracing"]),
    ("server/entity", &["domain"], &["tokio", "leptos*", "axum", "http", "hyper"]),
    ("server/migration", &[], &["leptos*", "axum", "http", "hyper"]),
    ("server/paper", &[], &["tokio", "leptos*", "axum", "http", "hyper", "sea-orm*", "sqlx*"]),
    ("server/backend", &["domain", "entity", "migration"], &["leptos*", "axum", "http", "hyper", "tower*"]),
    ("app", &["domain", "backend"], &["sea-orm*", "sqlx*", "rusqlite", "tokio", "hyper", "tower*"]),
    ("frontend", &["app"], &["sea-orm*", "sqlx*", "tokio", "axum", "http", "hyper", "leptos_axum"]),
    ("server", &["app", "backend", "domain", "entity", "paper"], &["sea-orm*", "sqlx*"]),
    ("xtask", &[], &["leptos*", "axum", "sea-orm*"]),
];

/// What a crate may have only as an option: the other half of it goes without.
const OPTIONAL: [(&str, &[&str]); 2] =
    [("domain", &["sea-orm*"]), ("app", &["axum", "backend", "http", "leptos_axum", "leptos_meta", "tracing"])];

/// What only tests may name: databases of earlier versions are made by the steps of their time.
const IN_TESTS: [(&str, &[&str]); 1] = [("server", &["migration"])];

fn is_one(name: &str, of: &[&str]) -> bool {
    of.iter().any(|known| known.strip_suffix('*').map_or(name == *known, |begins| name.starts_with(begins)))
}

/// Everything wrong with the dependencies of a crate, those for single targets too.
fn wrong(folder: &str, manifest: &toml::Table) -> Vec<String> {
    let (_, may, never) = CRATES.into_iter().find(|(known, ..)| *known == folder).unwrap();
    let optional = OPTIONAL.into_iter().find(|(known, _)| *known == folder).map_or(&[][..], |(_, names)| names);
    let house = ["app", "backend", "domain", "entity", "frontend", "guildhall", "migration", "paper", "xtask"];
    let targets = manifest.get("target").and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::values);
    let tables = targets.filter_map(toml::Value::as_table).chain([manifest]);
    let mut found = Vec::new();
    for table in tables {
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for (name, how) in table.get(section).and_then(toml::Value::as_table).into_iter().flatten() {
                let name = how.get("package").and_then(toml::Value::as_str).unwrap_or(name);
                let is_optional = how.get("optional").and_then(toml::Value::as_bool) == Some(true);
                let tested = IN_TESTS.into_iter().any(|(known, names)| known == folder && names.contains(&name));
                let in_tests = section == "dev-dependencies" && tested;
                if house.contains(&name) && !may.contains(&name) && !in_tests {
                    found.push(format!("{folder} must not depend on {name}"));
                }
                if section != "dev-dependencies" && is_one(name, never) {
                    found.push(format!("{folder} must do without {name}"));
                }
                if section != "dev-dependencies" && is_one(name, optional) && !is_optional {
                    found.push(format!("{folder} may have {name} as an option only"));
                }
            }
        }
    }
    found
}

fn manifest(folder: &str) -> toml::Table {
    std::fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap().parse().unwrap()
}

#[test]
fn no_crate_imports_what_it_may_not() {
    for (folder, ..) in CRATES {
        assert_eq!(wrong(folder, &manifest(folder)), Vec::<String>::new());
    }
}

#[test]
fn every_crate_of_the_house_is_watched_under_its_own_name() {
    let workspace = manifest("");
    let members = workspace["workspace"]["members"].as_array().unwrap().iter().map(|name| name.as_str().unwrap());
    let mut members: Vec<_> = members.collect();
    let mut watched: Vec<_> = CRATES.iter().map(|(folder, ..)| *folder).collect();
    members.sort_unstable();
    watched.sort_unstable();
    assert_eq!(members, watched);
    // A crate under another name would be missed above.
    for (name, how) in workspace["workspace"]["dependencies"].as_table().unwrap() {
        assert!(how.get("package").is_none(), "{name} is called otherwise");
    }
}

#[test]
fn what_may_not_be_imported_is_found_wherever_it_is_hidden() {
    let made_up = r#"
        [dependencies]
        serde = "1"
        backend.workspace = true
        sea-orm = { version = "2", optional = true }
        leptos_meta = { version = "1", optional = true }

        [dev-dependencies]
        tokio = "1"
        guildhall.workspace = true

        [target.'cfg(unix)'.dependencies]
        quick = { package = "tokio", version = "1" }

        [target.'cfg(unix)'.build-dependencies]
        sea-orm-migration = "2"
    "#;
    let mut found = wrong("domain", &made_up.parse().unwrap());
    found.sort();
    let expected = [
        "domain may have sea-orm-migration as an option only",
        "domain must do without leptos_meta",
        "domain must do without tokio",
        "domain must not depend on backend",
        "domain must not depend on guildhall",
    ];
    assert_eq!(found, expected);
}
