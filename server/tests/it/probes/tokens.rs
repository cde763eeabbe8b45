//! The probes of tokens of the organization.

use super::{Probe, Who, keyed, nothing, probe, signed_in_as};
use crate::harness::{Server, sign_up, trial};
use domain::roles::Right;
use serde_json::Value;

const TOKENS: Who = Who::May(Right::ManageTokens);

pub(super) fn probes() -> Vec<Probe> {
    vec![
        probe("/api/tokens/list", TOKENS, nothing),
        probe("/api/tokens/create", TOKENS, |_| keyed(token())),
        Probe {
            names: true,
            ..probe("/api/tokens/revoke", TOKENS, |world| keyed(vec![("command[token]", world.token.clone())]))
        },
    ]
}

pub(super) fn token() -> Vec<(&'static str, String)> {
    vec![
        ("command[name]", "Probed".into()),
        ("command[scopes]", "services:read".into()),
        ("command[days]", "30".into()),
    ]
}

#[test]
fn a_token_is_shown_once_on_the_page_of_its_organization_and_stands_in_no_address() {
    let server = Server::start_demo();
    let mut owner = signed_in_as(&server, "global");
    let fields = keyed(token());
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let made = owner.form("/identity/tokens/new", "/api/tokens/create", &fields);
    assert_eq!((made.status, made.location()), (303, "/identity/tokens"), "{}", made.body);
    let cookie = made.headers.iter().find(|(name, value)| name == "set-cookie" && value.contains("guildhall_"));
    let cookie = &cookie.unwrap().1;
    for part in ["HttpOnly", "SameSite=Strict", "Path=/identity/tokens;", "Max-Age=60"] {
        assert!(cookie.contains(part), "{part} is not in {cookie}");
    }
    let (name, secret) = cookie.split(';').next().unwrap().split_once('=').unwrap();
    assert!(!made.body.contains(secret));
    let listed = owner.call("/api/tokens/list", &[]);
    assert!(listed.status == 200 && !listed.body.contains(secret), "{}", listed.body);
    assert!(owner.get("/identity/tokens").body.contains(secret));
    assert_eq!(owner.cookie(name), None);
    assert!(!owner.get("/identity/tokens").body.contains(secret), "it is shown twice");

    let mut stranger = sign_up(&server, "birch", &trial(&server, None));
    stranger.set_cookie(name, secret);
    assert!(!stranger.get("/identity/tokens").body.contains(secret), "it is another organization's");
    owner.set_cookie(name, secret);
    assert!(owner.get("/identity/tokens").body.contains(secret));
    assert!(!owner.get(&format!("/identity/tokens?made={secret}")).body.contains("class=\"copy\""));
    let listed: Value = serde_json::from_str(&listed.body).unwrap();
    let fields = keyed(vec![("command[token]", listed["rows"][0]["id"].as_str().unwrap().to_owned())]);
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(owner.call("/api/tokens/revoke", &fields).status, 200);
    owner.set_cookie(name, secret);
    assert!(!owner.get("/identity/tokens").body.contains(secret), "it was revoked");
}
