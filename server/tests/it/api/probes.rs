//! Every operation as whoever must not do it: nobody, a cookie, a token that is not or no longer one, another
//! organization's, another service's, one without the scope.

use serde_json::{Value, json};

use super::{Program, document, operations, read, token, transfer};
use crate::harness::past::change;
use crate::harness::{Server, run, sign_up};

/// What is well formed, about files of the demo's organization.
fn call(program: &mut Program, (method, path): &(String, String), reservation: &str) -> (u16, Value) {
    let path = path.replace("{organization}", "alder").replace("{service}", "files");
    let path = path.replace("{feature}", "storage").replace("{reservation}", reservation);
    let body = match path.rsplit('/').next().unwrap() {
        "check" => {
            json!({ "subjects": [{ "organization": "alder" }], "features": [{ "service": "files", "feature": "storage" }] })
        }
        "usage" => transfer("probe", 1),
        "batch" => json!({ "events": [transfer("probe", 1)] }),
        "reservations" => json!({ "service": "files", "feature": "transfer", "quantity": 1, "seconds": 60 }),
        "commit" => json!({ "quantity": 1 }),
        _ => json!({}),
    };
    read(&program.send(method, &path, Some(&body).filter(|_| method == "POST"), &[]))
}

fn reserved(program: &mut Program) -> String {
    let body = json!({ "service": "files", "feature": "transfer", "quantity": 1, "seconds": 60 });
    let (status, kept) = program.post("/organizations/alder/reservations", &body);
    assert_eq!(status, 201, "{kept}");
    kept["reservation"].as_str().unwrap().to_owned()
}

/// What a program gets for each operation; the document itself is for everybody.
fn statuses(server: &Server, program: &mut Program, reservation: &str) -> Vec<(String, u16, String)> {
    let operations = operations(&document(server));
    assert!(operations.len() > 10);
    let asked = operations.iter().filter(|(name, _)| *name != "describe");
    let told = asked.map(|(name, route)| {
        let (status, body) = call(program, route, reservation);
        let code = body["code"].as_str().unwrap_or_default().to_owned();
        if status >= 400 {
            assert_eq!(body["status"], status, "{name}: {body}");
            assert_eq!(body["type"], format!("/api#{code}"), "{name}: {body}");
        }
        (name.clone(), status, code)
    });
    told.collect()
}

fn each(found: Vec<(String, u16, String)>, expected: (u16, &str)) {
    for (name, status, code) in found {
        assert_eq!((status, code.as_str()), expected, "{name}");
    }
}

#[test]
fn nobody_gets_401_whatever_they_bring_instead_of_a_token() {
    let server = Server::start_demo();
    let (id, revoked) = token(&server, None, &["--service", "files"]);
    let data = server.data().display().to_string();
    assert!(run(&["token", "revoke", &id, "--data", &data]).status.success());
    let nowhere = "0199c1de-7c00-7000-8000-000000000001";
    for token in ["", "guildhall_", "guildhall_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", revoked.as_str()] {
        each(statuses(&server, &mut Program::new(&server, token), nowhere), (401, "unauthenticated"));
    }
    let mut owner = Program::new(&server, "nothing");
    owner.browser.call("/api/demo/enter", &[("command[role]", "global")]);
    owner.authorization = "Basic YWRhOnBhc3N3b3Jk".to_owned();
    each(statuses(&server, &mut owner, nowhere), (401, "unauthenticated"));
    let asked = owner.browser.get("/api/v1/services");
    assert_eq!(asked.status, 401);
    assert!(asked.header("www-authenticate").unwrap().starts_with("Bearer"));
    let headers = &asked.headers;
    assert!(headers.iter().all(|(name, _)| !name.starts_with("access-control") && name != "set-cookie"), "{headers:?}");
}

#[test]
fn an_expired_token_is_none() {
    let server = Server::start_demo();
    let (_, secret) = token(&server, None, &["--service", "files"]);
    let mut program = Program::new(&server, &secret);
    let path = "/organizations/alder/services/files/features/storage";
    assert_eq!(program.get(path).0, 200);
    change(&server, "UPDATE api_token SET expires_at = 1000");
    assert_eq!(program.get(path).0, 401);
}

#[test]
fn an_organizations_token_reads_and_asks_in_its_own_organization_only() {
    let server = Server::start_demo();
    let trial = crate::harness::trial(&server, None);
    sign_up(&server, "birch", &trial);
    let (_, files) = token(&server, None, &["--service", "files"]);
    let reservation = reserved(&mut Program::new(&server, &files));
    let may = |name: &str| name.starts_with("list") || name.starts_with("check");
    let (_, own) = token(&server, None, &["--organization", "alder"]);
    for (name, status, code) in statuses(&server, &mut Program::new(&server, &own), &reservation) {
        let expected = if may(&name) { (200, "") } else { (403, "out-of-scope") };
        assert_eq!((status, code.as_str()), expected, "{name}");
    }
    let (_, stranger) = token(&server, None, &["--organization", "birch"]);
    let mut stranger = Program::new(&server, &stranger);
    for (name, status, code) in statuses(&server, &mut stranger, &reservation) {
        let expected = match name.as_str() {
            // Each subject of many stands for itself.
            "checkMany" => (200, ""),
            name if name.starts_with("list") => (200, ""),
            "checkFeature" => (404, "not-found"),
            _ => (403, "out-of-scope"),
        };
        assert_eq!((status, code.as_str()), expected, "{name}");
    }
    let many = json!({ "subjects": [{ "organization": "alder" }, { "organization": "nowhere" }],
        "features": [{ "service": "files", "feature": "storage" }] });
    let (_, told) = stranger.post("/entitlements/check", &many);
    let [theirs, random] = [0, 1].map(|place| told["subjects"][place]["problem"].clone());
    assert_eq!(theirs["code"], "not-found");
    assert_eq!(theirs, random, "an organization that exists is told apart from one that does not");
    let (_, listed) = stranger.get("/services");
    assert_eq!(listed["items"].as_array().unwrap().len(), 1, "only their own: {listed}");
}

#[test]
fn a_services_token_acts_for_that_service_and_by_its_scopes() {
    let server = Server::start_demo();
    let (_, files) = token(&server, None, &["--service", "files"]);
    let mut files = Program::new(&server, &files);
    let reservation = reserved(&mut files);
    for (name, status, code) in statuses(&server, &mut files, &reservation) {
        let fine = match name.as_str() {
            name if name.starts_with("list") => status == 403 && code == "out-of-scope",
            // Alphabetical: it was committed before it is released.
            "release" => status == 409 && code == "settled",
            "reportUsage" | "reserve" => status == 201,
            _ => status == 200,
        };
        assert!(fine, "{name}: {status} {code}");
    }
    let reservation = reserved(&mut files);
    let (_, mail) = token(&server, None, &["--service", "mail"]);
    let mut mail = Program::new(&server, &mail);
    for (name, status, code) in statuses(&server, &mut mail, &reservation) {
        let expected = match name.as_str() {
            name if name.starts_with("list") => (403, "out-of-scope"),
            "checkMany" | "reportUsageBatch" => (200, ""),
            "reportUsage" => (422, "unknown"),
            _ => (404, "not-found"),
        };
        assert_eq!((status, code.as_str()), expected, "{name}");
    }
    let (_, told) = mail.post("/organizations/alder/usage/batch", &json!({ "events": [transfer("theirs", 1)] }));
    assert_eq!(told["results"][0]["problem"]["code"], "unknown");
    let (_, only) = token(&server, None, &["--service", "files", "--scope", "entitlements:check"]);
    for (name, status, code) in statuses(&server, &mut Program::new(&server, &only), &reservation) {
        let expected = if name.starts_with("check") { (200, "") } else { (403, "out-of-scope") };
        assert_eq!((status, code.as_str()), expected, "{name}");
    }
    let mut nowhere = files.clone();
    assert_eq!(nowhere.get("/organizations/nowhere/services/files/features/storage").0, 404);
}
