//! What is found by name, in every script and on both databases.

use serde_json::Value;

use crate::harness::postgres::Database;
use crate::harness::{Browser, Server, run, sign_up, trial};

fn named_anew(server: &Server, database: Option<&str>) -> Browser {
    let mut oak = sign_up(server, "oak", &trial(server, database));
    let file = server.data().join("vendor.toml");
    let renamed = std::fs::read_to_string(&file).unwrap().replace("\"Mail\"", "\"Übersicht ΑΘΗΝΑ\"");
    std::fs::write(&file, renamed).unwrap();
    let (file, data) = (file.display().to_string(), server.data().display().to_string());
    let mut arguments = vec!["catalog", "import", &file, "--data", &data];
    arguments.extend(database.into_iter().flat_map(|url| ["--database-url", url]));
    assert!(run(&arguments).status.success());
    let profile = [
        ("key", "the new name of the founder"),
        ("command[display_name]", "Şule Özdemir"),
        ("command[language]", "en"),
        ("command[zone]", "UTC"),
        ("command[theme]", "system"),
    ];
    let edited = oak.call("/api/account/edit-profile", &profile);
    assert!(edited.status < 400, "{}", edited.body);
    oak
}

fn found(browser: &mut Browser, path: &str, form: &[(&str, &str)], list: &str) -> usize {
    let answer = browser.call(path, form);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let answer: Value = serde_json::from_str(&answer.body).unwrap();
    answer[list].as_array().unwrap().len()
}

fn names_are_found_whatever_their_case(server: &Server, database: Option<&str>) {
    let mut oak = named_anew(server, database);
    for (search, count) in [("q=Übersicht", 1), ("q=ÜBER", 1), ("q=αθηνα", 1), ("q=ubersicht", 0), ("q=%25", 0)]
    {
        assert_eq!(found(&mut oak, "/api/services/list", &[("query", search)], "rows"), count, "{search}");
    }
    for (search, count) in [("özdemir", 1), ("ŞULE", 1), ("ADA@", 1), ("ozdemir", 0)] {
        let query = [("query[product][service]", "mail"), ("query[product][plan]", "team"), ("query[search]", search)];
        assert_eq!(found(&mut oak, "/api/licenses/prepare", &query, "found"), count, "{search}");
    }
}

#[test]
fn names_are_found_in_every_script() {
    names_are_found_whatever_their_case(&Server::start(), None);
}

#[test]
fn names_are_found_in_every_script_on_postgresql() {
    let Some(database) = Database::migrated() else { return };
    let server = Server::start_with(&["--database-url", &database.app]);
    names_are_found_whatever_their_case(&server, Some(&database.app));
}
