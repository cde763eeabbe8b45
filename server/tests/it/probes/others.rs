//! The addresses that are neither pages nor server functions, as `server/src/paths.rs` lists them: each is asked as nobody
//! and as each role.

use std::collections::BTreeSet;

use domain::demo::Part;
use domain::roles::{Right, Role, Roles, may};

use super::{ANY, COMMERCE, IDENTITY, OWN, PEOPLE, Who, signed_in_as};
use crate::harness::browser::PAGE;
use crate::harness::{Answer, Browser, Server};

const ADMINISTRATION: Who = Who::May(Right::EditOrganization);

/// An address, the method and an example of it, who may, and what they are answered.
const OTHERS: [(&str, &str, &str, Who, &[u16]); 15] = [
    // Leads on to a page, which asks who is there.
    ("/account", "GET", "/account", ANY, &[303]),
    ("/billing/invoices/{invoice}/pdf", "GET", "/billing/invoices/INV-000001/pdf", COMMERCE, &[200]),
    ("/billing/credit-notes/{note}/pdf", "GET", "/billing/credit-notes/CN-000001/pdf", COMMERCE, &[200]),
    ("/billing/invoices.csv", "GET", "/billing/invoices.csv", COMMERCE, &[200]),
    ("/agreements.csv", "GET", "/agreements.csv", COMMERCE, &[200]),
    ("/identity/users.csv", "GET", "/identity/users.csv?q=an&role=any", IDENTITY, &[200]),
    // A form without a file, and an import that nobody sent.
    ("/identity/users/import/file", "POST", "/identity/users/import/file", PEOPLE, &[422]),
    (
        "/identity/users/import/{import}/progress",
        "GET",
        "/identity/users/import/01999999-0000-7000-8000-000000000000/progress",
        PEOPLE,
        &[404],
    ),
    (
        "/identity/users/import/{import}/failures.csv",
        "GET",
        "/identity/users/import/01999999-0000-7000-8000-000000000000/failures.csv",
        PEOPLE,
        &[404],
    ),
    ("/activity.csv", "GET", "/activity.csv?act=groups", OWN, &[200]),
    // The organization of the demo is no sandbox.
    ("/sandbox/advance", "POST", "/sandbox/advance", ADMINISTRATION, &[422]),
    ("/healthz", "GET", "/healthz", ANY, &[200]),
    ("/readyz", "GET", "/readyz", ANY, &[200]),
    ("/pkg/{hash}/{*file}", "GET", "/pkg/none/style.css", ANY, &[404]),
    ("/api/{*any}", "POST", "/api/nothing/at/all", ANY, &[404]),
];

fn ask(browser: &mut Browser, method: &str, address: &str) -> Answer {
    if method == "GET" { browser.send("GET", address, &[PAGE], "") } else { browser.call(address, &[("by", "1 day")]) }
}

#[test]
fn every_other_address_has_a_probe() {
    let paths = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/paths.rs")).unwrap();
    let there: BTreeSet<_> = paths.lines().filter_map(|line| line.split('"').nth(1)).collect();
    let known: BTreeSet<_> = OTHERS.iter().map(|(route, ..)| *route).collect();
    assert_eq!(known, there, "left: probed, right: there");
}

#[test]
fn other_addresses_ask_who_is_there() {
    let server = Server::start_demo_with(&["--sandbox-endpoint"]);
    for (_, method, address, who, done) in OTHERS {
        let answer = ask(&mut server.browser(), method, address);
        match (who, method) {
            (Who::Anybody, _) => assert!(done.contains(&answer.status), "{address}: {}", answer.status),
            (Who::May(_), "GET") => assert!(answer.location().starts_with("/sign-in?back="), "{address}"),
            (Who::May(_), _) => assert_eq!(answer.status, 401, "{address}"),
        }
    }
    for part in Part::ALL {
        let roles: Roles = part.as_str().parse::<Role>().into_iter().collect();
        let mut browser = signed_in_as(&server, part.as_str());
        for (_, method, address, who, done) in OTHERS {
            let Who::May(right) = who else { continue };
            let status = ask(&mut browser, method, address).status;
            let expected = if may(roles, right) { done } else { &[403] };
            assert!(expected.contains(&status), "{part} {address}: {status}");
        }
    }
    let mut reader = signed_in_as(&server, "reader");
    assert_eq!(reader.get("/billing/invoices/no%22such%0Anumber/pdf").status, 404);
}
