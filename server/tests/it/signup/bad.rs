//! What must not come through sign-up: each with a clear error at the right entry, and nothing half-made.

use super::{ENDPOINT, entry, is_free, json, page, profile};
use crate::harness::entry::{Entry, error_at};
use crate::harness::{PASSWORD, Server, trial};

/// An entry, what is typed into it, and what is said of it there.
fn bad() -> Vec<(&'static str, String, &'static str)> {
    let entries = [
        ("organization", "", "Fill this in"),
        ("organization", "   ", "Fill this in"),
        ("organization", "The\u{200b}company", "cannot be seen"),
        ("organization", "\u{202e}ynapmoc ehT", "cannot be seen"),
        ("organization", "The company\u{0}", "cannot be seen"),
        ("organization", "The\ncompany", "cannot be seen"),
        ("organization", "…", "at least one letter"),
        ("display_name", "", "Fill this in"),
        ("display_name", "Ada\u{7}", "cannot be seen"),
        ("display_name", "\u{202e}adA", "cannot be seen"),
        ("display_name", "A\u{200b}da", "cannot be seen"),
        ("country", "", "Fill this in"),
        ("country", "XX", "Choose a country"),
        ("slug", "", "Fill this in"),
        ("slug", "al", "at least 3"),
        ("slug", "www", "reserved"),
        ("slug", "WWW", "reserved"),
        ("slug", "admin", "reserved"),
        ("slug", "api", "reserved"),
        ("slug", "xn--lder-loa", "only one sign between"),
        ("slug", "\u{430}lder", "Use only the letters"),
        ("slug", "älder", "Use only the letters"),
        ("slug", "al\u{200b}der", "Use only the letters"),
        ("slug", "🌳tree", "Use only the letters"),
        ("slug", "-alder", "Begin and end"),
        ("slug", "alder.example", "Use only the letters"),
        ("user", "", "Fill this in"),
        ("user", "ada@alder", "Use only the letters"),
        ("user", "ada\u{202e}", "Use only the letters"),
        ("user", "a\u{200b}da", "Use only the letters"),
        ("user", "ada\u{0}", "Use only the letters"),
        ("user", "🌳", "Use only the letters"),
        ("mail", "", "Fill this in"),
        ("mail", "nobody", "Write it like"),
        ("mail", "a@b@c", "Write it like"),
        ("mail", "ada\u{7}@mail.example", "Write it like"),
        ("mail", "\u{202e}ada@mail.example", "Write it like"),
        ("mail", "ada@mail.example\r\nBcc: all@mail.example", "Write it like"),
        ("zone", "Nowhere/Land", "no such time zone"),
        ("zone", "../../etc", "time zone"),
        ("password", "", "Fill this in"),
        ("password", "too short", "at least 15"),
        ("password", "aaaaaaaaaaaaaaaaaaaa", "repeats itself"),
        ("password", "passwordpassword123", "first that anybody"),
        ("password", "Ada Lovelace was here", "your name"),
    ];
    let mut bad: Vec<_> = entries.map(|(field, text, why)| (field, text.to_owned(), why)).into();
    bad.push(("organization", "x".repeat(121), "at most 120"));
    bad.push(("organization", "x".repeat(60_000), "at most 120"));
    bad.push(("slug", "x".repeat(41), "at most 40"));
    bad.push(("password", "correct horse ".repeat(20), "at most 256"));
    bad
}

#[test]
fn each_bad_entry_is_said_at_its_place_and_founds_nothing() {
    let server = Server::start();
    let offer = trial(&server, None);
    let mut browser = server.browser();
    let good = entry(&mut browser, &offer, "birch");
    for (field, text, why) in bad() {
        let name = format!("command[{field}]");
        let entry = Entry::open(&mut browser, &page(&offer), ENDPOINT);
        let refused = entry.fill(&super::typed("birch")).fill(&[(&name, &text)]).send(&mut browser);
        let shown: String = text.chars().take(20).collect();
        assert_eq!(refused.status, 422, "{field} {shown:?}");
        assert!(error_at(&refused, field).contains(why), "{field} {shown:?}: {:?}", error_at(&refused, field));
        let others = ["organization", "country", "slug", "display_name", "user", "mail", "password", "zone"];
        for other in others.into_iter().filter(|other| *other != field) {
            assert_eq!(error_at(&refused, other), "", "{field} {shown:?} is said at {other}");
        }
        assert!(
            field == "mail" || refused.body.contains("value=\"ada@mail.example\""),
            "{field}: what was typed is lost"
        );
        assert!(
            !refused.body.contains(PASSWORD)
                && (field != "password" || text.is_empty() || !refused.body.contains(&text))
        );
        assert_eq!(browser.cookie("session"), None, "{field} {shown:?}");
        assert!(is_free(&mut browser, "birch"), "{field} {shown:?}");
    }
    assert_eq!(good.send(&mut browser).location(), "/services/mail");
}

#[test]
fn everything_empty_is_said_at_every_place() {
    let server = Server::start();
    let offer = trial(&server, None);
    let mut browser = server.browser();
    let nothing = super::typed("").map(|(name, _)| (name, ""));
    let refused = Entry::open(&mut browser, &page(&offer), ENDPOINT).fill(&nothing).send(&mut browser);
    assert_eq!(refused.status, 422);
    for field in ["organization", "country", "slug", "display_name", "user", "mail", "password", "zone"] {
        assert!(error_at(&refused, field).contains("Fill this in"), "{field}: {}", refused.body);
    }
}

#[test]
fn the_slug_of_another_organization_is_taken_in_any_case() {
    let server = Server::start();
    let offer = trial(&server, None);
    let mut owner = server.browser();
    entry(&mut owner, &offer, "alder").send(&mut owner);
    let mut browser = server.browser();
    for slug in ["alder", "ALDER", "Alder"] {
        let refused = entry(&mut browser, &offer, slug).send(&mut browser);
        assert_eq!(refused.status, 422);
        assert!(
            error_at(&refused, "slug").contains("Another organization already has this domain"),
            "{}",
            refused.body
        );
        assert_eq!(browser.cookie("session"), None);
    }
}

#[test]
fn a_megabyte_is_refused_before_it_is_read() {
    let server = Server::start();
    let offer = trial(&server, None);
    let mut browser = server.browser();
    let huge = "x".repeat(1024 * 1024);
    for field in ["command[organization]", "command[password]", "more"] {
        let refused = entry(&mut browser, &offer, "alder").fill(&[(field, &huge)]).send(&mut browser);
        assert_eq!(refused.status, 413, "{field}");
        assert!(refused.body.contains("64 KiB"), "{}", refused.body);
        assert!(is_free(&mut browser, "alder"));
    }
}

#[test]
fn names_in_any_script_and_emoji_are_kept_and_never_become_markup() {
    let server = Server::start();
    let offer = trial(&server, None);
    let mut browser = server.browser();
    let names = [("command[organization]", "שלום 🌳 & Söhne"), ("command[display_name]", "<b>عائشة</b>")];
    let done = entry(&mut browser, &offer, "alder").fill(&names).send(&mut browser);
    assert_eq!(done.location(), "/services/mail", "{}", done.body);
    let me = profile(&mut browser);
    assert_eq!((&me["organization_name"], &me["display_name"]), (&names[0].1.into(), &names[1].1.into()));
    let home = browser.get("/home");
    assert!(home.body.contains("&lt;b&gt;عائشة") && !home.body.contains("<b>عائشة"), "{}", home.body);
}

#[test]
fn what_the_form_does_not_ask_for_gives_nobody_a_role_or_another_organization() {
    let server = Server::start();
    let offer = trial(&server, None);
    let (mut one, mut other) = (server.browser(), server.browser());
    entry(&mut one, &offer, "alder").send(&mut one);
    let more = [
        ("role", "global"),
        ("org_id", "00000000-0000-0000-0000-000000000000"),
        ("command[role]", "global"),
        ("command[roles]", "63"),
        ("command[org_id]", "00000000-0000-0000-0000-000000000000"),
        ("command[initial_domain]", "alder.guildhall.example"),
        ("command[user_name]", "ada@alder.guildhall.example"),
        ("command[status]", "blocked"),
    ];
    let done = entry(&mut other, &offer, "birch").fill(&more).send(&mut other);
    assert_eq!(done.location(), "/services/mail", "{}", done.body);
    let (plain, with_more) = (profile(&mut one), profile(&mut other));
    assert_eq!(plain["roles"], with_more["roles"]);
    assert_eq!(with_more["user_name"], "ada@birch.guildhall.example");
    let services = json(&one.call("/api/services/list", &[("query", "")]));
    assert_eq!(services["rows"].as_array().unwrap().len(), 1, "{services}");
}
