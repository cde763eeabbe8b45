//! Tokens by the command line.

use serde_json::Value;

use super::{Program, token};
use crate::harness::{Server, run};

#[test]
fn a_token_is_made_used_listed_without_its_secret_and_revoked() {
    let server = Server::start_demo();
    let data = server.data().display().to_string();
    let (id, secret) = token(&server, None, &["--service", "mail", "--name", "Mail servers", "--expires", "30"]);
    assert!(secret.starts_with("guildhall_"), "{secret}");
    let mut program = Program::new(&server, &secret);
    let ask = "/organizations/alder/services/mail/features/storage";
    assert_eq!(program.get(ask).0, 200);
    let listed = String::from_utf8(run(&["token", "list", "--data", &data]).stdout).unwrap();
    let line = listed.lines().find(|line| line.starts_with(&id)).unwrap();
    for part in
        ["service mail", "\"Mail servers\"", "entitlements:check usage:report quotas:reserve", "until ", "used "]
    {
        assert!(line.contains(part), "{part}: {line}");
    }
    assert!(!listed.contains(&secret));
    let file = std::fs::read(server.data().join("guildhall.sqlite")).unwrap();
    let log = std::fs::read(server.data().join("guildhall.sqlite-wal")).unwrap_or_default();
    let stored = |bytes: &[u8]| bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
    assert!(!stored(&file) && !stored(&log), "the secret is stored");
    assert!(run(&["token", "revoke", &id, "--data", &data]).status.success());
    let (status, problem) = program.get(ask);
    assert_eq!((status, &problem["code"]), (401, &Value::from("unauthenticated")));
    let listed = String::from_utf8(run(&["token", "list", "--data", &data]).stdout).unwrap();
    assert!(listed.lines().any(|line| line.starts_with(&id) && line.contains("revoked")), "{listed}");
}

#[test]
fn what_cannot_be_a_token_is_refused_in_a_sentence() {
    let server = Server::start_demo();
    let data = server.data().display().to_string();
    let create = |arguments: &[&str]| {
        let call: Vec<&str> = ["token", "create"].iter().chain(arguments).chain(&["--data", &data]).copied().collect();
        let done = run(&call);
        assert!(done.stdout.is_empty(), "a secret of no token");
        let said = String::from_utf8(done.stderr).unwrap();
        assert_eq!(said.lines().count(), 1, "{said}");
        (done.status.code(), said)
    };
    for (arguments, status, says) in [
        (&["--service", "telepathy"][..], 1, "there is no service telepathy"),
        (&["--organization", "nowhere"], 1, "there is no organization nowhere"),
        (&["--organization", "alder", "--scope", "usage:report"], 1, "cannot have the scope usage:report"),
        (&["--service", "mail", "--scope", "services:read"], 1, "cannot have the scope services:read"),
        (&["--service", "mail", "--expires", "0"], 1, "from 1 to 3650 days"),
        (&["--service", "mail", "--scope", "everything"], 2, "everything"),
        (&["--service", "mail", "--organization", "alder"], 2, "cannot be used with"),
        (&[], 2, "required"),
    ] {
        let (code, said) = create(arguments);
        assert_eq!(code, Some(status), "{arguments:?}: {said}");
        assert!(said.contains(says), "{arguments:?}: {said}");
    }
}
