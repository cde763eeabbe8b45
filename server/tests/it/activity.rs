//! What is recorded of everything that was done: the operator goes through it by the command line, and people see what
//! their roles show of it, on both databases.

use sea_orm::{ConnectionTrait, Database as Connection};

use crate::harness::postgres::Database;
use crate::harness::{Browser, PASSWORD, Server, refusal, run, sign_up, trial};

/// What `guildhall activity verify` says.
fn verify(server: &Server, database: Option<&str>, more: &[&str]) -> std::process::Output {
    let data = server.data().display().to_string();
    let mut all = vec!["activity", "verify", "--data", &data];
    all.extend(database.into_iter().flat_map(|url| ["--database-url", url]));
    all.extend(more);
    run(&all)
}

fn said(output: &std::process::Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Two organizations whose chains are whole while the portal serves; then an entry of one is changed past the program.
fn is_gone_through(server: &Server, database: Option<&str>, meddle: impl FnOnce(&str)) {
    let offer = trial(server, database);
    for slug in ["alder", "birch"] {
        sign_up(server, slug, &offer);
    }
    let whole = verify(server, database, &[]);
    assert!(whole.status.success(), "{whole:?}");
    let lines = said(&whole);
    let lines: Vec<_> = lines.lines().collect();
    assert!(lines[0].starts_with("alder: ") && lines[1].starts_with("birch: "), "{lines:?}");
    assert_eq!(lines[2], "the catalog: 1 entry, whole");
    assert!(lines.iter().all(|line| line.ends_with(", whole")) && lines.len() == 3, "{lines:?}");
    meddle(
        "UPDATE activity SET target_name = 'Another' WHERE seq = 1 AND org_id = (SELECT org_id FROM organization WHERE \
         slug = 'birch')",
    );
    let broken = verify(server, database, &[]);
    let what = "entry 1 is not what was written, its hash is that of something else";
    assert_eq!(refusal(&broken), (1, format!("the activity of birch is broken: {what}.")));
    assert!(said(&broken).contains(&format!("birch: broken, {what}\n")), "{broken:?}");
    assert_eq!(said(&broken).lines().count(), 3, "the others are told of as well");
    assert!(verify(server, database, &["--organization", "alder"]).status.success());
    assert_eq!(verify(server, database, &["--organization", "birch"]).status.code(), Some(1));
    let unknown = verify(server, database, &["--organization", "cedar"]);
    assert_eq!(refusal(&unknown), (1, "there is no organization cedar.".to_owned()));
}

/// Runs statements past the program.
fn run_all(url: &str, statements: &[&str]) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let database = Connection::connect(url).await.unwrap();
        for statement in statements {
            database.execute_unprepared(statement).await.unwrap();
        }
    });
}

#[test]
fn the_operator_finds_what_was_meddled_with() {
    let server = Server::start();
    let url = format!("sqlite://{}", server.data().join("guildhall.sqlite").display());
    is_gone_through(&server, None, |change| run_all(&url, &["DROP TRIGGER activity_no_update", change]));
}

#[test]
fn the_operator_finds_what_was_meddled_with_on_postgresql() {
    let Some(database) = Database::migrated() else { return };
    let server = Server::start_with(&["--database-url", &database.app]);
    is_gone_through(&server, Some(&database.app), |change| {
        run_all(&database.superuser, &["DROP TRIGGER activity_append_only ON activity", change]);
    });
}

/// The acts that a list shows.
fn acts(browser: &mut Browser, query: &str) -> Vec<String> {
    let answer = browser.call("/api/activity/list", &[("query", query)]);
    assert_eq!(answer.status, 200, "{query}: {}", answer.body);
    let list: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    list["rows"].as_array().unwrap().iter().map(|row| row["row"]["act"].as_str().unwrap().to_owned()).collect()
}

/// Somebody signs up and in and edits the organization; then their role is another.
fn is_seen(server: &Server, database: Option<&str>, past: impl Fn(&str)) {
    let offer = trial(server, database);
    let (mut ada, mut stranger) = (sign_up(server, "alder", &offer), sign_up(server, "birch", &offer));
    let name = "ada@alder.guildhall.example";
    let back = [("command[user_name]", name), ("command[password]", PASSWORD)];
    let entered = server.browser().call("/api/session/sign-in", &back);
    assert!(matches!(entered.status, 200 | 302), "{}: {}", entered.status, entered.body);
    let edit = [
        ("key", "an edit of the organization and no other"),
        ("command[name]", "Älter"),
        ("command[country]", "DE"),
        ("command[language]", "en"),
    ];
    let edited = ada.call("/api/organization/edit", &edit);
    assert_eq!(edited.status, 200, "{}", edited.body);
    let (signed_up, signed_in, edit) = ("organization.sign-up", "session.sign-in", "organization.edit");
    let mut see = |query: &str, expected: &[&str]| assert_eq!(acts(&mut ada, query), expected, "{query}");
    see("", &[edit, signed_in, signed_up]);
    see("act=!routine", &[edit, signed_up]);
    see("q=ÄLTER", &[edit]);
    see("target=member", &[signed_in]);
    see("actor=!me&from=2020-01-01&to=2990-12-31", &[signed_in, signed_up]);
    see("to=2020-01-01", &[]);
    // As User management administrator they see people whom they may change, as Billing administrator nobody else.
    for (role, expected) in
        [(4, [edit, signed_in].as_slice()), (2, &[edit, signed_in]), (32, &[edit, signed_in, signed_up])]
    {
        past(&format!("UPDATE member SET roles = {role} WHERE user_name = '{name}'"));
        see("", expected);
    }
    past("UPDATE activity SET actor_kind = 'system' WHERE act = 'session.sign-in'");
    for (role, expected) in [(4, [edit, signed_in].as_slice()), (2, &[edit])] {
        past(&format!("UPDATE member SET roles = {role} WHERE user_name = '{name}'"));
        see("", expected);
    }
    assert_eq!(acts(&mut stranger, ""), [signed_up]);
    assert_eq!(acts(&mut stranger, "target=member"), [""; 0]);
}

#[test]
fn people_see_what_their_roles_show() {
    let server = Server::start();
    let url = format!("sqlite://{}", server.data().join("guildhall.sqlite").display());
    run_all(&url, &["DROP TRIGGER activity_no_update"]);
    is_seen(&server, None, |change| run_all(&url, &[change]));
}

#[test]
fn people_see_what_their_roles_show_on_postgresql() {
    let Some(database) = Database::migrated() else { return };
    run_all(&database.superuser, &["DROP TRIGGER activity_append_only ON activity"]);
    let server = Server::start_with(&["--database-url", &database.app]);
    is_seen(&server, Some(&database.app), |change| run_all(&database.superuser, &[change]));
}

/// The numbers of all entries of a list, page by page.
fn walked(browser: &mut Browser, query: &str) -> Vec<String> {
    let (mut numbers, mut place) = (Vec::new(), String::new());
    loop {
        let answer = browser.call("/api/activity/list", &[("query", &format!("{query}{place}"))]);
        assert_eq!(answer.status, 200, "{}", answer.body);
        let list: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        numbers.extend(list["rows"].as_array().unwrap().iter().map(|row| row["seq"].to_string()));
        match list["next"].as_i64() {
            Some(next) => place = format!("&after={next}"),
            None => return numbers,
        }
    }
}

#[test]
fn activity_is_taken_away_as_the_list_shows_it_however_much_there_is() {
    let server = Server::start_demo();
    let url = format!("sqlite://{}", server.data().join("guildhall.sqlite").display());
    // More than is read at once, twice.
    run_all(
        &url,
        &["INSERT INTO activity (org_id, seq, id, at, actor_kind, actor_name, act, outcome, target_kind, target_id, \
           target_name, name_key, request_id, address, previous_hash, hash) \
           WITH RECURSIVE more(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM more WHERE i < 2500) \
           SELECT a.org_id, 100000 + i, randomblob(16), a.at, a.actor_kind, a.actor_name, a.act, a.outcome, \
           a.target_kind, a.target_id, a.target_name, a.name_key, '', '', '', '' \
           FROM activity a, more WHERE a.seq = 1"],
    );
    for (part, query) in [("global", ""), ("global", "act=!routine&q=e"), ("users", "act=groups"), ("member", "")] {
        let mut browser = server.browser();
        let entered = browser.call("/api/demo/enter", &[("command[role]", part)]);
        assert!(matches!(entered.status, 200 | 302), "{part}: {}", entered.status);
        let numbers = walked(&mut browser, query);
        // The place in the list is none of the file.
        let file = browser.get(&format!("/activity.csv?{query}&after=2"));
        assert_eq!(file.header("content-disposition"), Some("attachment; filename=\"activity.csv\""));
        let lines: Vec<_> = file.body.trim_end().split("\r\n").collect();
        assert!(lines[0].starts_with("seq,at,actor-kind,"), "{}", lines[0]);
        let told: Vec<_> = lines[1..].iter().map(|line| line.split(',').next().unwrap()).collect();
        assert_eq!(told, numbers, "{part} {query}");
        let expected = if part == "global" { 2_501..4_000 } else { 1..100 };
        assert!(expected.contains(&numbers.len()), "{part} {query}: {}", numbers.len());
    }
}
