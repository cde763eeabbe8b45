//! Domains against a real server of names: what it says, and what the portal makes of it.

use hickory_resolver::proto::op::ResponseCode;
use serde_json::{Value, json};

use crate::harness::past::change;
use crate::harness::{Browser, Server, sign_up, trial};
use crate::names::{Names, Says, alias, mail, text};

/// An organization that proves domains.
pub struct Owner {
    pub browser: Browser,
    sent: u32,
}

impl Owner {
    pub fn new(browser: Browser) -> Self {
        Self { browser, sent: 0 }
    }

    /// Carries out a command about domains: status and answer.
    pub fn command(&mut self, path: &str, fields: &[(&str, &str)]) -> (u16, Value) {
        self.sent += 1;
        let key = format!("a command about domains, number {}", self.sent);
        let mut form = vec![("key", key.as_str())];
        form.extend(fields);
        let answer = self.browser.call(path, &form);
        (answer.status, serde_json::from_str(&answer.body).unwrap_or_default())
    }

    pub fn claim(&mut self, domain: &str) {
        let (status, answer) = self.command("/api/domains/claim", &[("command[domain]", domain)]);
        assert!(status < 400, "{domain}: {status} {answer}");
    }

    pub fn show(&mut self, domain: &str) -> Value {
        let shown = self.browser.call("/api/domains/show", &[("query[domain]", domain)]);
        serde_json::from_str(&shown.body).unwrap_or_else(|error| panic!("{error}: {}", shown.body))
    }

    /// The value of the TXT record, and where an MX record leads.
    pub fn record(&mut self, domain: &str) -> (String, String) {
        let record = self.show(domain)["record"].clone();
        (record["text"].as_str().unwrap().to_owned(), record["exchange"].as_str().unwrap().to_owned())
    }

    pub fn check(&mut self, domain: &str) -> Value {
        let (status, verdict) = self.command("/api/domains/check", &[("command[domain]", domain)]);
        assert!(status < 400, "{domain}: {status} {verdict}");
        verdict
    }

    /// What came back to each question of the last check.
    fn came(&mut self, domain: &str) -> Vec<String> {
        let answers = self.show(domain)["check"]["answers"].clone();
        let came = answers.as_array().unwrap().iter().map(|answer| answer["came"]["came"].as_str().unwrap().to_owned());
        came.collect()
    }
}

fn begin(options: &[&str]) -> (Names, Server, Owner) {
    let names = Names::start();
    let address = names.address();
    let mut all = vec!["--resolver", address.as_str()];
    all.extend(options);
    let server = Server::start_with(&all);
    let owner = Owner::new(sign_up(&server, "birch", &trial(&server, None)));
    (names, server, owner)
}

const MISSING: &str = "missing";
const UNKNOWN: &str = "unknown";

#[test]
fn what_a_server_of_names_says_is_told_and_judged() {
    let (names, _server, mut owner) = begin(&["--jobs=false"]);
    let here = names.address();

    owner.claim("nothing.example");
    names.says("nothing.example", Says::Records(vec![mail("mx.nothing.example")]));
    assert_eq!(owner.check("nothing.example"), MISSING);
    assert_eq!(owner.came("nothing.example"), ["nothing", "no-name", "records"]);
    assert_eq!(owner.show("nothing.example")["check"]["answers"][0]["servers"], json!([here]));

    owner.claim("wrong.example");
    names.has("wrong.example", &["guildhall-verification=0123"]);
    assert_eq!(owner.check("wrong.example"), MISSING);
    let answer = owner.show("wrong.example")["check"]["answers"][0]["came"].clone();
    let values = ["guildhall-verification=0123"];
    assert_eq!(answer, json!({ "came": "records", "values": values, "count": 1, "seconds": 300 }));

    // So many that they do not fit into one datagram.
    owner.claim("many.example");
    let right = owner.record("many.example").0;
    let others: Vec<_> = (0..60).map(|number| format!("another-service-verification={number:032}")).collect();
    let mut texts: Vec<_> = others.iter().map(String::as_str).collect();
    names.has("many.example", &texts);
    assert_eq!(owner.check("many.example"), MISSING);
    texts.push(&right);
    names.has("many.example", &texts);
    assert_eq!(owner.check("many.example"), json!({ "proven": "txt" }));

    owner.claim("split.example");
    let right = owner.record("split.example").0;
    let (one, other) = right.split_at(20);
    names.says("_guildhall.split.example", Says::Records(vec![text(&[one, other])]));
    assert_eq!(owner.check("split.example"), json!({ "proven": "txt" }));

    owner.claim("mail.example");
    let exchange = owner.record("mail.example").1;
    names.says("mail.example", Says::Records(vec![mail("mx.mail.example"), mail(&exchange.to_uppercase())]));
    assert_eq!(owner.check("mail.example"), json!({ "proven": "mx" }));
    assert_eq!(owner.show("mail.example")["row"]["state"], "verified");
}

#[test]
fn a_cname_proves_nothing_wherever_it_leads() {
    let (names, _server, mut owner) = begin(&["--jobs=false"]);
    owner.claim("alias.example");
    let right = owner.record("alias.example").0;
    names.has("elsewhere.example", &[&right]);
    names.says("alias.example", Says::Records(vec![alias("elsewhere.example")]));
    names.says("_guildhall.alias.example", Says::Records(vec![alias("nowhere.example")]));
    assert_eq!(owner.check("alias.example"), MISSING);
    assert_eq!(owner.came("alias.example"), ["alias", "alias", "alias"]);
    let to = owner.show("alias.example")["check"]["answers"][0]["came"]["to"].clone();
    assert_eq!(to, "elsewhere.example");
    names.has("_guildhall.alias.example", &[&right]);
    assert_eq!(owner.check("alias.example"), json!({ "proven": "txt" }));
}

#[test]
fn what_cannot_be_asked_is_unknown_and_what_comes_later_is_found() {
    let (names, _server, mut owner) = begin(&["--jobs=false"]);
    owner.claim("later.example");
    let right = owner.record("later.example").0;
    assert_eq!(owner.check("later.example"), MISSING);
    assert_eq!(owner.came("later.example"), ["no-name", "no-name", "no-name"]);

    names.says("later.example", Says::Code(ResponseCode::ServFail));
    assert_eq!(owner.check("later.example"), UNKNOWN);
    let failed = owner.show("later.example")["check"]["answers"][0]["came"].clone();
    assert_eq!(failed, json!({ "came": "failed", "code": "SERVFAIL" }));

    names.says("later.example", Says::Silence);
    assert_eq!(owner.check("later.example"), UNKNOWN);
    assert_eq!(owner.came("later.example")[0], "timed-out");
    assert_eq!(owner.show("later.example")["row"]["state"], "claimed");

    names.has("later.example", &[&right]);
    assert_eq!(owner.check("later.example"), json!({ "proven": "txt" }));
    // What fails afterwards takes nothing away.
    names.says("later.example", Says::Code(ResponseCode::ServFail));
    assert_eq!(owner.check("later.example"), UNKNOWN);
    assert_eq!(owner.show("later.example")["row"]["state"], "verified");
    names.forgets("later.example");
    assert_eq!(owner.check("later.example"), MISSING);
    assert_eq!(owner.show("later.example")["row"]["state"], "at-risk");
    names.has("later.example", &[&right]);
    owner.check("later.example");
    assert_eq!(owner.show("later.example")["row"]["state"], "verified");
}

#[test]
fn a_domain_in_another_script_or_spelling_is_asked_for_and_kept_once() {
    let (names, _server, mut owner) = begin(&["--jobs=false"]);
    owner.claim("Bücher.Example.");
    let right = owner.record("xn--bcher-kva.example").0;
    names.has("xn--bcher-kva.example", &[&right]);
    assert_eq!(owner.check("xn--bcher-kva.example"), json!({ "proven": "txt" }));
    assert_eq!(owner.show("xn--bcher-kva.example")["row"]["shown"], "bücher.example");
    for again in ["bücher.example", "XN--BCHER-KVA.example", "xn--bcher-kva.example."] {
        let (status, why) = owner.command("/api/domains/claim", &[("command[domain]", again)]);
        assert_eq!((status, &why["kind"]["refused"]["refusal"]["domains"]), (422, &json!("claimed")), "{again}");
    }
    for (name, why) in [("co.uk", "public-suffix"), ("CO.UK.", "public-suffix"), ("Gmail.com", "mail-provider")] {
        let (status, told) = owner.command("/api/domains/claim", &[("command[domain]", name)]);
        assert_eq!((status, &told["kind"]["refused"]["refusal"]["domains"]), (422, &json!(why)), "{name}");
    }
    for wrong in ["", "example", "*.birch.example", "https://birch.example/"] {
        let (status, _) = owner.command("/api/domains/claim", &[("command[domain]", wrong)]);
        assert_eq!(status, 422, "{wrong}");
    }
}

#[test]
fn the_jobs_see_that_a_record_was_removed() {
    let (names, server, mut owner) = begin(&[]);
    owner.claim("birch.example");
    let right = owner.record("birch.example").0;
    names.has("birch.example", &[&right]);
    owner.check("birch.example");
    names.forgets("birch.example");
    change(&server, "UPDATE claimed_domain SET checked_at = 1");
    let address = names.address();
    // The jobs look as soon as a process begins.
    let server = Server::start_in(server.kill(), &["--resolver", &address]);
    let browser = std::mem::replace(&mut owner.browser, server.browser());
    owner.browser.set_cookie("session", browser.cookie("session").unwrap());
    let begun = std::time::Instant::now();
    while owner.show("birch.example")["row"]["state"] != "at-risk" {
        assert!(begun.elapsed() < std::time::Duration::from_secs(60), "nobody looked");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let page = owner.browser.get("/identity/domains/birch.example");
    assert!(page.status == 200 && page.body.contains("At risk"), "{}", page.body);
}
