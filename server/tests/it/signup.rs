//! Sign-up over the real program, by plain forms as a browser without scripts sends them. The second half, what must not
//! come through, is in `signup/bad.rs`.

mod bad;

use serde_json::Value;

use crate::harness::entry::{Entry, error_at};
use crate::harness::{Answer, Browser, PASSWORD, Server, trial};

const ENDPOINT: &str = "/api/organization/sign-up";

fn page(offer: &str) -> String {
    format!("/signup?offer={offer}")
}

/// What somebody types, with this word for the domain.
fn typed(slug: &str) -> [(&'static str, &str); 9] {
    [
        ("command[organization]", "The company"),
        ("command[country]", "DE"),
        ("command[slug]", slug),
        ("command[display_name]", "Ada Lovelace"),
        ("command[user]", "ada"),
        ("command[mail]", "ada@mail.example"),
        ("command[password]", PASSWORD),
        ("command[language]", "en"),
        ("command[zone]", "UTC"),
    ]
}

fn entry(browser: &mut Browser, offer: &str, slug: &str) -> Entry {
    Entry::open(browser, &page(offer), ENDPOINT).fill(&typed(slug))
}

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap()
}

fn is_free(browser: &mut Browser, slug: &str) -> bool {
    json(&browser.call("/api/organization/check-slug", &[("slug", slug)]))["free"].as_bool().unwrap()
}

fn profile(browser: &mut Browser) -> Value {
    json(&browser.call("/api/account/profile", &[]))
}

fn sessions(browser: &mut Browser) -> usize {
    json(&browser.call("/api/account/sessions", &[])).as_array().unwrap().len()
}

#[test]
fn somebody_without_scripts_founds_an_organization_and_lands_on_its_service() {
    let server = Server::start();
    let offer = trial(&server, None);
    let mut browser = server.browser();
    let shown = browser.get(&page(&offer));
    for words in ["Sign up for Mail", "Team", "30 days", "4.50", ".guildhall.example", "We have an account"] {
        assert!(shown.body.contains(words), "{words} is not in {}", shown.body);
    }
    let done = entry(&mut browser, &offer, "alder").send(&mut browser);
    assert_eq!((done.status, done.location()), (303, "/services/mail"), "{}", done.body);
    let landed = browser.get("/services/mail");
    assert_eq!(landed.status, 200, "{}", landed.body);
    assert!(landed.body.contains("Team"), "{}", landed.body);
    let me = profile(&mut browser);
    assert_eq!(
        (&me["user_name"], &me["organization_name"]),
        (&"ada@alder.guildhall.example".into(), &"The company".into())
    );
}

#[test]
fn the_page_needs_no_wasm_and_one_small_script() {
    let server = Server::start();
    let offer = trial(&server, None);
    let shown = server.browser().get(&page(&offer));
    assert!(!shown.body.contains(".wasm"), "{}", shown.body);
    let scripts: Vec<_> =
        shown.body.split("<script src=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(
        scripts.iter().all(|script| script.ends_with("/signup.js") || script.ends_with("/reload.js")),
        "{scripts:?}"
    );
    let script = include_str!("../../../app/public/signup.js");
    assert!(script.len() <= 5_000, "{} bytes", script.len());
    assert!(!script.contains("innerHTML") && !script.contains("eval("));
}

#[test]
fn the_same_form_sent_twice_makes_one_organization() {
    let server = Server::start();
    let offer = trial(&server, None);
    let (mut one, mut other) = (server.browser(), server.browser());
    let entry = entry(&mut one, &offer, "alder");
    assert_eq!(entry.send(&mut one).location(), "/services/mail");
    let again = entry.send(&mut other);
    assert_eq!((again.status, again.location()), (303, "/services/mail"), "{}", again.body);
    assert_ne!(one.cookie("session"), other.cookie("session"));
    assert_eq!(profile(&mut one), profile(&mut other));
    assert_eq!(sessions(&mut one), 2);
}

#[test]
fn whoever_goes_back_and_sends_the_form_again_is_in_the_same_organization_with_one_session() {
    let server = Server::start();
    let offer = trial(&server, None);
    let mut browser = server.browser();
    let entry = entry(&mut browser, &offer, "alder");
    entry.send(&mut browser);
    let first = browser.cookie("session").unwrap().to_owned();
    assert_eq!(entry.send(&mut browser).location(), "/services/mail");
    assert_ne!(browser.cookie("session"), Some(first.as_str()));
    assert_eq!(sessions(&mut browser), 1);
}

#[test]
fn whoever_goes_back_and_changes_the_form_is_asked_again() {
    let server = Server::start();
    let offer = trial(&server, None);
    let mut browser = server.browser();
    let entry = entry(&mut browser, &offer, "alder");
    entry.send(&mut browser);
    let entry = entry.fill(&[("command[slug]", "birch")]);
    let asked = entry.send(&mut browser);
    assert_eq!(asked.status, 422, "{}", asked.body);
    assert!(is_free(&mut browser, "birch"));
    let again = Entry::of(&asked, ENDPOINT, ENDPOINT).fill(&typed("birch"));
    assert_eq!(again.send(&mut browser).location(), "/services/mail");
    assert_eq!(profile(&mut browser)["user_name"], "ada@birch.guildhall.example");
}

#[test]
fn two_mistakes_in_a_row_lose_nothing_that_was_typed() {
    let server = Server::start();
    let offer = trial(&server, None);
    let mut browser = server.browser();
    let first = entry(&mut browser, &offer, "www").send(&mut browser);
    assert!(error_at(&first, "slug").contains("reserved"), "{}", first.body);
    // The browser now shows the address that the form went to, and sends it as where it comes from.
    let second = Entry::of(&first, ENDPOINT, ENDPOINT).fill(&typed("admin")).send(&mut browser);
    assert_eq!(second.status, 422);
    assert!(error_at(&second, "slug").contains("reserved"), "{}", second.body);
    assert!(second.body.contains("value=\"Ada Lovelace\"") && !second.body.contains(PASSWORD), "{}", second.body);
    let third = Entry::of(&second, ENDPOINT, ENDPOINT).fill(&typed("alder")).send(&mut browser);
    assert_eq!((third.status, third.location()), (303, "/services/mail"), "{}", third.body);
}

#[test]
fn a_session_that_ended_in_the_middle_hinders_nobody() {
    let server = Server::start();
    let offer = trial(&server, None);
    let mut browser = server.browser();
    entry(&mut browser, &offer, "alder").send(&mut browser);
    let ready = entry(&mut browser, &offer, "birch");
    browser.clone().call("/api/account/sign-out-everywhere", &[("key", "a key for signing out here")]);
    assert_eq!(ready.send(&mut browser).location(), "/services/mail");
    assert_eq!(profile(&mut browser)["user_name"], "ada@birch.guildhall.example");
    let mut stranger = server.browser();
    stranger.set_cookie("session", "no token at all");
    assert_eq!(entry(&mut stranger, &offer, "cedar").send(&mut stranger).location(), "/services/mail");
    assert_ne!(stranger.cookie("session"), Some("no token at all"));
}

#[test]
fn an_organization_with_an_account_is_led_through_sign_in_to_the_addition() {
    let server = Server::start();
    let offer = trial(&server, None);
    let mut founder = server.browser();
    entry(&mut founder, &offer, "alder").send(&mut founder);
    let mut browser = server.browser();
    let shown = browser.get(&page(&offer));
    let (_, link) = shown.body.split_once("href=\"/sign-in?back=").unwrap();
    let sign_in = format!("/sign-in?back={}", link.split('"').next().unwrap());
    let addition = format!("/services/add?offer={}", offer.replace(':', "%3a"));
    let entry = Entry::open(&mut browser, &sign_in, "/api/session/sign-in");
    assert_eq!(entry.value("command[back]"), addition);
    let typed = [("command[user_name]", "ada@alder.guildhall.example"), ("command[password]", PASSWORD)];
    let done = entry.fill(&typed).send(&mut browser);
    assert_eq!((done.status, done.location()), (303, addition.as_str()));
    assert_eq!(browser.get(done.location()).status, 200);
    let shown = browser.get(&page(&offer));
    assert!(shown.body.contains("You are signed in as Ada Lovelace of The company."), "{}", shown.body);
}

#[test]
fn what_cannot_be_taken_is_explained_and_leads_to_the_catalog() {
    let server = Server::start();
    let offer = trial(&server, None);
    let mut browser = server.browser();
    let service = json(&browser.call("/api/catalog/show", &[("query[service]", "mail")]));
    let plans = service["plans"].as_array().unwrap();
    let id = |key: &str| plans.iter().find(|plan| plan["key"] == key).unwrap()["id"].as_str().unwrap().to_owned();
    let paid = browser.get(&page(&format!("plan:{}", id("team"))));
    assert_eq!(paid.status, 200);
    assert!(paid.body.contains("Choose the country") && paid.body.contains("4.50"), "{}", paid.body);
    assert!(!paid.body.contains(ENDPOINT), "a form before there is a bill");
    let wrong = offer.replace("trial:", "plan:");
    for (page, status) in
        [("/signup", 200), ("/signup?offer=", 200), ("/signup?offer=nonsense", 404), (&*page(&wrong), 404)]
    {
        let shown = browser.get(page);
        assert_eq!(shown.status, status, "{page}");
        assert!(shown.body.contains("href=\"/catalog\"") && !shown.body.contains(ENDPOINT), "{page}: {}", shown.body);
    }
    let forced = entry(&mut browser, &offer, "alder").fill(&[("command[offer]", &format!("plan:{}", id("team")))]);
    let refused = forced.send(&mut browser);
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("names no seller"), "{}", refused.body);
    assert!(is_free(&mut browser, "alder"));
    let free = format!("plan:{}", id("free"));
    assert_eq!(entry(&mut browser, &free, "alder").send(&mut browser).location(), "/services/mail");
}

#[test]
fn a_word_is_judged_while_it_is_typed_in_the_readers_language() {
    let server = Server::start();
    let offer = trial(&server, None);
    let mut browser = server.browser();
    entry(&mut browser, &offer, "alder").send(&mut browser);
    let mut visitor = server.browser();
    let mut said =
        |slug: &str| json(&visitor.call("/api/organization/check-slug", &[("slug", slug)]))["words"].to_string();
    assert!(said("birch").contains("birch.guildhall.example is free"));
    for taken in ["alder", "ALDER", " alder "] {
        assert!(said(taken).contains("Another organization has this domain"), "{}", said(taken));
    }
    assert!(said("api").contains("reserved"));
    assert!(said("al").contains("at least 3"));
    assert!(said("").contains("Fill this in"));
    visitor.set_cookie("prefs", "theme=dark&lang=de");
    let german = json(&visitor.call("/api/organization/check-slug", &[("slug", "birch")]));
    assert_eq!(german["words"], "birch.guildhall.example ist frei.");
}

#[test]
fn whoever_asks_for_one_word_after_the_other_is_told_to_wait() {
    let server = Server::start_with(&["--requests-per-minute", "3"]);
    let mut browser = server.browser();
    let answers: Vec<_> = (0..5).map(|_| browser.call("/api/organization/check-slug", &[("slug", "birch")])).collect();
    assert_eq!(answers[0].status, 200);
    let last = answers.last().unwrap();
    assert_eq!(last.status, 429);
    assert!(json(last)["kind"]["too-many"]["seconds"].as_u64().unwrap() > 0, "{}", last.body);
    assert!(last.header("retry-after").is_some());
}
