//! People through the real program, two at once on both databases: whoever is first wins, and nobody is told of a defect.

use std::thread;

use serde_json::Value;

use crate::harness::postgres::Database;
use crate::harness::{Answer, Browser, Server, sign_up};

const PASSWORD: &str = "violet harbour twelve spoons";

/// Sends a command under a key of its own.
fn send(browser: &mut Browser, path: &str, key: &str, fields: &[(&str, &str)]) -> Answer {
    let key = format!("{key}, and no other command");
    let fields: Vec<_> = fields.iter().copied().chain([("key", key.as_str())]).collect();
    browser.call(path, &fields)
}

fn founded(server: &Server) -> Browser {
    let shown = server.browser().call("/api/catalog/show", &[("query[service]", "mail")]);
    let service: Value = serde_json::from_str(&shown.body).unwrap();
    sign_up(server, "birch", &format!("trial:{}", service["trials"][0]["id"].as_str().unwrap()))
}

/// Makes an account; its id, and what its link ends with.
fn invited(owner: &mut Browser, user: &str) -> (String, String) {
    let mail = format!("{}@mail.example", user.to_uppercase());
    let account = [
        ("command[display_name]", user),
        ("command[user]", user),
        ("command[mail]", &mail),
        ("command[language]", "en"),
    ];
    let made = send(owner, "/api/members/create", &format!("create {user}"), &account);
    let id: String = serde_json::from_str(&made.body).unwrap();
    let link = send(owner, "/api/members/reset-password", &format!("invite {user}"), &[("command[member]", &id)]);
    let token = link.location().split_once("?link=").unwrap().1.to_owned();
    (id, token)
}

fn accept(server: &Server, token: &str) -> (Browser, Answer) {
    let mut browser = server.browser();
    let fields = [("command[token]", token), ("command[password]", PASSWORD)];
    let answer = browser.call("/api/members/accept-invitation", &fields);
    (browser, answer)
}

fn role(browser: &mut Browser, verb: &str, member: &str, key: &str) -> u16 {
    let fields = [("command[member]", member), ("command[role]", "global")];
    send(browser, &format!("/api/roles/{verb}"), key, &fields).status
}

/// Two Global administrators take the role from each other; exactly one succeeds, whom the other is then given it by.
fn from_each_other(server: &Server) {
    let mut first = founded(server);
    let listed = first.call("/api/members/list", &[("query", "role=global")]);
    let listed: Value = serde_json::from_str(&listed.body).unwrap();
    let first_id = listed["rows"][0]["id"].as_str().unwrap().to_owned();
    let (second_id, token) = invited(&mut first, "grace");
    let (mut second, _) = accept(server, &token);
    assert_eq!(role(&mut first, "give", &second_id, "the first gift"), 200);
    for round in 0..8 {
        let (one, other) = thread::scope(|scope| {
            let one = scope.spawn(|| role(&mut first, "take", &second_id, &format!("one takes it, {round}")));
            let other = scope.spawn(|| role(&mut second, "take", &first_id, &format!("the other takes it, {round}")));
            (one.join().unwrap(), other.join().unwrap())
        });
        let lost = if one == 200 { other } else { one };
        assert!((one == 200) != (other == 200), "{round}: {one} {other}");
        assert!([403, 422].contains(&lost), "{round}: {one} {other}");
        let (winner, member) = if one == 200 { (&mut first, &second_id) } else { (&mut second, &first_id) };
        assert_eq!(role(winner, "give", member, &format!("given back, {round}")), 200);
    }
}

/// Somebody accepts an invitation while they are deleted.
fn in_and_out(server: &Server) {
    let mut owner = founded(server);
    for round in 0..6 {
        let (id, token) = invited(&mut owner, &format!("guest-{round}"));
        let delete = [("command[step]", "delete"), ("command[people][]", id.as_str())];
        let asked = send(&mut owner, "/api/members/change-standing", &format!("look, {round}"), &delete);
        let asked: Value = serde_json::from_str(&asked.body).unwrap();
        let mark = asked["kind"]["refused"]["refusal"]["members"]["unconfirmed"]["mark"].as_str().unwrap().to_owned();
        let delete = [delete[0], delete[1], ("command[mark]", mark.as_str())];
        let (deleted, accepted) = thread::scope(|scope| {
            let deleted = scope.spawn(|| {
                send(&mut owner, "/api/members/change-standing", &format!("delete, {round}"), &delete).status
            });
            let accepted = scope.spawn(|| accept(server, &token));
            (deleted.join().unwrap(), accepted.join().unwrap())
        });
        let (mut guest, accepted) = accepted;
        assert_eq!(deleted, 200, "{round}");
        assert!([200, 302, 422].contains(&accepted.status), "{round}: {}", accepted.status);
        assert_eq!(guest.call("/api/account/sessions", &[]).status, 401, "whoever is deleted is out, {round}");
    }
}

/// Mail addresses keep their case, and are found in any.
fn found_by_mail(server: &Server) {
    let mut owner = founded(server);
    let (id, _) = invited(&mut owner, "grace");
    for search in ["q=GRACE@mail", "q=grace@MAIL"] {
        let listed = owner.call("/api/members/list", &[("query", search)]);
        let listed: Value = serde_json::from_str(&listed.body).unwrap();
        assert_eq!(listed["rows"][0]["id"], id, "{search}: {listed}");
    }
}

#[test]
fn mail_addresses_are_found_in_any_case() {
    found_by_mail(&Server::start_demo());
}

#[test]
fn mail_addresses_are_found_in_any_case_on_postgresql() {
    let Some(database) = Database::told() else { return };
    found_by_mail(&Server::start_with(&["--demo", "--database-url", &database.app]));
}

#[test]
fn of_two_who_take_the_last_role_from_each_other_at_once_one_keeps_it() {
    from_each_other(&Server::start_demo());
}

#[test]
fn of_two_who_take_the_last_role_from_each_other_at_once_one_keeps_it_on_postgresql() {
    let Some(database) = Database::told() else { return };
    from_each_other(&Server::start_with(&["--demo", "--database-url", &database.app]));
}

#[test]
fn whoever_is_deleted_while_they_accept_an_invitation_is_out() {
    in_and_out(&Server::start_demo());
}

#[test]
fn whoever_is_deleted_while_they_accept_an_invitation_is_out_on_postgresql() {
    let Some(database) = Database::told() else { return };
    in_and_out(&Server::start_with(&["--demo", "--database-url", &database.app]));
}
