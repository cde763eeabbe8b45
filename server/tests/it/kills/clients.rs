//! Whoever works with the portal at the same time, each in a thread of their own, until nobody answers any more.

use std::num::NonZeroU32;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use domain::subscriptions::{Action, Management, Wish};
use serde_json::{Value, json};

use super::deeds::{Call, Deed, Ledger, pay};
use super::stage::{Stage, order};
use crate::api::now;
use crate::harness::past::Past;
use crate::harness::{Answer, Browser, Server};

/// The payment that is being recorded, and whether it is the last: the command line works without the server.
#[derive(Default)]
pub struct Till {
    child: Option<Child>,
    is_shut: bool,
}

pub type Paying = Arc<Mutex<Till>>;

impl Till {
    /// Ends the payment that is being recorded; there is none after it.
    pub fn shut(&mut self) {
        self.is_shut = true;
        if let Some(child) = &mut self.child {
            child.kill().unwrap();
        }
    }

    /// Begins a payment, unless there are to be none any more.
    fn begin(&mut self, mut payment: Command) -> Option<()> {
        if self.is_shut {
            return None;
        }
        self.child = Some(payment.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
        Some(())
    }

    /// How it ended, if it did.
    fn ended(&mut self) -> Option<ExitStatus> {
        let status = self.child.as_mut()?.try_wait().unwrap()?;
        self.child = None;
        Some(status)
    }
}

type Shared = Arc<Mutex<Ledger>>;

/// One of them.
struct Client {
    stage: Arc<Stage>,
    address: String,
    org: String,
    session: String,
    round: u64,
    ledger: Shared,
}

impl Client {
    fn browser(&self) -> Browser {
        let mut browser = Browser::new(&self.address);
        browser.set_cookie("session", &self.session);
        browser
    }

    /// A key that nobody uses twice.
    fn key(&self, what: &str, number: usize) -> String {
        format!("round {} {} {what} {number} and no other", self.round, self.org)
    }

    /// Does something and notes what came of it; none where nobody answers any more.
    fn act(&self, act: &'static str, call: Call) -> Option<Answer> {
        let answer = call.send(&self.stage, &self.address);
        let status = answer.as_ref().map_or(0, |answer| answer.status);
        assert!(matches!(status, 0..400 | 503), "{call:?}: {answer:?}");
        if status != 503 {
            let deed = Deed { org: self.org.clone(), act, call, answer: answer.clone() };
            self.ledger.lock().unwrap().0.push(deed);
        }
        answer
    }

    fn form(&self, act: &'static str, path: &'static str, fields: Vec<(String, String)>) -> Option<Answer> {
        self.act(act, Call::Form { session: self.session.clone(), path, fields })
    }

    /// Orders every plan, then a seat more again and again, each of which is invoiced at once.
    fn order(&self) -> Option<()> {
        let mut browser = self.browser();
        for (number, offer) in self.stage.plans.iter().enumerate() {
            let fields = order(&mut browser, offer, &self.key("order", number))?;
            self.form("services.add", "/api/services/add", fields)?;
        }
        let shown = browser.try_call("/api/services/show", &[("query[service]", "files")]).ok()?;
        let shown: Value = serde_json::from_str(&shown.body).unwrap();
        let subscription = shown["subscriptions"][0]["id"].as_str().unwrap().to_owned();
        for seats in 6.. {
            let asked =
                browser.try_call("/api/subscriptions/preview", &[("query[subscription]", &subscription)]).ok()?;
            let shown: Management = serde_json::from_str(&asked.body).unwrap();
            let wish = Wish { action: Action::SetSeats, seats: NonZeroU32::new(seats), deal: None };
            let seen = shown.reckoning.ask(wish).unwrap().unwrap().fingerprint();
            let fields = fields(&[
                ("key", &self.key("seats", seats as usize)),
                ("command[subscription]", &subscription),
                ("command[action]", "set-seats"),
                ("command[seats]", &seats.to_string()),
                ("command[seen]", &seen),
            ]);
            self.form("subscriptions.change", "/api/subscriptions/change", fields)?;
        }
        None
    }

    /// Gives a license and takes it back, and makes a group each time.
    fn license(&self) -> Option<()> {
        let asked = [("query[product][service]", "mail"), ("query[product][plan]", "team"), ("query[search]", "ada")];
        let found = self.browser().try_call("/api/licenses/prepare", &asked).ok()?;
        let found: Value = serde_json::from_str(&found.body).unwrap();
        let ada = found["found"][0]["member"].as_str().unwrap_or_else(|| panic!("{found}")).to_owned();
        for number in 0.. {
            for (act, path) in
                [("licenses.assign", "/api/licenses/assign"), ("licenses.remove", "/api/licenses/remove")]
            {
                let fields = fields(&[
                    ("key", &self.key(act, number)),
                    ("command[product][service]", "mail"),
                    ("command[product][plan]", "team"),
                    ("command[people][]", &ada),
                ]);
                self.form(act, path, fields)?;
            }
            let name = format!("Group {number}");
            let fields = fields(&[("key", &self.key("group", number)), ("command[name]", &name)]);
            self.form("groups.create", "/api/groups/create", fields)?;
        }
        None
    }

    fn report(&self) -> Option<()> {
        for number in 0.. {
            let event = json!({ "source": "kills", "event_id": format!("{}-{number}", self.round), "service": "files",
                "feature": "transfer", "quantity": 3, "occurred_at": now() });
            self.act("usage.record", Call::Report { key: self.key("usage", number), event })?;
        }
        None
    }

    fn advance(&self) -> Option<()> {
        loop {
            self.act("sandbox.advance-own", Call::Advance { session: self.session.clone() })?;
        }
    }
}

/// Pays one euro after the other by the command line, which is killed together with the server.
fn pays(client: &Client, past: &Past, paying: &Paying) -> Option<()> {
    for number in 0.. {
        let invoices: Vec<String> =
            past.column("SELECT number FROM invoice WHERE unpaid > 100 ORDER BY place LIMIT 50");
        let invoice = invoices.get(number % invoices.len().max(1)).cloned()?;
        let reference = format!("{}-{number}", client.round);
        paying.lock().unwrap().begin(pay(&client.stage, &invoice, &reference))?;
        let status = loop {
            let ended = paying.lock().unwrap().ended();
            match ended {
                Some(status) => break status,
                None => std::thread::sleep(std::time::Duration::from_millis(2)),
            }
        };
        let answer = Answer { status: 200, headers: Vec::new(), body: String::new() };
        let answer = Some(answer).filter(|_| status.success());
        let call = Call::Payment { invoice, reference };
        let gone = answer.is_none();
        client.ledger.lock().unwrap().0.push(Deed { org: String::new(), act: "payments.record", call, answer });
        if gone {
            return None;
        }
    }
    None
}

fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// Everybody of a round begins, or only who is invoiced for everything.
pub fn start(
    stage: &Arc<Stage>,
    server: &Server,
    round: u64,
    ledger: &Shared,
    paying: &Paying,
    issuing: bool,
) -> Vec<JoinHandle<()>> {
    let client = |org: &str, session: &str| Client {
        stage: stage.clone(),
        address: server.address.clone(),
        org: org.to_owned(),
        session: session.to_owned(),
        round,
        ledger: ledger.clone(),
    };
    let (org, sand) = (format!("org-{round}"), format!("sand-{round}"));
    let administrator = stage.found(server, &org).cookie("session").unwrap().to_owned();
    let sandbox = stage.sandbox(server, &sand).cookie("session").unwrap().to_owned();
    let (orders, licenses) = (client(&org, &administrator), client(&org, &administrator));
    let (reports, advances, payer) = (client("alder", ""), client(&sand, &sandbox), client("", ""));
    let (past, paying) = (stage.place.past(server), paying.clone());
    let mut all = vec![
        std::thread::spawn(move || orders.order().unwrap_or_default()),
        std::thread::spawn(move || advances.advance().unwrap_or_default()),
    ];
    if !issuing {
        all.extend([
            std::thread::spawn(move || licenses.license().unwrap_or_default()),
            std::thread::spawn(move || reports.report().unwrap_or_default()),
            std::thread::spawn(move || pays(&payer, &past, &paying).unwrap_or_default()),
        ]);
    }
    all
}
