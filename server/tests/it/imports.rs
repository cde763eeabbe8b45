//! Imports of people over HTTP: by plain forms and in parts, who may, what is nonsense, how far one is, and what a kill in
//! the middle of one leaves.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait, Database as Connection};
use serde_json::Value;

use crate::harness::browser::{DATA, PAGE};
use crate::harness::entry::{Entry, error_at};
use crate::harness::past::Past;
use crate::harness::{Answer, Browser, Server, sign_up, trial};

const FILE: &str = "/identity/users/import/file";
const HEAD: &str = "user_name,display_name,mail,language\n";

/// A key that nothing else has.
fn key() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    format!("an import of people, number {}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// So many people, each in a line.
fn people(count: usize) -> String {
    let line = |number| format!("person-{number},Person {number},person-{number}@mail.example,en\n");
    HEAD.to_owned() + &(1..=count).map(line).collect::<String>()
}

fn founded(server: &Server) -> Browser {
    let offer = trial(server, None);
    sign_up(server, "cedar", &offer)
}

/// Sends a file as a form without scripts does; the page that it leads to.
pub fn sent(browser: &mut Browser, file: &str) -> String {
    let answer = browser.upload(FILE, PAGE, &[("key", &key())], ("people.csv", file));
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location().to_owned()
}

/// What the page of an import is told.
fn shown(browser: &mut Browser, page: &str) -> Value {
    let answer = browser.call("/api/imports/show", &[("query[import]", page.rsplit('/').next().unwrap())]);
    assert_eq!(answer.status, 200, "{page}: {}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

/// The same, once it stands there.
pub fn until(browser: &mut Browser, page: &str, stage: &str) -> Value {
    let begun = Instant::now();
    loop {
        let shown = shown(browser, page);
        if shown["head"]["stage"] == stage {
            return shown;
        }
        assert!(begun.elapsed() < Duration::from_secs(120), "not {stage}: {}", shown["head"]);
        std::thread::sleep(Duration::from_millis(250));
    }
}

/// How many rows are in a state.
fn tally(shown: &Value, state: &str) -> u64 {
    let found = shown["tally"].as_array().unwrap().iter().find(|pair| pair[0] == state);
    found.map_or(0, |pair| pair[1].as_u64().unwrap())
}

/// Sends a form of the page of an import, with how many accounts it is.
pub fn step(browser: &mut Browser, page: &str, endpoint: &'static str, count: &str) -> Answer {
    Entry::open(browser, page, endpoint).fill(&[("command[count]", count)]).send(browser)
}

fn found(browser: &mut Browser, query: &str) -> u64 {
    let listed = browser.call("/api/members/list", &[("query", query)]);
    let listed: Value = serde_json::from_str(&listed.body).unwrap();
    listed["count"].as_u64().unwrap()
}

#[test]
fn a_file_is_tried_confirmed_and_taken_back_by_plain_forms() {
    let server = Server::start();
    let mut ada = founded(&server);
    let page = sent(&mut ada, &format!("{}wrong..,Nobody,nobody@mail.example,en\n", people(3)));
    let tried = until(&mut ada, &page, "tried");
    assert_eq!((tally(&tried, "create"), tally(&tried, "wrong")), (3, 1), "{tried}");
    assert_eq!(found(&mut ada, "q=person"), 0, "trying changes nothing");
    let wrong = ada.get(&format!("{page}?show=wrong"));
    assert!(wrong.body.contains("wrong..") && !wrong.body.contains("person-1"), "{}", wrong.body);
    let list = ada.get("/identity/users/import");
    assert!(list.body.contains("people.csv") && list.body.contains("Waits for you"), "{}", list.body);
    let refused = step(&mut ada, &page, "/api/imports/confirm", "2");
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert!(!error_at(&refused, "count").is_empty(), "{}", refused.body);
    let confirmed = step(&mut ada, &page, "/api/imports/confirm", "3");
    assert_eq!((confirmed.status, confirmed.location()), (303, page.as_str()));
    let done = until(&mut ada, &page, "done");
    assert_eq!((tally(&done, "created"), tally(&done, "wrong")), (3, 1), "{done}");
    assert_eq!((found(&mut ada, "q=person"), found(&mut ada, "status=invited")), (3, 3));
    let returned = step(&mut ada, &page, "/api/imports/take-back", "3");
    assert_eq!((returned.status, returned.location()), (303, page.as_str()));
    let returned = until(&mut ada, &page, "returned");
    assert_eq!(tally(&returned, "returned"), 3, "{returned}");
    assert_eq!((found(&mut ada, "q=person"), found(&mut ada, "list=deleted&q=person")), (0, 3));
    assert_eq!(ada.get(&page).status, 200);
}

#[test]
fn a_file_in_parts_is_put_together_and_a_part_that_comes_twice_counts_once() {
    let server = Server::start();
    let mut ada = founded(&server);
    let (file, key) = (people(40), key());
    let (first, last) = file.split_at(500);
    let mut send = |import: &str, number: &str, content: &str, is_last: bool| {
        let key = format!("{key}-{number}");
        let is_last = is_last.to_string();
        let mut fields = vec![("key", key.as_str()), ("number", number), ("last", is_last.as_str())];
        fields.extend((!import.is_empty()).then_some(("import", import)));
        ada.upload(FILE, DATA, &fields, ("people.csv", content))
    };
    let id = |answer: &Answer| {
        let said: Value = serde_json::from_str(&answer.body).unwrap();
        said["import"].as_str().unwrap().to_owned()
    };
    let begun = send("", "0", first, false);
    let import = id(&begun);
    assert_eq!(id(&send("", "0", first, false)), import, "the first part came twice");
    assert_eq!(send("", "0", last, false).status, 422, "another part under the same key");
    assert_eq!(send(&import, "2", last, true).status, 422, "a part is missing");
    assert_eq!(send("01999999-0000-7000-8000-000000000000", "1", last, true).status, 404);
    assert_eq!(id(&send(&import, "1", last, true)), import);
    assert_eq!(id(&send(&import, "1", last, true)), import, "the last part came twice");
    let page = format!("/identity/users/import/{import}");
    assert_eq!(tally(&until(&mut ada, &page, "tried"), "create"), 40);
}

#[test]
fn a_file_that_is_too_large_is_answered_with_a_page_that_says_so() {
    let server = Server::start();
    let mut ada = founded(&server);
    let large = HEAD.repeat(9 * 1024 * 1024 / HEAD.len());
    let answer = ada.upload(FILE, PAGE, &[("key", &key())], ("people.csv", &large));
    assert_eq!((answer.status, answer.header("content-type")), (413, Some("text/html; charset=utf-8")));
    assert!(answer.body.contains("at most 8192 KiB"), "{}", answer.body);
    assert_eq!(Past::of(&server).number("SELECT count(*) FROM import"), 0);
    let form = ada.get(FILE);
    assert_eq!((form.status, form.location()), (303, "/identity/users/import"), "the address leads to the form");
}

#[test]
fn an_import_of_another_organization_is_not_there() {
    let server = Server::start();
    let offer = trial(&server, None);
    let (mut ada, mut stranger) = (sign_up(&server, "cedar", &offer), sign_up(&server, "birch", &offer));
    let page = sent(&mut ada, &people(1));
    until(&mut ada, &page, "tried");
    for below in ["", "?show=create", "/progress", "/failures.csv"] {
        assert_eq!(stranger.get(&format!("{page}{below}")).status, 404, "{below}");
    }
    let import = page.rsplit('/').next().unwrap();
    for act in ["confirm", "drop", "take-back"] {
        let fields = [("key", key()), ("command[import]", import.to_owned()), ("command[count]", "1".to_owned())];
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(stranger.call(&format!("/api/imports/{act}"), &fields).status, 404, "{act}");
    }
    assert!(!stranger.get("/identity/users/import").body.contains("people.csv"));
    assert_eq!(shown(&mut ada, &page)["head"]["stage"], "tried");
}

#[test]
fn who_manages_no_users_sends_no_file() {
    let server = Server::start_demo();
    for part in ["billing", "password", "service", "reader", "member"] {
        let mut browser = server.browser();
        browser.call("/api/demo/enter", &[("command[role]", part)]);
        for wanted in [DATA, PAGE] {
            let answer = browser.upload(FILE, wanted, &[("key", &key())], ("people.csv", &people(1)));
            assert_eq!(answer.status, 403, "{part}");
        }
        assert!(!browser.get("/identity/users").body.contains("/identity/users/import"), "{part}");
    }
    let nobody = server.browser().upload(FILE, PAGE, &[("key", &key())], ("people.csv", &people(1)));
    assert_eq!(nobody.status, 401);
    assert_eq!(Past::of(&server).number("SELECT count(*) FROM import"), 0);
}

#[test]
fn progress_is_told_as_events_until_nothing_goes_on() {
    let server = Server::start();
    let mut ada = founded(&server);
    let page = sent(&mut ada, &people(300));
    let events = [("accept", "text/event-stream"), ("accept-encoding", "br, gzip")];
    let told = ada.send("GET", &format!("{page}/progress"), &events, "");
    assert_eq!((told.status, told.header("content-encoding")), (200, None));
    assert!(told.header("content-type").unwrap().starts_with("text/event-stream"));
    let data = told.body.lines().filter_map(|line| line.strip_prefix("data:"));
    let told: Vec<Value> = data.map(|data| serde_json::from_str(data).unwrap()).collect();
    let last = told.last().unwrap();
    assert_eq!((&last["stage"], &last["reached"], &last["total"]), (&"tried".into(), &300.into(), &300.into()));
    assert!(told.iter().rev().skip(1).all(|before| before["stage"] == "trying"), "{told:?}");
}

#[test]
fn what_did_nothing_is_taken_away_mended_and_sent_again() {
    let server = Server::start();
    let mut ada = founded(&server);
    let page = sent(&mut ada, &format!("{HEAD}grace,Grace Hopper,nowhere,en\nkonrad,Konrad Zuse,k@mail.example,en\n"));
    let tried = until(&mut ada, &page, "tried");
    assert_eq!((tally(&tried, "create"), tally(&tried, "wrong")), (1, 1), "{tried}");
    let file = ada.get(&format!("{page}/failures.csv"));
    assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
    assert_eq!(file.header("content-disposition"), Some("attachment; filename=\"failures.csv\""));
    let lines: Vec<_> = file.body.lines().collect();
    assert!(lines[0].starts_with("problem,user_name,") && lines.len() == 2, "{lines:?}");
    assert!(lines[1].starts_with("Contact mail: Write it like "), "{lines:?}");
    assert!(lines[1].ends_with(",grace,Grace Hopper,nowhere,en"), "{lines:?}");
    let page = sent(&mut ada, &file.body.replace("nowhere", "grace@mail.example"));
    let tried = until(&mut ada, &page, "tried");
    assert_eq!((tally(&tried, "create"), tally(&tried, "wrong")), (1, 0), "{tried}");
}

#[test]
fn what_is_no_form_is_refused_and_changes_nothing() {
    let server = Server::start();
    let mut ada = founded(&server);
    let cut = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nuser_name\nad";
    let bodies = [
        ("multipart/form-data", "x"),
        ("multipart/form-data; boundary=x", ""),
        ("multipart/form-data; boundary=x", "no part of it"),
        ("multipart/form-data; boundary=x", "--x--\r\n"),
        ("multipart/form-data; boundary=x", cut),
        ("application/x-www-form-urlencoded", "key=an+import+of+people&file=user_name"),
        ("application/json", "{}"),
    ];
    for (kind, body) in bodies {
        let headers = [DATA, ("content-type", kind), ("sec-fetch-site", "same-origin")];
        let answer = ada.send("POST", FILE, &headers, body);
        assert_eq!(answer.status, 422, "{kind} {body:?}: {}", answer.body);
    }
    let (good, short) = (key(), "short".to_owned());
    let fields: [&[(&str, &str)]; 6] = [
        &[],
        &[("key", &short)],
        &[("key", &good), ("number", "-1")],
        &[("key", &good), ("number", "99999999999")],
        &[("key", &good), ("number", "1"), ("import", "nonsense")],
        &[("key", &good), ("number", "7")],
    ];
    for fields in fields {
        let answer = ada.upload(FILE, DATA, fields, ("people.csv", &people(1)));
        assert!(matches!(answer.status, 404 | 422), "{fields:?}: {} {}", answer.status, answer.body);
    }
    assert_eq!(Past::of(&server).number("SELECT count(*) FROM import"), 0);
}

#[test]
fn columns_of_roles_and_organizations_are_named_and_nothing_is_taken_of_them() {
    let server = Server::start();
    let offer = trial(&server, None);
    let (mut ada, mut stranger) = (sign_up(&server, "cedar", &offer), sign_up(&server, "birch", &offer));
    let theirs = "SELECT hex(org_id) FROM organization WHERE slug = 'birch'";
    let theirs = Past::of(&server).column::<String>(theirs).remove(0);
    let file = format!(
        "user_name,display_name,mail,role,roles,org_id,status,id\n\
         mallory,Mallory,m@mail.example,global,1,{theirs},active,01999999-0000-7000-8000-000000000000\n"
    );
    let page = sent(&mut ada, &file);
    let tried = until(&mut ada, &page, "tried");
    assert_eq!(tried["unknown"], serde_json::json!(["role", "roles", "org_id", "status", "id"]));
    assert!(ada.get(&page).body.contains("role, roles, org_id, status, id"));
    assert_eq!(step(&mut ada, &page, "/api/imports/confirm", "").status, 303);
    until(&mut ada, &page, "done");
    assert_eq!((found(&mut ada, "q=mallory&status=invited"), found(&mut ada, "role=any")), (1, 1));
    assert_eq!(found(&mut stranger, ""), 1, "only who founded it is in the other organization");
}

#[test]
fn an_import_that_is_killed_in_the_middle_goes_on_and_makes_everybody_once() {
    const ALL: usize = 3_000;
    let server = Server::start();
    let mut ada = founded(&server);
    let page = sent(&mut ada, &people(ALL));
    until(&mut ada, &page, "tried");
    assert_eq!(step(&mut ada, &page, "/api/imports/confirm", &ALL.to_string()).status, 303);
    let (past, begun) = (Past::of(&server), Instant::now());
    let seen = loop {
        let reached = past.number("SELECT reached FROM import");
        if reached > 0 {
            break reached;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "nothing is done");
        std::thread::sleep(Duration::from_millis(2));
    };
    drop(past);
    let session = ada.cookie("session").unwrap().to_owned();
    let directory = server.kill();
    assert!(seen < ALL as i64, "it was done before it could be killed");
    // Who died is taken for dead after a while; that while has passed.
    let url = format!("sqlite://{}", directory.join("guildhall.sqlite"));
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let database = Connection::connect(&url).await.unwrap();
        database.execute_unprepared("UPDATE job SET try_at = 0 WHERE name LIKE 'import %'").await.unwrap();
        database.close().await.unwrap();
    });
    let server = Server::start_in(directory, &[]);
    let mut ada = server.browser();
    ada.set_cookie("session", &session);
    let done = until(&mut ada, &page, "done");
    assert_eq!((tally(&done, "created"), tally(&done, "wrong")), (ALL as u64, 0), "{}", done["tally"]);
    let past = Past::of(&server);
    let count = |what: &str, from: &str| past.number(&format!("SELECT count({what}) FROM {from}"));
    let people = "member WHERE user_name LIKE 'person-%'";
    assert_eq!((count("*", people), count("DISTINCT user_name", people)), (ALL as i64, ALL as i64));
    let told = "activity WHERE request_id = 'imports' AND target_kind = 'member'";
    assert_eq!((count("*", told), count("DISTINCT target_id", told)), (ALL as i64, ALL as i64));
}
