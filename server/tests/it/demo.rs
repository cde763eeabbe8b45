//! The demo on the real program: filled once, entered with one click as each of its parts, and never on a real database.

use std::time::{Duration, Instant};

use domain::demo::Part;

use crate::harness::past::Past;
use crate::harness::postgres::Database;
use crate::harness::{Directory, Server, refusal, run, sign_up, trial};

/// The pages from which one looks around, and what leads to the demo's people.
const DOORS: [&str; 2] = ["/", "/sign-in"];

#[test]
fn a_visitor_looks_around_as_each_part_with_one_click() {
    let server = Server::start_demo();
    for part in Part::ALL {
        let mut browser = server.browser();
        let entered = browser.form("/sign-in", "/api/demo/enter", &[("command[role]", part.as_str())]);
        assert_eq!((entered.status, entered.location()), (303, "/home"), "{part}: {}", entered.body);
        let home = browser.get("/home");
        assert_eq!(home.status, 200, "{part}: {}", home.body);
        assert!(home.body.contains("Alder &amp; Sons"), "{part}: the organization is not named");
        let services = browser.get("/services");
        let sees = !matches!(part, Part::Password | Part::Member);
        assert_eq!(services.status, if sees { 200 } else { 403 }, "{part}");
    }
}

#[test]
fn one_looks_around_whatever_domain_accounts_have_by_now() {
    let server = Server::start_demo_with(&["--account-domain", "accounts.example"]);
    for part in Part::ALL {
        let entered = server.browser().call("/api/demo/enter", &[("command[role]", part.as_str())]);
        assert_eq!(entered.status, 200, "{part}: {}", entered.body);
    }
}

#[test]
fn what_a_suspended_service_withholds_of_a_quota_is_not_over() {
    let server = Server::start_demo();
    let mut browser = server.browser();
    browser.form("/sign-in", "/api/demo/enter", &[("command[role]", "global")]);
    for path in ["/services", "/services/build/usage"] {
        let page = browser.get(path).body;
        assert!(page.contains("61\u{a0}GB used") && page.contains("withheld until a subscription is paid"), "{path}");
        assert!(!page.contains("61\u{a0}GB over"), "{path}");
    }
    assert!(!browser.get("/home").body.contains("uses 61 more than there is"));
}

#[test]
fn every_page_of_a_demo_says_so_and_two_offer_its_parts() {
    let server = Server::start_demo();
    let mut browser = server.browser();
    for path in ["/", "/sign-in", "/catalog", "/help"] {
        assert!(browser.get(path).body.contains("This is a demonstration."), "{path}");
    }
    for path in DOORS {
        let page = browser.get(path).body;
        for part in Part::ALL {
            assert!(page.contains(&format!("value=\"{part}\"")), "{path} has no button for {part}");
        }
    }
    browser.form("/sign-in", "/api/demo/enter", &[("command[role]", "reader")]);
    assert!(browser.get("/home").body.contains("This is a demonstration."));
    assert!(browser.get("/sign-in").body.contains("value=\"global\""), "one cannot take another part");
}

#[test]
fn the_demo_is_the_same_on_postgresql() {
    let Some(database) = Database::told() else { return };
    let server = Server::start_with(&["--demo", "--database-url", &database.app]);
    let mut browser = server.browser();
    browser.form("/sign-in", "/api/demo/enter", &[("command[role]", "global")]);
    let services = browser.get("/services");
    assert_eq!(services.status, 200);
    for status in ["Suspended", "Past due", "1 expired", "Disabled", "Active"] {
        assert!(services.body.contains(status), "no service is {status}");
    }
}

#[test]
fn there_is_no_such_door_on_a_real_installation() {
    let server = Server::start();
    let mut browser = server.browser();
    assert_eq!(browser.call("/api/demo/enter", &[("command[role]", "global")]).status, 404);
    for path in DOORS {
        let page = browser.get(path).body;
        assert!(!page.contains("/api/demo/enter") && !page.contains("demonstration"), "{path}");
    }
}

#[test]
fn a_demo_is_filled_once_and_never_becomes_a_real_installation() {
    let server = Server::start_demo();
    let directory = server.kill();
    let again = Server::start_in(directory, &["--demo"]);
    assert_eq!(again.browser().call("/api/demo/enter", &[("command[role]", "global")]).status, 200);
    let directory = again.kill();
    let output = run(&["serve", "--listen", "127.0.0.1:0", "--data", &directory.join("")]);
    let (status, why) = refusal(&output);
    assert!(status != 0 && why.starts_with("This database holds the demo."), "{why}");
}

#[test]
fn a_start_that_was_killed_while_it_filled_the_demo_leaves_nothing_to_mend() {
    let (server, _) = Server::launch(Directory::new(), &["--demo"]);
    let (told, telling) = (server.data().join("guildhall.sqlite"), server.data().join("guildhall.sqlite.telling"));
    let begun = Instant::now();
    while !telling.metadata().is_ok_and(|file| file.len() > 0) {
        assert!(begun.elapsed() < Duration::from_secs(20), "nothing is filled");
        std::thread::sleep(Duration::from_millis(10));
    }
    let data = server.data().display().to_string();
    let (status, why) = refusal(&run(&["serve", "--demo", "--listen", "127.0.0.1:0", "--data", &data]));
    assert!(status != 0 && why.contains("another process is filling the demo"), "{why}");
    let directory = server.kill();
    assert!(telling.exists() && !told.exists(), "it was killed too late");
    let again = Server::start_in(directory, &["--demo"]);
    assert_eq!(again.browser().call("/api/demo/enter", &[("command[role]", "global")]).status, 200);
    assert!(told.exists() && !telling.exists());
    // Whoever begins anew removes the database, and may leave what a killed one had written beside it.
    sign_up(&again, "oak", &trial(&again, None));
    let directory = again.kill();
    std::fs::remove_file(&told).unwrap();
    assert!(directory.path().join("guildhall.sqlite-wal").metadata().unwrap().len() > 0);
    let anew = Server::start_in(directory, &["--demo"]);
    assert_eq!(Past::of(&anew).column::<String>("SELECT slug FROM organization"), ["alder"]);
}

#[test]
fn a_real_database_is_never_filled_with_the_demo() {
    let server = Server::start();
    let offer = trial(&server, None);
    sign_up(&server, "oak", &offer);
    let directory = server.kill();
    let output = run(&["serve", "--demo", "--listen", "127.0.0.1:0", "--data", &directory.join("")]);
    let (status, why) = refusal(&output);
    assert!(status != 0 && why.starts_with("This database holds real organizations."), "{why}");
    let server = Server::start();
    trial(&server, None);
    let directory = server.kill();
    let output = run(&["serve", "--demo", "--listen", "127.0.0.1:0", "--data", &directory.join("")]);
    let (status, why) = refusal(&output);
    assert!(status != 0 && why.starts_with("This database holds a catalog."), "{why}");
}
