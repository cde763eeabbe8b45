//! What every answer tells the browser, and to which name the portal answers.

use crate::harness::Server;
use crate::harness::browser::{DATA, PAGE};

#[test]
fn every_answer_carries_the_headers_that_protect_it() {
    let server = Server::start();
    let mut browser = server.browser();
    let answers = [
        browser.get("/"),
        browser.get("/nowhere/at/all"),
        browser.send("GET", "/api/nothing", &[DATA], ""),
        browser.send("POST", "/", &[PAGE], ""),
    ];
    for answer in answers {
        let policy = answer.header("content-security-policy").unwrap();
        let (before, nonce) = policy.split_once("'nonce-").unwrap();
        let (_, after) = nonce.split_once("' ").unwrap();
        let parts: Vec<_> = [before, after].concat().split("; ").map(str::to_owned).collect();
        let expected = [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "object-src 'none'",
        ];
        assert_eq!(parts, expected);
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy"), Some("same-origin"));
        assert_eq!(answer.header("cross-origin-opener-policy"), Some("same-origin"));
        assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"));
        let denied = answer.header("permissions-policy").unwrap();
        for what in ["camera=()", "geolocation=()", "microphone=()", "payment=()", "usb=()"] {
            assert!(denied.contains(what), "{denied}");
        }
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("strict-transport-security"), None, "this machine is not reached over https");
        assert_eq!(answer.header("x-request-id").unwrap().len(), 36);
    }
}

#[test]
fn the_page_has_the_nonce_of_its_answer_and_no_other_answer_has_it() {
    let server = Server::start();
    let mut browser = server.browser();
    let mut nonce = || {
        let page = browser.get("/some/page/of/the/portal");
        let policy = page.header("content-security-policy").unwrap();
        let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
        let scripts: Vec<_> = page.body.split("<script").skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
        assert!(!scripts.is_empty(), "{}", page.body);
        assert!(scripts.iter().all(|script| script.contains(&nonce)), "{scripts:?}");
        assert!(!page.body.contains(" style=\"") && !page.body.contains(" onclick="));
        nonce
    };
    assert_ne!(nonce(), nonce());
}

#[test]
fn over_https_the_browser_is_told_to_stay_there() {
    let server = Server::start_with(&["--public-url", "https://portal.example.com"]);
    let answer = server.browser().send("GET", "/", &[PAGE, ("host", "portal.example.com")], "");
    assert_eq!(answer.status, 200);
    assert!(answer.header("strict-transport-security").unwrap().starts_with("max-age="));
    let form = ("content-type", "application/x-www-form-urlencoded");
    let headers = [DATA, form, ("host", "portal.example.com"), ("sec-fetch-site", "same-origin")];
    let chosen = server.browser().send("POST", "/api/prefs/choose", &headers, "theme=dark");
    let cookie = chosen.header("set-cookie").unwrap();
    assert!(cookie.starts_with("prefs=theme=dark") && cookie.ends_with("; Secure"), "{cookie}");
}

#[test]
fn pages_are_compressed_for_browsers_that_understand_it() {
    let server = Server::start();
    let mut browser = server.browser();
    for encoding in ["br", "gzip"] {
        let answer = browser.send("GET", "/", &[PAGE, ("accept-encoding", encoding)], "");
        assert_eq!(answer.header("content-encoding"), Some(encoding));
        assert!(answer.header("vary").is_some_and(|vary| vary.contains("accept-encoding")), "{:?}", answer.headers);
    }
    let plain = browser.send("GET", "/", &[PAGE, ("accept-encoding", "identity")], "");
    assert_eq!(plain.header("content-encoding"), None);
}

#[test]
fn the_portal_answers_to_no_other_name() {
    let server = Server::start_with(&["--public-url", "https://portal.example.com"]);
    let mut browser = server.browser();
    for host in ["evil.example", "portal.example.com.evil.example", "127.0.0.1:3000", "portal.example.com:8443"] {
        let answer = browser.send("GET", "/", &[PAGE, ("host", host)], "");
        assert_eq!(answer.status, 421, "{host}");
        assert!(answer.body.contains("https://portal.example.com") && answer.body.contains("<h1"), "{}", answer.body);
        assert!(!answer.body.contains(host), "{}", answer.body);
    }
    let forwarded = [PAGE, ("host", "portal.example.com"), ("x-forwarded-host", "evil.example")];
    let answer = browser.send("GET", "/", &forwarded, "");
    assert_eq!(answer.status, 200);
    assert!(!answer.body.contains("evil.example"));
    let local = Server::start();
    assert_eq!(local.browser().send("GET", "/", &[PAGE, ("host", "evil.example")], "").status, 421);
}
