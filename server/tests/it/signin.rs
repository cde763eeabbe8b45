//! Signing in and out over the real program, by plain forms as a browser without scripts sends them.

use crate::harness::browser::PAGE;
use crate::harness::entry::{Entry, error_at};
use crate::harness::past::change;
use crate::harness::{Answer, Browser, PASSWORD, Server, sign_up, trial};

mod timing;

const ENDPOINT: &str = "/api/session/sign-in";
const OUT: &str = "/api/session/sign-out";
const ADA: &str = "ada@alder.guildhall.example";

/// A portal with the organization `alder`.
fn portal() -> Server {
    let server = Server::start();
    let offer = trial(&server, None);
    sign_up(&server, "alder", &offer);
    server
}

fn sign_in_at(browser: &mut Browser, page: &str, name: &str, password: &str) -> Answer {
    let typed = [("command[user_name]", name), ("command[password]", password)];
    Entry::open(browser, page, ENDPOINT).fill(&typed).send(browser)
}

fn sign_in(browser: &mut Browser, name: &str, password: &str) -> Answer {
    sign_in_at(browser, "/sign-in", name, password)
}

fn is_signed_in(browser: &mut Browser) -> bool {
    browser.call("/api/account/profile", &[]).status == 200
}

#[test]
fn somebody_without_scripts_signs_in_and_out() {
    let server = portal();
    let mut browser = server.browser();
    let page = browser.get("/sign-in");
    assert!(!page.body.contains(".wasm") && page.body.contains("autocomplete=\"current-password\""), "{}", page.body);
    let done = sign_in(&mut browser, ADA, PASSWORD);
    assert_eq!((done.status, done.location()), (303, "/home"), "{}", done.body);
    assert!(is_signed_in(&mut browser));
    let token = browser.cookie("session").unwrap().to_owned();
    let left = Entry::open(&mut browser, "/home", OUT).send(&mut browser);
    assert_eq!((left.status, left.location()), (303, "/sign-in"), "{}", left.body);
    assert_eq!(browser.cookie("session"), None);
    browser.set_cookie("session", &token);
    assert!(!is_signed_in(&mut browser), "the session lives on");
    let again = browser.form("/home", OUT, &[("key", "again")]);
    assert_eq!((again.status, again.location()), (303, "/sign-in"), "who is out already goes out");
}

#[test]
fn a_user_name_is_read_in_either_case_and_with_spaces_around_it() {
    let server = portal();
    assert_eq!(sign_in(&mut server.browser(), " ADA@Alder.Guildhall.Example ", PASSWORD).location(), "/home");
    assert_eq!(
        sign_in(&mut server.browser(), ADA, &format!("{PASSWORD} ")).status,
        422,
        "a password is taken as it is"
    );
}

#[test]
fn the_way_back_leads_within_the_portal_only() {
    let server = portal();
    let ways = [
        ("/services%3Fsort%3D-name", "/services?sort=-name"),
        ("https%3A%2F%2Fevil.example%2F", "/home"),
        ("%2F%2Fevil.example", "/home"),
        ("%2F%5Cevil.example", "/home"),
        ("%2Fhome%0D%0ASet-Cookie%3A%20a%3Db", "/home"),
        ("javascript%3Aalert(1)", "/home"),
        ("%2Fsign-in", "/home"),
        ("%2Fapi%2Fsession%2Fsign-out", "/home"),
    ];
    for (back, to) in ways {
        let mut browser = server.browser();
        let page = format!("/sign-in?back={back}");
        assert_eq!(sign_in_at(&mut browser, &page, ADA, PASSWORD).location(), to, "{back}");
        let shown = browser.get(&page);
        assert_eq!((shown.status, shown.location()), (302, to), "whoever is signed in goes on from {back}");
    }
    let mut browser = server.browser();
    let forged = Entry::open(&mut browser, "/sign-in", ENDPOINT).fill(&[
        ("command[user_name]", ADA),
        ("command[password]", PASSWORD),
        ("command[back]", "https://evil.example/"),
    ]);
    assert_eq!(forged.send(&mut browser).location(), "/home");
}

#[test]
fn an_unknown_name_and_a_wrong_password_get_the_same_answer() {
    let server = portal();
    let names = [ADA, "eve@alder.guildhall.example", "eve@birch.guildhall.example", "eve@nowhere.example"];
    let answers = names.map(|name| {
        let mut browser = server.browser();
        let page = sign_in(&mut browser, name, "not the right password");
        assert_eq!((page.status, browser.cookie("session")), (422, None), "{name}");
        assert!(page.body.contains("User name and password do not match"), "{}", page.body);
        assert_eq!(page.body.matches("do not match").count(), 1);
        assert!(!page.body.contains("not the right password"));
        let typed = [("command[user_name]", name), ("command[password]", "not the right password")];
        let data = browser.call(ENDPOINT, &typed);
        let names: Vec<_> = page.headers.iter().map(|(name, _)| name.clone()).collect();
        (names, without_what_differs_anyway(&page.body, name), data.status, data.body)
    });
    for answer in &answers[1..] {
        assert_eq!(*answer, answers[0]);
    }
}

/// Without the name that was typed, nonces, keys and the time.
fn without_what_differs_anyway(page: &str, name: &str) -> String {
    let page = page.replace(name, "");
    ["nonce=\"", "name=\"key\" value=\""].into_iter().fold(page, |page, before| {
        let mut parts = page.split(before);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |text, part| text + part.split_once('"').map_or(part, |(_, rest)| rest))
    })
}

#[test]
fn whoever_fails_again_and_again_has_to_wait_whether_the_name_exists_or_not() {
    let server = portal();
    let waits = [ADA, "eve@nowhere.example"].map(|name| {
        let mut browser = server.browser();
        for attempt in 0..6 {
            assert_eq!(sign_in(&mut browser, name, "not the right password").status, 422, "{attempt}");
        }
        let locked = sign_in(&mut browser, name, PASSWORD);
        assert_eq!((locked.status, browser.cookie("session")), (429, None), "{}", locked.body);
        let (_, seconds) = locked.body.split_once("Try again in ").unwrap();
        let seconds: u32 = seconds.split(' ').next().unwrap().parse().unwrap();
        assert!((1..=5).contains(&seconds), "{seconds}");
        assert!(locked.body.contains(&format!("value=\"{name}\"")), "what was typed is lost");
        browser.call(ENDPOINT, &[("command[user_name]", name), ("command[password]", PASSWORD)]).status
    });
    assert_eq!(waits, [429, 429]);
}

#[test]
fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let server = portal();
    let done = sign_in(&mut server.browser(), ADA, PASSWORD);
    let cookies: Vec<_> = done.headers.iter().filter(|(name, _)| name == "set-cookie").collect();
    assert_eq!(cookies.len(), 1, "{cookies:?}");
    let (pair, attributes) = cookies[0].1.split_once("; ").unwrap();
    assert!(pair.starts_with("session=") && pair.len() > 60, "{pair}");
    let (age, mut others): (Vec<_>, Vec<_>) = attributes.split("; ").partition(|named| named.starts_with("Max-Age="));
    others.sort_unstable();
    assert_eq!(others, ["HttpOnly", "Path=/", "SameSite=Lax"], "over plain http, and for this host alone");
    let age: i64 = age[0].trim_start_matches("Max-Age=").parse().unwrap();
    assert!((604_700..=604_800).contains(&age), "a week, but for the time it took: {age}");
}

#[test]
fn over_https_the_cookie_belongs_to_this_host_alone() {
    let server = Server::start_in(portal().kill(), &["--public-url", "https://portal.example.com"]);
    let typed = [("command[user_name]", ADA), ("command[password]", PASSWORD)];
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(typed).finish();
    let headers = [
        PAGE,
        ("host", "portal.example.com"),
        ("origin", "https://portal.example.com"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let done = server.browser().send("POST", ENDPOINT, &headers, &body);
    assert_eq!((done.status, done.location()), (303, "/home"), "{}", done.body);
    let cookie = done.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-session=") && !cookie.contains("Domain"), "{cookie}");
    for attribute in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
}

#[test]
fn a_session_that_was_there_before_is_neither_taken_over_nor_left_behind() {
    let server = portal();
    let mut browser = server.browser();
    browser.set_cookie("session", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    sign_in(&mut browser, ADA, PASSWORD);
    let first = browser.cookie("session").unwrap().to_owned();
    assert!(!first.starts_with("AAAAAAAA"), "the session was fixed in advance");
    let typed = [("command[user_name]", ADA), ("command[password]", PASSWORD)];
    let again = browser.form("/sign-in", ENDPOINT, &typed);
    assert_eq!(again.status, 303);
    assert_ne!(browser.cookie("session"), Some(first.as_str()), "the token was not changed");
    let mut before = server.browser();
    before.set_cookie("session", &first);
    assert!(is_signed_in(&mut browser) && !is_signed_in(&mut before));
}

#[test]
fn a_token_of_one_session_opens_no_other_however_it_is_changed() {
    let server = portal();
    let mut browser = server.browser();
    sign_in(&mut browser, ADA, PASSWORD);
    let token = browser.cookie("session").unwrap().to_owned();
    let flipped = if token.ends_with('A') { "E" } else { "A" };
    for forged in ["", "a", &token[1..], &format!("{token}A"), &format!("{}{flipped}", &token[..token.len() - 1])] {
        let mut browser = server.browser();
        browser.set_cookie("session", forged);
        assert!(!is_signed_in(&mut browser), "{forged}");
    }
}

#[test]
fn what_cannot_be_a_name_or_a_password_is_said_at_its_place() {
    let server = portal();
    let long = "x".repeat(300);
    let bad = [
        ("user_name", "", "Fill this in"),
        ("user_name", "ada", "Write it like"),
        ("user_name", "ada\u{0}@alder.guildhall.example", ""),
        ("user_name", "ada\u{202e}@alder.guildhall.example", ""),
        ("user_name", "\u{430}da@alder.guildhall.example", ""),
        ("user_name", "🌳@alder.guildhall.example", ""),
        ("user_name", "a\u{200b}da@alder.guildhall.example", ""),
        ("user_name", "ada@\u{430}lder.guildhall.example", ""),
        ("user_name", "ada@alder.guildhall.example\r\nSet-Cookie: session=x", ""),
        ("user_name", "' OR 1=1 --", ""),
        ("password", "", "Fill this in"),
        ("password", &long, "at most 256"),
    ];
    for (field, text, why) in bad {
        let mut browser = server.browser();
        let name = format!("command[{field}]");
        let good = [("command[user_name]", ADA), ("command[password]", PASSWORD)];
        let refused =
            Entry::open(&mut browser, "/sign-in", ENDPOINT).fill(&good).fill(&[(&name, text)]).send(&mut browser);
        assert_eq!((refused.status, browser.cookie("session")), (422, None), "{field} {text:?}");
        let said = error_at(&refused, field);
        assert!(!said.is_empty() && said.contains(why), "{field} {text:?}: {said:?}");
        assert!(!refused.body.contains(PASSWORD));
    }
    let mut browser = server.browser();
    let million = "x".repeat(1024 * 1024);
    for huge in [
        [("command[user_name]", ADA), ("command[password]", &million)],
        [("command[user_name]", &million), ("command[password]", PASSWORD)],
    ] {
        assert_eq!(Entry::open(&mut browser, "/sign-in", ENDPOINT).fill(&huge).send(&mut browser).status, 413);
    }
}

#[test]
fn whatever_is_typed_as_a_password_is_only_a_wrong_one() {
    let server = portal();
    let mut answers = Vec::new();
    for typed in ["violet\u{0}harbour", "\u{202e}neewt", "a\u{200b}b", "🌳🌳🌳", "xn--lder-loa", "' OR 1=1 --"] {
        let mut browser = server.browser();
        let refused = sign_in(&mut browser, "nobody@alder.guildhall.example", typed);
        assert_eq!((refused.status, browser.cookie("session")), (422, None), "{typed:?}");
        assert!(!refused.body.contains(typed), "{typed:?}");
        answers.push(error_at(&refused, "password"));
    }
    assert!(answers.iter().all(String::is_empty), "{answers:?}");
}

#[test]
fn two_who_sign_in_at_once_have_a_session_each() {
    let server = portal();
    let tokens: Vec<_> = std::thread::scope(|scope| {
        let enter = || {
            let mut browser = server.browser();
            let done = sign_in(&mut browser, ADA, PASSWORD);
            assert_eq!(done.status, 303, "{}", done.body);
            assert!(is_signed_in(&mut browser));
            browser.cookie("session").unwrap().to_owned()
        };
        let both: Vec<_> = (0..2).map(|_| scope.spawn(enter)).collect();
        both.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_ne!(tokens[0], tokens[1]);
}

#[test]
fn what_the_form_does_not_ask_for_changes_nothing() {
    let server = portal();
    let (mut plain, mut more) = (server.browser(), server.browser());
    sign_in(&mut plain, ADA, PASSWORD);
    let fields = [
        ("command[user_name]", ADA),
        ("command[password]", PASSWORD),
        ("command[roles]", "0"),
        ("command[org_id]", "00000000-0000-0000-0000-000000000000"),
        ("role", "reader"),
    ];
    let done = Entry::open(&mut more, "/sign-in", ENDPOINT).fill(&fields).send(&mut more);
    assert_eq!(done.location(), "/home");
    let profile = |browser: &mut Browser| browser.call("/api/account/profile", &[]).body;
    assert_eq!(profile(&mut plain), profile(&mut more));
}

#[test]
fn another_site_can_sign_nobody_in() {
    let server = portal();
    let body = format!("command[user_name]={ADA}&command[password]={}", PASSWORD.replace(' ', "+"));
    for from in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")] {
        let headers = [PAGE, ("content-type", "application/x-www-form-urlencoded"), from];
        let refused = server.browser().send("POST", ENDPOINT, &headers, &body);
        assert_eq!((refused.status, refused.header("set-cookie")), (403, None), "{from:?}");
        assert!(refused.body.contains("Another site had this sent"), "{}", refused.body);
    }
}

/// Lets the sessions of a portal have begun so many milliseconds earlier.
fn grow_old(server: &Server, millis: i64) {
    change(server, &format!("UPDATE session SET created_at = created_at - {millis}"));
}

#[test]
fn a_session_that_ends_in_the_middle_leads_to_sign_in_and_back() {
    let server = portal();
    let mut browser = server.browser();
    sign_in(&mut browser, ADA, PASSWORD);
    let form = Entry::open(&mut browser, "/account/profile", "/api/account/edit-profile");
    grow_old(&server, 8 * 24 * 3_600 * 1_000);
    assert!(!is_signed_in(&mut browser));
    let refused = form.fill(&[("command[display_name]", "Ada King")]).send(&mut browser);
    assert_eq!((refused.status, refused.location()), (303, "/sign-in?back=%2Faccount%2Fprofile"));
    let done = sign_in_at(&mut browser, refused.location(), ADA, PASSWORD);
    assert_eq!((done.status, done.location()), (303, "/account/profile"));
}

/// Makes an account to which nobody was invited yet; its id.
fn made(owner: &mut Browser, user: &str) -> String {
    let key = format!("the only account of {user}");
    let account = [
        ("key", key.as_str()),
        ("command[display_name]", "Grace"),
        ("command[user]", user),
        ("command[mail]", "grace@mail.example"),
        ("command[language]", "en"),
    ];
    serde_json::from_str(&owner.call("/api/members/create", &account).body).unwrap()
}

#[test]
fn what_asks_for_a_fresh_sign_in_leads_to_one_and_back() {
    let server = portal();
    let mut browser = server.browser();
    sign_in(&mut browser, ADA, PASSWORD);
    grow_old(&server, 11 * 60 * 1_000);
    let access = format!("/identity/users/{}/access", made(&mut browser, "grace"));
    let (give, fields) = ("/api/roles/give", [("command[role]", "reader")]);
    let stale = Entry::open(&mut browser, &access, give).fill(&fields).send(&mut browser);
    assert_eq!(stale.status, 401, "{}", stale.body);
    let link = stale.body.split("href=\"/sign-in?again").nth(1).unwrap().split('"').next().unwrap();
    let link = format!("/sign-in?again{}", link.replace("&amp;", "&"));
    let page = browser.get(&link);
    assert!(page.status == 200 && page.body.contains(&format!("value=\"{ADA}\"")), "{} {link}", page.status);
    let done = sign_in_at(&mut browser, &link, ADA, PASSWORD);
    assert_eq!((done.status, done.location()), (303, access.as_str()), "{}", done.body);
    let again = Entry::open(&mut browser, &access, give).fill(&fields).send(&mut browser);
    assert_eq!(again.status, 303, "{}", again.body);
}
