//! What is sold, and who is there before the first kill.

use domain::services::Addition;
use domain::subscriptions::Deal;
use serde_json::Value;

use crate::api::token;
use crate::harness::past::{Past, somebody_writes};
use crate::harness::postgres::Database;
use crate::harness::{Browser, Server, run, sign_up, trial};

pub const OPTIONS: [&str; 5] = [
    "--seller-name=Vendor",
    "--seller-country=DE",
    "--payment-days=365",
    "--sandbox-endpoint",
    "--requests-per-minute=1000000",
];

const TAXES: &str = "[[rate]]\nseller = \"DE\"\nbuyer = \"DE\"\ncategory = \"standard\"\ntreatment = \"standard\"\n\
                     rate = \"19\"\nfrom = \"2007-01-01\"\n";

const PLANS: [&str; 5] = ["files-a", "files-b", "files-c", "files-d", "files-e"];

/// Where the books are: in the embedded database, or in one of PostgreSQL.
pub struct Place(pub Option<Database>);

impl Place {
    fn url(&self) -> Option<&str> {
        self.0.as_ref().map(|database| database.app.as_str())
    }

    /// What names the database to a command.
    pub fn named(&self) -> Vec<&str> {
        self.url().into_iter().flat_map(|url| ["--database-url", url]).collect()
    }

    /// What the program is started with.
    pub fn options(&self) -> Vec<&str> {
        [&OPTIONS[..], &self.named()[..]].concat()
    }

    /// A look past the program.
    pub fn past(&self, server: &Server) -> Past {
        self.0.as_ref().map_or_else(|| Past::of(server), |database| Past::on(&database.superuser))
    }

    /// Whether somebody is inside of a transaction that writes; to PostgreSQL that is one with a number.
    pub fn somebody_writes(&self, server: &Server) -> bool {
        let numbered =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_xid IS NOT NULL";
        match &self.0 {
            Some(database) => Past::on(&database.superuser).number(numbered) > 0,
            None => somebody_writes(server),
        }
    }
}

/// The stage of all rounds.
pub struct Stage {
    /// Where it keeps its books.
    pub place: Place,
    /// Of the service that reports usage.
    pub token: String,
    /// The trial of sign-up.
    pub offer: String,
    /// Plans that cost something, as offers.
    pub plans: Vec<String>,
    pub data: String,
    /// A day on which money comes in.
    pub today: String,
}

fn vendor() -> String {
    let mut text = "[[service]]\nkey = \"files\"\nname = \"Files\"\n[[service.feature]]\nkey = \"transfer\"\n\
                    name = \"Transfer\"\nkind = \"counter\"\n"
        .to_owned();
    for (place, plan) in PLANS.iter().enumerate() {
        text += &format!(
            "[[service.plan]]\nkey = \"{plan}\"\nname = \"Plan {place}\"\n\
             price = [{{ amount = \"{}.77\", currency = \"EUR\", period = \"month\", per = \"seat\" }}]\n\
             [service.plan.features]\ntransfer = 1000000\n",
            place + 7
        );
    }
    text
}

/// Imports taxes and plans; the trial of sign-up, and the plans as offers.
pub fn sold(server: &Server, database: Option<&str>) -> (String, Vec<String>) {
    let data = server.data().display().to_string();
    for (name, text, what) in [("taxes.toml", TAXES.to_owned(), "tax"), ("files.toml", vendor(), "catalog")] {
        let file = server.data().join(name).display().to_string();
        std::fs::write(&file, text).unwrap();
        let mut words = vec![what, "import", &file, "--data", &data];
        words.extend(database.into_iter().flat_map(|url| ["--database-url", url]));
        let done = run(&words);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    let offer = trial(server, database);
    let shown = server.browser().call("/api/catalog/show", &[("query[service]", "files")]);
    let shown: Value = serde_json::from_str(&shown.body).unwrap();
    let plan = |plan: &Value| format!("plan:{}", plan["id"].as_str().unwrap());
    let plans: Vec<String> = shown["plans"].as_array().unwrap().iter().map(plan).collect();
    assert_eq!(plans.len(), PLANS.len());
    (offer, plans)
}

impl Stage {
    /// Sets it: taxes, plans, a token, and an organization that uses what it ordered.
    pub fn set(server: &Server, place: Place) -> Self {
        let data = server.data().display().to_string();
        let (offer, plans) = sold(server, place.url());
        let (_, token) = token(server, place.url(), &["--service", "files"]);
        let today = domain::time::Instant::from(crate::api::now()).utc_day().to_string();
        let stage = Self { place, token, offer, plans, data, today };
        let mut alder = sign_up(server, "alder", &stage.offer);
        let form = order(&mut alder, &stage.plans[0], "the first order of alder").unwrap();
        let fields: Vec<_> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let ordered = alder.call("/api/services/add", &fields);
        assert!(ordered.status < 400, "{}", ordered.body);
        stage
    }

    /// A new organization; its administrator's session.
    pub fn found(&self, server: &Server, slug: &str) -> Browser {
        sign_up(server, slug, &self.offer)
    }

    /// A new sandbox with everything ordered, on days that lie apart.
    pub fn sandbox(&self, server: &Server, slug: &str) -> Browser {
        let mut browser = self.found(server, slug);
        let opened =
            run(&[&["sandbox", "open", slug, "--data", self.data.as_str()][..], &self.place.named()[..]].concat());
        assert!(opened.status.success(), "{}", String::from_utf8_lossy(&opened.stderr));
        for offer in &self.plans[..3] {
            let form = order(&mut browser, offer, &format!("{slug} orders {offer}")).unwrap();
            let fields: Vec<_> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            assert!(browser.call("/api/services/add", &fields).status < 400);
            assert_eq!(browser.call("/sandbox/advance", &[("by", "5 days")]).status, 200);
        }
        browser
    }
}

/// The form that orders five seats of a plan; none where nobody answers.
pub fn order(browser: &mut Browser, offer: &str, key: &str) -> Option<Vec<(String, String)>> {
    let shown = browser.try_call("/api/services/preview", &[("query[offer]", offer)]).ok()?;
    assert_eq!(shown.status, 200, "{}", shown.body);
    let addition: Addition = serde_json::from_str(&shown.body).unwrap();
    let offering = addition.offering.unwrap();
    let deal: Deal = offering.deals[0].0;
    let seats = std::num::NonZeroU32::new(5);
    let seen = offering.quote(Some(deal), seats).effects.unwrap().fingerprint();
    let form = [
        ("key", key),
        ("command[offer]", offer),
        ("command[seats]", "5"),
        ("command[deal]", &deal.to_string()),
        ("command[seen]", &seen),
    ];
    Some(form.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec())
}
