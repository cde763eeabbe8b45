//! Every command that comes with a key: sent twice it is done once and answered alike; with another body it is refused.

use super::{probes, signed_in_as, world};
use crate::harness::past::Past;
use crate::harness::{Answer, Server};

/// What can be done as the demo is, and be about something else. All others come to the same transaction; journeys and the
/// kills send some of them twice.
const DONE: [&str; 15] = [
    "/api/licenses/remove",
    "/api/organization/edit",
    "/api/billing/edit-profile",
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
    "/api/roles/give",
    "/api/roles/take",
];

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
    for probe in probes() {
        let body = (probe.body)(&world);
        let Some(other) = other(&body).filter(|_| body.iter().any(|(name, _)| *name == "key")) else { continue };
        let mut browser = signed_in_as(&server, "global");
        let mut send = |fields: &[(&'static str, String)]| {
            let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            browser.call(probe.path, &fields)
        };
        let first = send(&body);
        let done = happened();
        let again = send(&body);
        assert_eq!(first.status, again.status, "{}: {}", probe.path, again.body);
        if first.status < 400 {
            assert_eq!(told(&again), told(&first), "{}", probe.path);
            let reused = send(&other);
            assert!(reused.status == 422 && reused.body.contains("key-reused"), "{}: {}", probe.path, reused.body);
            stored.push(probe.path);
        }
        assert_eq!(happened(), done, "{} was done twice", probe.path);
    }
    assert_eq!(stored, DONE);
}
