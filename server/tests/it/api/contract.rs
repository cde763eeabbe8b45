//! The document is one of OpenAPI 3.1, and what the program answers is what it says.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Program, document, now, operations, read, token, transfer};
use crate::harness::{Answer, Server};

/// Why a value is not what a schema says; empty if it is. Knows as much of JSON Schema as the document uses.
fn faults(document: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let named = document.pointer(name.trim_start_matches('#')).unwrap_or_else(|| panic!("{name}"));
        return faults(document, named, value, at);
    }
    let mut found = Vec::new();
    let mut check = |holds: bool, why: String| {
        if !holds {
            found.push(format!("{at}: {why}: {value}"));
        }
    };
    let is = |kind: &str| match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("{other}"),
    };
    match &schema["type"] {
        Value::String(kind) => check(is(kind), format!("no {kind}")),
        Value::Array(kinds) => check(kinds.iter().any(|kind| is(kind.as_str().unwrap())), format!("none of {kinds:?}")),
        _ => {}
    }
    if let Some(words) = schema["enum"].as_array() {
        check(words.contains(value), "none of the words".to_owned());
    }
    if let Some(constant) = schema.get("const") {
        check(constant == value, format!("not {constant}"));
    }
    if let Some(number) = value.as_i64() {
        check(schema["minimum"].as_i64().is_none_or(|least| number >= least), "too small".to_owned());
        check(schema["maximum"].as_i64().is_none_or(|most| number <= most), "too large".to_owned());
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        let fits = choices.iter().filter(|choice| faults(document, choice, value, at).is_empty()).count();
        check(fits == 1, format!("fits {fits} choices"));
    }
    if let Some(object) = value.as_object() {
        for name in schema["required"].as_array().into_iter().flatten() {
            check(object.contains_key(name.as_str().unwrap()), format!("without {name}"));
        }
        for (name, member) in object {
            let known = schema["properties"].get(name);
            let other = Some(&schema["additionalProperties"]).filter(|other| other.is_object());
            match known.or(other) {
                Some(schema) => found.extend(faults(document, schema, member, &format!("{at}/{name}"))),
                None if schema["additionalProperties"] == false => {
                    found.push(format!("{at}: {name} is not in the schema"))
                }
                None => {}
            }
        }
    }
    for (place, item) in value.as_array().into_iter().flatten().enumerate() {
        if schema["items"].is_object() {
            found.extend(faults(document, &schema["items"], item, &format!("{at}/{place}")));
        }
    }
    found
}

/// Checks an answer against what the document says of the operation.
fn fits(document: &Value, name: &str, answer: &Answer) -> Value {
    let (method, path) = operations(document)[name].clone();
    let said = &document["paths"][&path][method.to_lowercase()]["responses"][answer.status.to_string()];
    assert!(said.is_object(), "{name} does not say that it answers {}: {}", answer.status, answer.body);
    let Some(content) = said["content"].as_object() else {
        assert!(answer.body.is_empty(), "{name}: {}", answer.body);
        return Value::Null;
    };
    let kind = answer.header("content-type").unwrap().split(';').next().unwrap();
    let content = content.get(kind).unwrap_or_else(|| panic!("{name} answers with {kind}"));
    let (_, value) = read(answer);
    let found = faults(document, &content["schema"], &value, name);
    assert!(found.is_empty(), "{found:#?}");
    if answer.status >= 400 {
        let codes = document["x-problems"].as_array().unwrap();
        let known = codes.iter().any(|known| known["code"] == value["code"] && known["status"] == value["status"]);
        assert!(known, "{name}: a problem that is not listed: {value}");
    }
    value
}

#[test]
fn the_document_is_one_of_openapi_and_refers_to_nothing_that_is_not_there() {
    let server = Server::start();
    let document = document(&server);
    let parsed = oas3::from_json(document.to_string()).unwrap();
    assert_eq!(parsed.openapi, "3.1.0");
    assert_eq!(parsed.operations().count(), operations(&document).len());
    let mut left = vec![&document];
    while let Some(value) = left.pop() {
        if let Some(name) = value["$ref"].as_str() {
            assert!(document.pointer(name.trim_start_matches('#')).is_some(), "{name}");
        }
        left.extend(
            value.as_array().into_iter().flatten().chain(value.as_object().into_iter().flat_map(|all| all.values())),
        );
    }
    for (name, (method, path)) in operations(&document) {
        let operation = &document["paths"][&path][method.to_lowercase()];
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let parameters =
            parameters.map(|of| document.pointer(of["$ref"].as_str().unwrap().trim_start_matches('#')).unwrap());
        let named: BTreeSet<_> =
            parameters.filter(|of| of["in"] == "path").map(|of| of["name"].as_str().unwrap()).collect();
        let there: BTreeSet<_> = path.split(['{', '}']).skip(1).step_by(2).collect();
        assert_eq!(named, there, "{name}");
        for content in [&operation["requestBody"]["content"]]
            .into_iter()
            .chain(operation["responses"].as_object().unwrap().values().map(|answer| &answer["content"]))
        {
            for media in content.as_object().into_iter().flat_map(|kinds| kinds.values()) {
                let Some(example) = media.get("example") else { continue };
                let found = faults(&document, &media["schema"], example, &name);
                assert!(found.is_empty(), "the example: {found:#?}");
            }
        }
    }
}

#[test]
fn the_words_of_the_document_are_those_of_the_rules() {
    let document = document(&Server::start());
    let words = |pointer: &str| -> BTreeSet<String> {
        let words = document.pointer(pointer).unwrap().as_array().unwrap().iter();
        words.filter_map(Value::as_str).map(ToOwned::to_owned).collect()
    };
    let reasons = domain::quotas::Reason::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(words("/components/schemas/Answer/properties/reason/enum"), reasons);
    let statuses = domain::subscriptions::Status::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(words("/components/schemas/Subscription/properties/status/enum"), statuses);
    let scopes: BTreeSet<_> = domain::tokens::Scope::ALL.iter().map(ToString::to_string).collect();
    let asked = document["paths"].as_object().unwrap().values().flat_map(|item| item.as_object().unwrap().values());
    let asked: BTreeSet<_> =
        asked.filter_map(|operation| operation["x-scope"].as_str()).map(ToOwned::to_owned).collect();
    assert_eq!(asked, scopes);
}

#[test]
fn what_is_answered_is_what_the_document_says() {
    let server = Server::start_demo();
    let document = document(&server);
    let (_, files) = token(&server, None, &["--service", "files"]);
    let (_, alder) = token(&server, None, &["--organization", "alder"]);
    let (mut files, mut alder) = (Program::new(&server, &files), Program::new(&server, &alder));
    for (name, path) in
        [("listServices", "/services"), ("listSubscriptions", "/subscriptions"), ("listLicenses", "/licenses")]
    {
        let page = fits(&document, name, &alder.send("GET", &format!("{path}?limit=25"), None, &[]));
        assert!(!page["items"].as_array().unwrap().is_empty(), "{name}");
        fits(&document, name, &files.send("GET", path, None, &[]));
        fits(&document, name, &alder.send("GET", &format!("{path}?limit=0"), None, &[]));
    }
    for feature in ["storage", "transfer", "versions", "links", "telepathy"] {
        let path = format!("/organizations/alder/services/files/features/{feature}");
        fits(&document, "checkFeature", &files.send("GET", &path, None, &[]));
        fits(&document, "checkFeature", &alder.send("GET", &format!("{path}?quantity=0"), None, &[]));
    }
    let subjects = json!([{ "organization": "alder", "person": "ada@alder.example" }, { "organization": "nowhere" }]);
    let many =
        json!({ "subjects": subjects, "features": [{ "service": "files", "feature": "storage", "quantity": 2 }] });
    fits(&document, "checkMany", &files.send("POST", "/entitlements/check", Some(&many), &[]));
    let none = json!({ "subjects": [], "features": [] });
    fits(&document, "checkMany", &files.send("POST", "/entitlements/check", Some(&none), &[]));
    let usage = "/organizations/alder/usage";
    for (event, status) in [
        (transfer("a", 1), 201),
        (transfer("b", -1), 422),
        (json!({ "source": "s" }), 422),
        (
            json!({ "source": "s", "event_id": "1", "service": "files", "feature": "transfer", "quantity": 1.5,
            "occurred_at": now() }),
            422,
        ),
        (
            json!({ "source": "s", "event_id": "1", "service": "files", "feature": "transfer", "quantity": u64::MAX,
            "occurred_at": now() }),
            422,
        ),
    ] {
        let answer = files.send("POST", usage, Some(&event), &[]);
        fits(&document, "reportUsage", &answer);
        assert_eq!(answer.status, status, "{event}");
    }
    let once = transfer("once", 2);
    for status in [201, 200] {
        let answer = files.send("POST", usage, Some(&once), &[]);
        fits(&document, "reportUsage", &answer);
        assert_eq!(answer.status, status);
    }
    let other = files.send("POST", usage, Some(&transfer("once", 3)), &[]);
    assert_eq!((other.status, fits(&document, "reportUsage", &other)["code"].as_str()), (409, Some("conflict")));
    let twice = transfer("c", 1);
    let batch = json!({ "events": [twice, twice, { "nonsense": true }, transfer("once", 9)] });
    let told = fits(&document, "reportUsageBatch", &files.send("POST", &format!("{usage}/batch"), Some(&batch), &[]));
    let results: Vec<_> =
        told["results"].as_array().unwrap().iter().map(|result| result["result"].as_str().unwrap()).collect();
    assert_eq!(results, ["counted", "duplicate", "refused", "refused"]);
    let reserve = json!({ "service": "files", "feature": "transfer", "quantity": 2, "seconds": 60 });
    let reservations = "/organizations/alder/reservations";
    for act in ["commit", "release"] {
        let kept = fits(&document, "reserve", &files.send("POST", reservations, Some(&reserve), &[]));
        let path = format!("{reservations}/{}/{act}", kept["reservation"].as_str().unwrap());
        for quantity in [1, 1, 2] {
            let body = json!({ "quantity": quantity });
            fits(&document, act, &files.send("POST", &path, Some(&body), &[]));
        }
    }
    let huge = json!({ "service": "files", "feature": "storage", "quantity": 1_000_000_000, "seconds": 60 });
    assert_eq!(
        fits(&document, "reserve", &files.send("POST", reservations, Some(&huge), &[]))["code"],
        "limit-reached"
    );
}

#[test]
fn an_answer_that_is_known_is_not_sent_again() {
    let server = Server::start_demo();
    let document = document(&server);
    let (_, secret) = token(&server, None, &["--service", "files"]);
    let mut program = Program::new(&server, &secret);
    let path = "/organizations/alder/services/files/features/transfer";
    let first = program.send("GET", path, None, &[]);
    let tag = first.header("etag").unwrap().to_owned();
    assert_eq!(tag, format!("\"{}\"", read(&first).1["version"]));
    let same = program.send("GET", path, None, &[("if-none-match", &tag)]);
    assert_eq!((same.status, same.header("etag")), (304, Some(tag.as_str())));
    fits(&document, "checkFeature", &same);
    assert_eq!(program.post("/organizations/alder/usage", &transfer("new", 1)).0, 201);
    let newer = program.send("GET", path, None, &[("if-none-match", &tag)]);
    assert_eq!(newer.status, 200);
    assert!(read(&newer).1["version"].as_i64() > read(&first).1["version"].as_i64());
}

#[test]
fn of_a_rate_that_has_filled_up_again_an_earlier_answer_is_known_no_more() {
    let server = Server::start_demo();
    let (_, secret) = token(&server, None, &["--service", "mail"]);
    let mut program = Program::new(&server, &secret);
    let path = "/organizations/alder/services/mail/features/sending";
    let rate = read(&program.send("GET", path, None, &[])).1["limit"].as_i64().unwrap();
    let all = json!({ "service": "mail", "feature": "sending", "quantity": rate, "seconds": 60 });
    let (status, kept) = program.post("/organizations/alder/reservations", &all);
    assert_eq!((status, &kept["answer"]["reason"]), (201, &json!("limit-reached")), "{kept}");
    let tag = format!("\"{}\"", kept["answer"]["version"]);
    let begun = std::time::Instant::now();
    while read(&program.send("GET", path, None, &[])).1["remaining"] != rate {
        assert!(begun.elapsed() < std::time::Duration::from_secs(20), "it fills in a second");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let newer = program.send("GET", path, None, &[("if-none-match", &tag)]);
    assert_eq!((newer.status, &read(&newer).1["reason"]), (200, &json!("within-limit")));
}

#[test]
fn an_answer_for_a_person_is_known_by_their_license_too() {
    let server = Server::start_demo();
    let (_, secret) = token(&server, None, &["--service", "files"]);
    let mut program = Program::new(&server, &secret);
    let mut browser = server.browser();
    browser.form("/sign-in", "/api/demo/enter", &[("command[role]", "global")]);
    let plan = [("query[product][service]", "files"), ("query[product][plan]", "files-team"), ("query[tab]", "people")];
    let holders: Value = serde_json::from_str(&browser.call("/api/licenses/show", &plan).body).unwrap();
    let holders = holders["rows"]["people"].as_array().unwrap();
    let holder = holders.iter().find(|holder| holder["status"] == "active").unwrap()["user_name"].as_str().unwrap();
    let path = |person: &str| {
        let person = person.replace('@', "%40");
        format!("/organizations/alder/services/files/features/transfer?person={person}")
    };
    let nobody = path("nobody@alder.guildhall.example");
    let without = program.send("GET", &nobody, None, &[]);
    let version = read(&without).1["version"].clone();
    let tag = without.header("etag").unwrap().to_owned();
    assert_eq!(
        (read(&without).1["reason"].as_str(), tag.clone()),
        (Some("not-licensed"), format!("\"{version}-not-licensed\""))
    );
    let with = program.send("GET", &path(holder), None, &[("if-none-match", &tag)]);
    assert_eq!((with.status, with.header("etag")), (200, Some(format!("\"{version}-licensed\"").as_str())));
    assert_eq!(program.send("GET", &nobody, None, &[("if-none-match", &tag)]).status, 304);
}

#[test]
fn a_request_sent_again_with_its_key_is_answered_as_before_and_another_is_refused() {
    let server = Server::start_demo();
    let (_, secret) = token(&server, None, &["--service", "files"]);
    let mut program = Program::new(&server, &secret);
    let path = "/organizations/alder/reservations";
    let body =
        |quantity: i64| json!({ "service": "files", "feature": "transfer", "quantity": quantity, "seconds": 60 });
    let key = [("idempotency-key", "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"")];
    let first = program.send("POST", path, Some(&body(2)), &key);
    let again = program.send("POST", path, Some(&body(2)), &key);
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!(read(&first).1, read(&again).1);
    let other = read(&program.send("POST", path, Some(&body(3)), &key));
    assert_eq!((other.0, other.1["code"].as_str()), (422, Some("key-reused")));
    let short = read(&program.send("POST", path, Some(&body(3)), &[("idempotency-key", "1")]));
    assert_eq!((short.0, short.1["code"].as_str()), (422, Some("key-too-short")));
    let (_, another) = token(&server, None, &["--service", "files"]);
    let theirs = Program::new(&server, &another).send("POST", path, Some(&body(3)), &key);
    assert_eq!(theirs.status, 201, "the same key of another token is another key");
}

#[test]
fn what_is_wrong_with_a_request_is_said_as_a_problem() {
    let server = Server::start_demo();
    let (_, secret) = token(&server, None, &["--service", "files"]);
    let program = Program::new(&server, &secret);
    let send = |method: &str, path: &str, kind: &str, body: &str| {
        let headers = [("authorization", program.authorization.as_str()), ("content-type", kind)];
        let answer = program.browser.clone().send(method, path, &headers, body);
        assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{method} {path}: {}", answer.body);
        let (status, body) = read(&answer);
        assert_eq!(body["status"], status);
        (status, body["code"].as_str().unwrap().to_owned())
    };
    let usage = "/api/v1/organizations/alder/usage";
    let large = "x".repeat(1024 * 1024 + 1);
    for (method, path, kind, body, status, code) in [
        ("GET", "/api/v1", "", "", 404, "not-found"),
        ("GET", "/api/v1/nothing/here", "", "", 404, "not-found"),
        ("PUT", usage, "application/json", "{}", 405, "method-not-allowed"),
        ("GET", usage, "", "", 405, "method-not-allowed"),
        ("POST", usage, "application/x-www-form-urlencoded", "a=b", 415, "unsupported-media-type"),
        ("POST", usage, "application/json", "{", 422, "invalid"),
        ("POST", usage, "application/json", &large, 413, "too-large"),
    ] {
        assert_eq!(send(method, path, kind, body), (status, code.to_owned()), "{method} {path}");
    }
    let headers = [
        ("authorization", program.authorization.as_str()),
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
        ("content-type", "application/json"),
    ];
    let forged = program.browser.clone().send("POST", usage, &headers, &transfer("x", 1).to_string());
    assert_eq!((forged.status, read(&forged).1["code"].as_str()), (403, Some("forbidden")));
}

#[test]
fn too_many_requests_are_told_to_wait() {
    let server = Server::start_demo_with(&["--requests-per-minute", "5"]);
    let (_, secret) = token(&server, None, &["--service", "files"]);
    let mut program = Program::new(&server, &secret);
    let answers: Vec<_> = (0..7)
        .map(|_| program.send("GET", "/organizations/alder/services/files/features/storage", None, &[]))
        .collect();
    assert_eq!(answers[0].status, 200);
    let last = &answers[6];
    assert_eq!((last.status, read(last).1["code"].as_str()), (429, Some("too-many-requests")));
    assert!(last.header("retry-after").unwrap().parse::<u64>().unwrap() > 0);
}

#[test]
fn the_page_about_it_names_every_operation_schema_and_problem_without_any_script() {
    let server = Server::start();
    let document = document(&server);
    let page = server.browser().get("/api");
    assert_eq!(page.status, 200);
    assert!(!page.body.contains(".wasm"), "a signed-out page");
    for name in operations(&document).keys() {
        assert!(page.body.contains(&format!("id=\"{name}\"")), "{name}");
    }
    for name in document["components"]["schemas"].as_object().unwrap().keys() {
        assert!(page.body.contains(&format!("id=\"schema-{name}\"")), "{name}");
    }
    for problem in document["x-problems"].as_array().unwrap() {
        assert!(page.body.contains(&format!("id={}", problem["code"])), "{problem}");
    }
    let headers = [("accept", "text/html"), ("accept-language", "de")];
    let german = server.browser().send("GET", "/api", &headers, "");
    assert!(german.body.contains("Erster Aufruf"), "the frame is German");
}
