//! What is done to what is sent: from where it may come, how large and how often.

use crate::harness::Server;
use crate::harness::browser::{Browser, DATA, PAGE};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const CHOOSE: &str = "/api/prefs/choose";

fn post(browser: &mut Browser, headers: &[(&str, &str)], body: &str) -> crate::harness::Answer {
    browser.send("POST", CHOOSE, &[&[FORM], headers].concat(), body)
}

#[test]
fn what_another_site_sends_is_refused_and_says_why() {
    let server = Server::start();
    let mut browser = server.browser();
    let foreign: [&[(&str, &str)]; 5] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site"), ("origin", "null")],
    ];
    for headers in foreign {
        let page = post(&mut browser, &[headers, &[PAGE]].concat(), "theme=dark");
        assert_eq!(page.status, 403, "{headers:?}");
        assert!(page.body.contains("Another site had this sent"), "{}", page.body);
        assert_eq!(page.header("set-cookie"), None);
        let data = post(&mut browser, &[headers, &[DATA]].concat(), "theme=dark");
        assert_eq!(data.status, 403);
        assert!(data.body.contains("\"other-site\"") && data.body.contains("nothing was done"), "{}", data.body);
    }
    assert_eq!(post(&mut browser, &[DATA, ("sec-fetch-site", "same-origin")], "theme=dark").status, 200);
}

#[test]
fn a_form_leads_back_to_its_page() {
    let server = Server::start();
    let mut browser = server.browser();
    let answer = browser.form("/help?from=here", CHOOSE, &[("theme", "dark")]);
    assert_eq!((answer.status, answer.location()), (303, "/help?from=here"));
    assert_eq!(browser.cookie("prefs"), Some("theme=dark&lang=en"));
    assert!(browser.get("/help").body.contains("data-theme=\"dark\""));
}

#[test]
fn a_refused_form_is_drawn_again_on_its_page() {
    let server = Server::start();
    let mut browser = server.browser();
    let answer = browser.form("/help", CHOOSE, &[("theme", "plaid")]);
    assert_eq!(answer.status, 422, "{}", answer.body);
    assert!(answer.header("content-type").unwrap().starts_with("text/html"));
    assert!(answer.body.contains("<h1"), "{}", answer.body);
}

#[test]
fn a_refused_form_without_a_page_of_this_portal_gets_a_page_that_says_why() {
    let server = Server::start();
    let mut browser = server.browser();
    for from in ["https://evil.example/help", "http://evil.example//", "nonsense"] {
        let answer = post(&mut browser, &[PAGE, ("referer", from)], "theme=plaid");
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("Something in the form"), "{}", answer.body);
        assert!(!answer.body.contains("evil.example"));
        let done = post(&mut browser, &[PAGE, ("referer", from)], "theme=dark");
        assert_eq!((done.status, done.location()), (303, "/"));
    }
}

#[test]
fn a_body_above_the_limit_is_refused() {
    let server = Server::start();
    let mut browser = server.browser();
    let large = format!("theme={}", "x".repeat(64 * 1024));
    let answer = post(&mut browser, &[DATA], &large);
    assert_eq!(answer.status, 413);
    assert!(
        answer.body.contains("\"too-large\":{\"kib\":64}") && answer.body.contains("at most 64 KiB"),
        "{}",
        answer.body
    );
    for (language, words) in [("en", "at most 64 KiB"), ("de", "höchstens 64 KiB")] {
        let page = post(&mut browser, &[PAGE, ("accept-language", language)], &large);
        assert_eq!((page.status, page.header("content-type")), (413, Some("text/html; charset=utf-8")));
        assert!(page.body.contains(words), "{}", page.body);
    }
    let huge = "x".repeat(4 * 1024 * 1024);
    assert_eq!(post(&mut browser, &[DATA], &huge).status, 413, "a client that is still sending hears why");
    assert_eq!(post(&mut browser, &[DATA], &format!("theme={}", "x".repeat(63 * 1024))).status, 422);
}

#[test]
fn too_many_requests_of_one_address_are_told_when_to_come_again() {
    let server = Server::start_with(&["--requests-per-minute", "3"]);
    let mut browser = server.browser();
    for _ in 0..3 {
        assert_eq!(post(&mut browser, &[DATA], "theme=dark").status, 200);
    }
    let answer = post(&mut browser, &[DATA, ("x-forwarded-for", "192.0.2.1")], "theme=dark");
    assert_eq!(answer.status, 429);
    let wait: u64 = answer.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=21).contains(&wait), "{wait}");
    assert!(answer.body.contains("too-many"), "{}", answer.body);
    assert_eq!(browser.get("/").status, 200, "pages are still read");
}

#[test]
fn a_trusted_proxy_is_believed() {
    let server = Server::start_with(&["--requests-per-minute", "1", "--trusted-proxy", "127.0.0.0/8"]);
    let mut browser = server.browser();
    for (client, status) in [("192.0.2.1", 200), ("192.0.2.1", 429), ("192.0.2.2", 200), ("192.0.2.9, 192.0.2.2", 429)]
    {
        assert_eq!(post(&mut browser, &[DATA, ("x-forwarded-for", client)], "theme=dark").status, status, "{client}");
    }
}

#[test]
fn what_is_not_there_is_not_found() {
    let server = Server::start();
    let mut browser = server.browser();
    assert_eq!(browser.get("/nowhere").status, 404);
    assert_eq!(browser.send("GET", "/api/nothing", &[DATA], "").status, 404);
    assert_eq!(browser.send("GET", CHOOSE, &[DATA], "").status, 405, "no change by GET");
    assert_eq!(browser.get("/pkg/0/nothing.js").status, 404);
}
