//! Sandboxes by the command line and by the endpoint for tests, on both databases.

use crate::harness::postgres::Database;
use crate::harness::{Browser, Directory, Server, guildhall, refusal, run, sign_up, trial};

const ADVANCE: &str = "/sandbox/advance";

fn command(arguments: &[&str], server: &Server, database: Option<&str>) -> std::process::Output {
    let data = server.data().display().to_string();
    let mut all = vec!["sandbox"];
    all.extend(arguments);
    all.extend(["--data", &data]);
    all.extend(database.into_iter().flat_map(|url| ["--database-url", url]));
    guildhall(&all).output().unwrap()
}

fn said(output: &std::process::Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn advance(browser: &mut Browser, by: &str) -> (u16, String) {
    let answer = browser.call(ADVANCE, &[("by", by)]);
    (answer.status, answer.body)
}

/// Where the one service of an organization stands.
fn status(browser: &mut Browser) -> String {
    let list = browser.call("/api/services/list", &[("query", "")]);
    assert_eq!(list.status, 200, "{}", list.body);
    let list: serde_json::Value = serde_json::from_str(&list.body).unwrap();
    list["rows"][0]["status"].as_str().unwrap().to_owned()
}

fn a_sandbox_expires_and_nobody_is_signed_out(server: &Server, database: Option<&str>) {
    let offer = trial(server, database);
    let (mut oak, mut elm) = (sign_up(server, "oak", &offer), sign_up(server, "elm", &offer));
    assert_eq!(said(&command(&["open", "oak"], server, database)), "oak is a sandbox now.\n");
    assert!(oak.get("/home").body.contains("Sandbox, its date is"));
    assert!(!elm.get("/home").body.contains("Sandbox, its date is"));
    let done = said(&command(&["advance", "oak", "31 days"], server, database));
    assert!(done.starts_with("oak went from ") && done.ends_with(" times on the way.\n"), "{done}");
    assert_eq!((status(&mut oak), status(&mut elm)), ("expired".to_owned(), "trialing".to_owned()));
    let (answered, done) = advance(&mut oak, "P1M");
    assert_eq!(answered, 200, "{done}");
    assert_eq!(advance(&mut elm, "P1M").0, 422, "it is no sandbox");
    assert_eq!((status(&mut oak), status(&mut elm)), ("disabled".to_owned(), "trialing".to_owned()));
}

#[test]
fn a_sandbox_lives_by_its_own_clock() {
    a_sandbox_expires_and_nobody_is_signed_out(&Server::start_with(&["--sandbox-endpoint"]), None);
}

#[test]
fn a_sandbox_lives_by_its_own_clock_on_postgresql() {
    let Some(database) = Database::migrated() else { return };
    let server = Server::start_with(&["--sandbox-endpoint", "--database-url", &database.app]);
    a_sandbox_expires_and_nobody_is_signed_out(&server, Some(&database.app));
}

#[test]
fn the_endpoint_is_not_there_unless_it_is_asked_for_and_asks_who_comes() {
    let server = Server::start();
    let mut oak = sign_up(&server, "oak", &trial(&server, None));
    assert_eq!(advance(&mut oak, "1 day").0, 405);
    let server = Server::start_with(&["--sandbox-endpoint"]);
    assert_eq!(advance(&mut server.browser(), "1 day").0, 401);
    let mut oak = sign_up(&server, "oak", &trial(&server, None));
    said(&command(&["open", "oak"], &server, None));
    for wrong in ["", "soon", "-1 day", "0 days", "11 years", "9999999999999999999 days"] {
        let (status, why) = advance(&mut oak, wrong);
        assert_eq!(status, 422, "{wrong}: {why}");
    }
    assert_eq!(oak.call(ADVANCE, &[]).status, 422);
    let headers = [("sec-fetch-site", "cross-site"), ("content-type", "application/x-www-form-urlencoded")];
    assert_eq!(oak.send("POST", ADVANCE, &headers, "by=P1D").status, 403, "another site moved the clock");
}

#[test]
fn what_the_command_line_does_not_do_it_says_in_one_sentence() {
    let server = Server::start();
    sign_up(&server, "oak", &trial(&server, None));
    let refused = |arguments: &[&str]| refusal(&command(arguments, &server, None));
    assert_eq!(refused(&["open", "elm"]), (1, "there is no organization elm.".to_owned()));
    assert!(refused(&["advance", "oak", "1 day"]).1.starts_with("This organization is no sandbox"));
    said(&command(&["open", "oak"], &server, None));
    assert!(refused(&["open", "oak"]).1.starts_with("This organization is a sandbox already"));
    for (by, why) in [
        ("-3 days", "is negative"),
        ("0 days", "is no time at all"),
        ("300 years", "is more than ten years"),
        ("tomorrow", "is not a length of time"),
    ] {
        let (status, sentence) = refused(&["advance", "oak", by]);
        assert!(status == 2 && sentence.contains(why), "{sentence}");
    }
    let directory = Directory::new();
    let output = run(&["check", "--sandbox-endpoint=maybe", "--data", &directory.join("data")]);
    assert!(refusal(&output).1.contains("neither true nor false"));
}
