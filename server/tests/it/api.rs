//! `/api/v1` through the real program: who gets what with which token, what is answered, and that the document says so.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::harness::{Answer, Browser, Server, guildhall};

mod batches;
mod contract;
mod keys;
mod lists;
mod nonsense;
mod probes;
mod races;
mod tokens;

/// A program with a token.
#[derive(Clone)]
pub struct Program {
    browser: Browser,
    authorization: String,
}

impl Program {
    pub fn new(server: &Server, token: &str) -> Self {
        Self { browser: server.browser(), authorization: format!("Bearer {token}") }
    }

    /// Sends a request with JSON or without a body.
    pub fn send(&mut self, method: &str, path: &str, body: Option<&Value>, more: &[(&str, &str)]) -> Answer {
        let text = body.map(Value::to_string).unwrap_or_default();
        let mut headers = vec![("authorization", self.authorization.as_str())];
        if body.is_some() {
            headers.push(("content-type", "application/json"));
        }
        headers.extend(more);
        self.browser.send(method, &format!("/api/v1{path}"), &headers, &text)
    }

    pub fn get(&mut self, path: &str) -> (u16, Value) {
        read(&self.send("GET", path, None, &[]))
    }

    pub fn post(&mut self, path: &str, body: &Value) -> (u16, Value) {
        read(&self.send("POST", path, Some(body), &[]))
    }
}

/// Status and JSON of an answer.
pub fn read(answer: &Answer) -> (u16, Value) {
    (answer.status, serde_json::from_str(&answer.body).unwrap_or(Value::Null))
}

/// Asks the command line for a token; its id and its secret.
pub fn token(server: &Server, database: Option<&str>, arguments: &[&str]) -> (String, String) {
    let data = server.data().display().to_string();
    let mut call = vec!["token", "create"];
    call.extend(arguments);
    call.extend(["--data", &data]);
    call.extend(database.into_iter().flat_map(|url| ["--database-url", url]));
    let done = guildhall(&call).output().unwrap();
    let (said, also) = (String::from_utf8(done.stdout).unwrap(), String::from_utf8(done.stderr).unwrap());
    assert!(done.status.success(), "{also}");
    let id = also.lines().find_map(|line| line.strip_prefix("Token ")).unwrap().split(' ').next().unwrap().to_owned();
    (id, said.trim().to_owned())
}

/// Milliseconds since the epoch.
pub fn now() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(now.as_millis()).unwrap()
}

/// A report of some transfer of files by the demo's organization.
pub fn transfer(id: &str, quantity: i64) -> Value {
    json!({ "source": "files-1", "event_id": id, "service": "files", "feature": "transfer",
        "quantity": quantity, "occurred_at": now() - 1_000 })
}

/// The document as it is served.
pub fn document(server: &Server) -> Value {
    let answer = server.browser().send("GET", "/api/v1/openapi.json", &[], "");
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")));
    serde_json::from_str(&answer.body).unwrap()
}

/// Every operation of the document: its name with method and path.
pub fn operations(document: &Value) -> BTreeMap<String, (String, String)> {
    let mut found = BTreeMap::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let name = operation["operationId"].as_str().unwrap().to_owned();
            assert!(found.insert(name, (method.to_uppercase(), path.clone())).is_none(), "a name twice");
        }
    }
    found
}
