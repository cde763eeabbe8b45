//! Bodies and parameters that say nothing: whoever may not send them is told that, and nothing of what they sent.

use serde_json::{Value, json};

use super::{Program, document, operations, read, token, transfer};
use crate::harness::{Server, sign_up, trial};

const KEY: [(&str, &str); 1] = [("idempotency-key", "\"4f7ad3c2-0f0c-4f0e-9b6e-2f6a3b9f0d11\"")];

/// What each operation answers to nonsense about an organization; the document is for everybody.
fn answers(server: &Server, program: &mut Program, organization: &str) -> Vec<(String, String, u16, String)> {
    let mut told = Vec::new();
    for (name, (method, path)) in operations(&document(server)).into_iter().filter(|(name, _)| name != "describe") {
        let path = path.replace("{organization}", organization).replace("{service}", "Files!");
        let path = path.replace("{feature}", "Storage!").replace("{reservation}", "none");
        let bodies = [json!([{ "nonsense": 1 }]), json!({ "nonsense": 1 }), json!({ "events": [{ "nonsense": 1 }] })];
        for body in bodies {
            let sent = Some(&body).filter(|_| method == "POST");
            let asked = if method == "GET" { format!("{path}?nonsense=1") } else { path.clone() };
            let (status, answer) = read(&program.send(&method, &asked, sent, &[]));
            told.push((name.clone(), body.to_string(), status, answer["code"].as_str().unwrap_or_default().to_owned()));
        }
    }
    assert!(told.len() >= 30);
    told
}

#[test]
fn who_may_not_is_told_so_whatever_they_send() {
    let server = Server::start_demo();
    let checks = ["checkFeature", "checkMany"];
    let (_, only) = token(&server, None, &["--service", "files", "--scope", "entitlements:check"]);
    for organization in ["alder", "nowhere", "No%20name!"] {
        for (name, body, status, code) in answers(&server, &mut Program::new(&server, &only), organization) {
            if !checks.contains(&name.as_str()) {
                assert_eq!((status, code.as_str()), (403, "out-of-scope"), "{name} {organization} {body}");
            }
        }
    }
    let (_, only) = token(&server, None, &["--service", "files", "--scope", "usage:report"]);
    for (name, body, status, code) in answers(&server, &mut Program::new(&server, &only), "alder") {
        if !["reportUsage", "reportUsageBatch"].contains(&name.as_str()) {
            assert_eq!((status, code.as_str()), (403, "out-of-scope"), "{name} {body}");
        }
    }
}

#[test]
fn an_organization_without_the_service_is_none_whatever_is_sent() {
    let server = Server::start_demo();
    sign_up(&server, "birch", &trial(&server, None));
    let (_, files) = token(&server, None, &["--service", "files"]);
    for organization in ["birch", "nowhere", "No%20name!"] {
        for (name, body, status, code) in answers(&server, &mut Program::new(&server, &files), organization) {
            match name.as_str() {
                "checkMany" => assert_eq!((status, code.as_str()), (422, "invalid"), "{body}"),
                name if name.starts_with("list") => {
                    assert_eq!((status, code.as_str()), (403, "out-of-scope"), "{name}")
                }
                _ => assert_eq!((status, code.as_str()), (404, "not-found"), "{name} {organization} {body}"),
            }
        }
    }
}

#[test]
fn who_may_is_told_what_is_wrong_with_it() {
    let server = Server::start_demo();
    let (_, files) = token(&server, None, &["--service", "files"]);
    let mut files = Program::new(&server, &files);
    for (name, body, status, code) in answers(&server, &mut files, "alder") {
        match name.as_str() {
            "reportUsageBatch" if body.contains("events") => assert_eq!(status, 200, "{body}"),
            "release" | "commit" => assert_eq!((status, code.as_str()), (404, "not-found"), "{name}"),
            name if name.starts_with("list") => assert_eq!(status, 403, "{name}"),
            _ => assert_eq!((status, code.as_str()), (422, "invalid"), "{name} {body}"),
        }
    }
    let nonsense = json!({ "events": [{ "nonsense": 1 }] });
    let (_, told) = files.post("/organizations/alder/usage/batch", &nonsense);
    assert_eq!((&told["results"][0]["result"], &told["versions"]), (&json!("refused"), &json!({})));
    assert_eq!(told["results"][0]["problem"]["code"], "invalid");
}

#[test]
fn a_key_stands_for_all_that_was_sent_also_for_what_could_not_be_read() {
    let server = Server::start_demo();
    let (_, files) = token(&server, None, &["--service", "files"]);
    let mut files = Program::new(&server, &files);
    let event = transfer("with-nonsense", 1);
    let mut send = |events: Value| {
        let body = json!({ "events": events });
        read(&files.send("POST", "/organizations/alder/usage/batch", Some(&body), &KEY))
    };
    let first = send(json!([{ "nonsense": 1 }, event]));
    assert_eq!((first.0, &first.1["results"][1]["result"]), (200, &json!("counted")), "{}", first.1);
    assert_eq!(send(json!([{ "nonsense": 1 }, event])), first);
    for other in [json!([{ "nonsense": 2 }, event]), json!([event]), json!([{ "nonsense": 1 }])] {
        let (status, answer) = send(other.clone());
        assert_eq!((status, answer["code"].as_str()), (422, Some("key-reused")), "{other}");
    }
}
