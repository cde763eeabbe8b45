//! What must not come through where something is ordered: quantities that are none, offers that there are not, and acts
//! that the state does not allow. Each is refused in words, at its field, and changes nothing.

use domain::subscriptions::{Action, Management};
use serde_json::{Value, json};

use crate::harness::{Answer, Browser, PASSWORD, Server};

/// No numbers of seats.
const BAD: [&str; 7] = ["0", "-1", "1.5", "9223372036854775808", "99999999999999999999", "", "ten"];

/// An id as there could be one.
const NOWHERE: &str = "01999999-0000-7000-8000-000000000000";

fn administrator(server: &Server) -> Browser {
    let mut browser = server.browser();
    let entered = browser.call("/api/demo/enter", &[("command[role]", "global")]);
    assert!(entered.status < 400, "{}", entered.body);
    browser
}

fn read(answer: &Answer) -> Value {
    assert_eq!(answer.status, 200, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

/// Everything that an order could change.
fn state(browser: &mut Browser) -> Vec<Value> {
    let services = read(&browser.call("/api/services/list", &[("query", "")]));
    let invoices = read(&browser.call("/api/billing/invoices", &[("query", "")]));
    let mail = read(&browser.call("/api/services/show", &[("query[service]", "mail")]));
    vec![services, invoices, mail]
}

/// What is left empty is not said at all, and is refused for what is wrong without it.
fn refused_at_seats(answer: &Answer, bad: &str) {
    if bad.is_empty() {
        assert!([409, 422].contains(&answer.status), "{}", answer.body);
        return;
    }
    assert_eq!(answer.status, 422, "{bad:?}: {}", answer.body);
    let said: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(said["kind"]["invalid"]["faults"][0]["field"], "seats", "{bad:?}: {said}");
}

/// A key that no other command has.
fn key(number: usize) -> String {
    format!("{number:032x}")
}

fn founding<'a>(slug: &'a str, offer: &'a str, key: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("key", key),
        ("command[organization]", "The company"),
        ("command[country]", "DE"),
        ("command[slug]", slug),
        ("command[display_name]", "Ada Lovelace"),
        ("command[user]", "ada"),
        ("command[mail]", "ada@mail.example"),
        ("command[password]", PASSWORD),
        ("command[language]", "en"),
        ("command[zone]", "UTC"),
        ("command[offer]", offer),
    ]
}

#[test]
fn a_quantity_that_is_none_is_refused_at_its_field_and_changes_nothing() {
    let server = Server::start_demo();
    let mut browser = administrator(&server);
    let before = state(&mut browser);
    let subscription = before[2]["subscriptions"][0]["id"].as_str().unwrap().to_owned();
    let shown = read(&browser.call("/api/catalog/show", &[("query[service]", "insight")]));
    let plan = format!("plan:{}", shown["plans"][0]["id"].as_str().unwrap());
    for (number, bad) in BAD.into_iter().enumerate() {
        let key = key(number);
        let change = [
            ("key", key.as_str()),
            ("command[subscription]", &subscription),
            ("command[action]", "set-seats"),
            ("command[seats]", bad),
            ("command[seen]", "0000000000000000"),
        ];
        refused_at_seats(&browser.call("/api/subscriptions/change", &change), bad);
        let order = [("key", key.as_str()), ("command[offer]", &plan), ("command[seats]", bad)];
        refused_at_seats(&browser.call("/api/services/add", &order), bad);
        let mut founding = founding("birch", &plan, &key);
        founding.push(("command[seats]", bad));
        refused_at_seats(&server.browser().call("/api/organization/sign-up", &founding), bad);
        let page = browser.form("/services/mail", "/api/subscriptions/change", &change);
        assert_eq!(page.status, 422);
    }
    assert_eq!(state(&mut browser), before);
    let free = read(&browser.call("/api/organization/check-slug", &[("slug", "birch")]));
    assert_eq!(free["free"], true);
}

#[test]
fn an_offer_that_there_is_not_is_not_found_or_refused_and_changes_nothing() {
    let server = Server::start_demo();
    let mut browser = administrator(&server);
    let before = state(&mut browser);
    for (number, kind) in ["trial", "plan"].into_iter().enumerate() {
        let (offer, key) = (format!("{kind}:{NOWHERE}"), key(number));
        assert_eq!(browser.call("/api/services/preview", &[("query[offer]", &offer)]).status, 404, "{offer}");
        let added = browser.call("/api/services/add", &[("key", key.as_str()), ("command[offer]", &offer)]);
        assert_eq!(added.status, 422, "{offer}: {}", added.body);
        assert!(added.body.contains("gone"), "{}", added.body);
        let founded = server.browser().call("/api/organization/sign-up", &founding("birch", &offer, &key));
        assert_eq!(founded.status, 422, "{offer}: {}", founded.body);
    }
    assert_eq!(state(&mut browser), before);
}

#[test]
fn an_act_that_the_state_does_not_allow_is_answered_with_those_that_it_does_and_changes_nothing() {
    let server = Server::start_demo();
    let mut browser = administrator(&server);
    let before = state(&mut browser);
    let mut asked = 0;
    for card in before[2]["subscriptions"].as_array().unwrap() {
        let id = card["id"].as_str().unwrap();
        let shown = read(&browser.call("/api/subscriptions/preview", &[("query[subscription]", id)]));
        let legal = serde_json::from_value::<Management>(shown).unwrap().reckoning.standing().legal;
        for action in Action::ALL.iter().filter(|action| !legal.contains(action)) {
            asked += 1;
            let key = key(asked);
            let change = [
                ("key", key.as_str()),
                ("command[subscription]", id),
                ("command[action]", action.as_str()),
                ("command[seen]", "0000000000000000"),
            ];
            let refused = browser.call("/api/subscriptions/change", &change);
            assert_eq!(refused.status, 409, "{action}: {}", refused.body);
            let said: Value = serde_json::from_str(&refused.body).unwrap();
            let illegal = &said["kind"]["refused"]["refusal"]["billing"]["illegal"];
            assert_eq!(*illegal, json!({ "action": action, "legal": legal }), "{said}");
        }
    }
    assert!(asked > 0, "no subscription of the demo allows everything");
    assert_eq!(state(&mut browser), before);
}
