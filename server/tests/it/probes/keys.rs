//! Every command that comes with a key: sent twice it is done once and answered alike; with another body it is refused.

use serde_json::Value;

use super::{keyed, probes, signed_in_as, world};
use crate::harness::past::Past;
use crate::harness::{Answer, Browser, Server};

/// What can be done as the demo is, and be about something else. All others come to the same transaction; journeys and the
/// kills send some of them twice.
const DONE: [&str; 21] = [
    "/api/licenses/remove",
    "/api/organization/edit",
    "/api/billing/edit-profile",
    "/api/tokens/create",
    "/api/tokens/revoke",
    "/api/account/edit-profile",
    "/api/account/revoke-session",
    "/api/groups/create",
    "/api/groups/edit",
    "/api/groups/add-people",
    "/api/groups/remove-people",
    "/api/members/save-view",
    "/api/members/edit",
    "/api/members/revoke-sessions",
    "/api/members/reset-password",
    "/api/imports/drop",
    "/api/roles/give",
    "/api/roles/take",
    "/api/services/add",
    "/api/subscriptions/change",
    "/api/licenses/assign",
];

type Body = Vec<(&'static str, String)>;

/// What the probes ask for and are refused in the demo, of something else: a plan that is free, a subscription that renews,
/// somebody without a license.
fn more(browser: &mut Browser, send: &mut impl FnMut(&'static str, Body)) {
    let mut ask = |path: &str, name: &str, value: &str| -> Value {
        let shown = browser.call(path, &[(name, value)]);
        serde_json::from_str(&shown.body).unwrap_or_else(|error| panic!("{path}: {error}: {}", shown.body))
    };
    let meet = ask("/api/catalog/show", "query[service]", "meet");
    let free = meet["plans"].as_array().unwrap().iter().find(|plan| plan["key"] == "meet-free").unwrap();
    send("/api/services/add", keyed(vec![("command[offer]", format!("plan:{}", free["id"].as_str().unwrap()))]));
    let services = ["files", "mail", "desk", "build", "insight"];
    let mut cards = services.into_iter().flat_map(|service| {
        let shown = ask("/api/services/show", "query[service]", service);
        shown["subscriptions"].as_array().unwrap().clone()
    });
    let renews = |card: &Value| card["actions"].as_array().unwrap().contains(&"renew-off".into());
    let id = cards.find(renews).unwrap()["id"].as_str().unwrap().to_owned();
    let change = vec![("command[subscription]", id), ("command[action]", "renew-off".to_owned())];
    send("/api/subscriptions/change", keyed(change));
    let (person, _) = crate::licenses::free(browser, 1).remove(0);
    let (service, plan) =
        (("command[product][service]", "meet".to_owned()), ("command[product][plan]", "meet-pro".to_owned()));
    send("/api/licenses/assign", keyed(vec![service, plan, ("command[people][]", person)]));
}

/// The same command about something else; none where it is about nothing.
fn other(fields: &[(&'static str, String)]) -> Option<Vec<(&'static str, String)>> {
    const NOWHERE: &str = "01999999-0000-7000-8000-000000000000";
    let mut fields = fields.to_vec();
    let is_id = |value: &str| value.len() >= NOWHERE.len() && value.matches('-').count() == 4;
    let place = fields.iter().position(|(_, value)| is_id(value));
    let place = place.or_else(|| fields.iter().position(|(name, _)| name.contains("name]")));
    let place = place.or_else(|| fields.iter().position(|(name, _)| name.ends_with("[plan]")))?;
    let value = &mut fields[place].1;
    *value = match is_id(value) {
        true => format!("{}{NOWHERE}", &value[..value.len() - NOWHERE.len()]),
        false => format!("{value}x"),
    };
    Some(fields)
}

/// Invariant 15 (docs/invariants.md): of every form that can be carried out as the demo is.
#[test]
fn a_command_sent_twice_is_done_once_and_its_key_goes_with_no_other_command() {
    let server = Server::start_demo_with(&["--jobs=false"]);
    let world = world(&server);
    let past = Past::of(&server);
    let happened = || past.number("SELECT count(*) FROM activity");
    // A link is told once, in the address that the first answer leads to.
    let place = |answer: &Answer| answer.location().split("?link=").next().unwrap_or_default().to_owned();
    let told = |answer: &Answer| (answer.status, place(answer), answer.body.clone());
    let mut stored = Vec::new();
    let mut twice = |path: &'static str, body: Body| {
        let Some(other) = other(&body).filter(|_| body.iter().any(|(name, _)| *name == "key")) else { return };
        let mut browser = signed_in_as(&server, "global");
        let mut send = |fields: &[(&'static str, String)]| {
            let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            browser.call(path, &fields)
        };
        let first = send(&body);
        let done = happened();
        let again = send(&body);
        assert_eq!(first.status, again.status, "{path}: {}", again.body);
        if first.status < 400 {
            assert_eq!(told(&again), told(&first), "{path}");
            let reused = send(&other);
            assert!(reused.status == 422 && reused.body.contains("key-reused"), "{path}: {}", reused.body);
            stored.push(path);
        }
        assert_eq!(happened(), done, "{path} was done twice");
    };
    for probe in probes() {
        twice(probe.path, (probe.body)(&world));
    }
    more(&mut signed_in_as(&server, "global"), &mut twice);
    assert_eq!(stored, DONE);
}
