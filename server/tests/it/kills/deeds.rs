//! What clients did, as they know it: each deed with the answer that it got, or none because the program was gone.

use std::collections::BTreeMap;

use super::stage::Stage;
use crate::harness::past::Past;
use crate::harness::{Answer, Server, guildhall};

/// A call that can be made again as it was.
#[derive(Debug, Clone)]
pub enum Call {
    /// A form with its key, by the session of somebody.
    Form { session: String, path: &'static str, fields: Vec<(String, String)> },
    /// A report of usage with its key.
    Report { key: String, event: serde_json::Value },
    /// A payment by the command line.
    Payment { invoice: String, reference: String },
    /// The clock of a sandbox is put forward, which has no key.
    Advance { session: String },
}

/// One deed.
#[derive(Debug, Clone)]
pub struct Deed {
    /// The organization.
    pub org: String,
    /// The act as activity calls it.
    pub act: &'static str,
    pub call: Call,
    /// None where nobody answered any more.
    pub answer: Option<Answer>,
}

/// All of them, in the order of each client.
#[derive(Debug, Default)]
pub struct Ledger(pub Vec<Deed>);

impl Deed {
    fn is_acknowledged(&self) -> bool {
        self.answer.is_some()
    }

    /// How often it stands in the database.
    fn count(&self, past: &Past) -> Option<i64> {
        let sql = match &self.call {
            Call::Report { event, .. } => {
                let id = event["event_id"].as_str().unwrap();
                format!("SELECT count(*) FROM usage_event WHERE source = 'kills' AND event_id = '{id}'")
            }
            Call::Payment { reference, .. } => format!("SELECT count(*) FROM payment WHERE reference = '{reference}'"),
            Call::Form { .. } => {
                let request = self.answer.as_ref()?.header("x-request-id").unwrap();
                format!("SELECT count(*) FROM activity WHERE request_id = '{request}' AND act = '{}'", self.act)
            }
            Call::Advance { .. } => return None,
        };
        Some(past.number(&sql))
    }
}

impl Ledger {
    pub fn acknowledged(&self) -> usize {
        self.0.iter().filter(|deed| deed.is_acknowledged()).count()
    }

    pub fn unknown(&self) -> usize {
        self.0.len() - self.acknowledged()
    }

    /// What was done by forms and reports, by organization and act: how much for sure, and how much perhaps besides.
    fn sums(&self) -> BTreeMap<(String, &'static str), (i64, i64)> {
        let mut sums: BTreeMap<_, (i64, i64)> = BTreeMap::new();
        for deed in self.0.iter().filter(|deed| matches!(deed.call, Call::Form { .. })) {
            let sum = sums.entry((deed.org.clone(), deed.act)).or_default();
            if deed.is_acknowledged() { sum.0 += 1 } else { sum.1 += 1 }
        }
        sums
    }

    /// Everything that was acknowledged is there once, everything else at most once.
    pub fn is_kept(&self, past: &Past) {
        for deed in &self.0 {
            match deed.count(past) {
                Some(count) if deed.is_acknowledged() => assert_eq!(count, 1, "{deed:?}"),
                Some(count) => assert!(count <= 1, "{deed:?} is there {count} times"),
                None => {}
            }
        }
        for ((org, act), (sure, perhaps)) in self.sums() {
            let there = done(past, &org, act);
            assert!((sure..=sure + perhaps).contains(&there), "{org} {act}: {there} of {sure} and perhaps {perhaps}");
        }
        self.clocks(past);
    }

    /// The clock of a sandbox stands at least where its administrator was told.
    fn clocks(&self, past: &Past) {
        for deed in self.0.iter().filter(|deed| matches!(deed.call, Call::Advance { .. })) {
            let Some(answer) = &deed.answer else { continue };
            let told: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
            let day = match past.is_postgres() {
                true => "to_char(now() AT TIME ZONE 'UTC' + clock_ahead * interval '1 millisecond', 'YYYY-MM-DD')",
                false => "date((strftime('%s', 'now') * 1000 + clock_ahead) / 1000, 'unixepoch')",
            };
            let clock = format!("SELECT {day} FROM organization WHERE slug = '{}'", deed.org);
            let stands: String = past.column(&clock).remove(0);
            assert!(stands.as_str() >= told["to"].as_str().unwrap(), "{}: {stands}, but was told {told}", deed.org);
        }
    }

    /// Sends everything once more: what was answered is answered as before, what was not is done now or never was, and
    /// nothing is there twice.
    pub fn again(&mut self, stage: &Stage, server: &Server) {
        for deed in &mut self.0 {
            match (&deed.call, deed.answer.clone()) {
                (Call::Advance { .. }, _) => {}
                (Call::Payment { invoice, reference }, known) => {
                    let paid = pay(stage, invoice, reference).output().unwrap();
                    let said = [paid.stdout, paid.stderr].concat();
                    let said = String::from_utf8_lossy(&said);
                    let is_known = said.contains("recorded already");
                    assert!(paid.status.success() && (is_known || known.is_none()), "{reference}: {said}");
                }
                (_, Some(answer)) => {
                    let same = deed.call.send(stage, &server.address).unwrap();
                    let told = |answer: &Answer| (answer.status, answer.location().to_owned(), answer.body.clone());
                    assert_eq!(told(&same), told(&answer), "{deed:?} is answered otherwise");
                }
                (_, None) => {
                    let late = deed.call.send(stage, &server.address).unwrap();
                    assert!(late.status < 300 || matches!(late.status, 303 | 409 | 422), "{deed:?}: {late:?}");
                    deed.answer = Some(late).filter(|late| late.status < 400);
                }
            }
        }
        let past = stage.place.past(server);
        // What was refused when it came again had not been done.
        self.0.retain(|deed| deed.is_acknowledged() || !matches!(deed.call, Call::Form { .. }));
        for ((org, act), (sure, _)) in self.sums() {
            assert_eq!(done(&past, &org, act), sure, "{org} {act}");
        }
        for deed in self.0.iter().filter(|deed| matches!(deed.call, Call::Report { .. } | Call::Payment { .. })) {
            assert_eq!(deed.count(&past), Some(1), "{deed:?}");
        }
    }
}

fn done(past: &Past, org: &str, act: &str) -> i64 {
    past.number(&format!(
        "SELECT count(*) FROM activity a JOIN organization o ON o.org_id = a.org_id \
         WHERE o.slug = '{org}' AND a.act = '{act}' AND a.outcome = 'done'"
    ))
}

/// The command that records one euro.
pub fn pay(stage: &Stage, invoice: &str, reference: &str) -> std::process::Command {
    let (today, data) = (stage.today.as_str(), stage.data.as_str());
    let call = ["payment", "record", invoice, "1.00", "EUR", today, reference, "--data", data];
    guildhall(&[&call[..], &stage.place.named()[..]].concat())
}

impl Call {
    /// Makes it; none where nobody answers.
    pub fn send(&self, stage: &Stage, address: &str) -> Option<Answer> {
        let mut browser = crate::harness::Browser::new(address);
        match self {
            Self::Form { session, path, fields } => {
                browser.set_cookie("session", session);
                let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
                browser.try_call(path, &fields).ok()
            }
            Self::Advance { session } => {
                browser.set_cookie("session", session);
                browser.try_call("/sandbox/advance", &[("by", "2 months")]).ok()
            }
            Self::Report { key, event } => {
                let authorization = format!("Bearer {}", stage.token);
                let headers = [
                    ("authorization", authorization.as_str()),
                    ("content-type", "application/json"),
                    ("idempotency-key", key.as_str()),
                ];
                browser.try_send("POST", "/api/v1/organizations/alder/usage", &headers, &event.to_string()).ok()
            }
            Self::Payment { .. } => None,
        }
    }
}
