//! What the operator does so that something can be sold: the tax table and payments, through the real command line.

use std::process::Output;

use domain::money::Money;

use crate::harness::{Browser, Directory, Server, run, sign_up, trial};

const TAXES: &str = r#"
[[rate]]
seller = "DE"
buyer = "DE"
category = "standard"
treatment = "standard"
rate = "19"
from = "2007-01-01"
"#;

fn call(arguments: &[&str]) -> (Option<i32>, String) {
    let Output { status, stdout, stderr } = run(arguments);
    let said = if status.success() { stdout } else { stderr };
    (status.code(), String::from_utf8(said).unwrap())
}

#[test]
fn a_tax_table_is_imported_or_refused_with_what_is_wrong_in_it() {
    let directory = Directory::new();
    let data = directory.join("");
    let import = |name: &str, text: &str| {
        let file = directory.file(name, text);
        call(&["tax", "import", &file, "--data", &data])
    };
    assert_eq!(import("good.toml", TAXES), (Some(0), "Rates in the tax table: 1.\n".to_owned()));
    let (status, said) = import("twice.toml", &format!("{TAXES}{TAXES}"));
    assert_eq!(status, Some(1));
    assert!(said.contains("row 2 covers days that an earlier row covers"), "{said}");
    let (status, said) = import("misspelt.toml", &TAXES.replace("rate =", "rat ="));
    assert_eq!(status, Some(1));
    assert!(said.contains("rat") && said.contains("nothing was changed"), "{said}");
    let (status, said) = call(&["tax", "import", &directory.join("nowhere.toml"), "--data", &data]);
    assert_eq!((status, said.contains("cannot be read")), (Some(1), true), "{said}");
}

#[test]
fn a_payment_for_no_invoice_or_of_no_amount_is_refused_in_a_sentence() {
    let directory = Directory::new();
    let data = directory.join("");
    let pay = |invoice: &str, amount: &str, currency: &str, date: &str| {
        call(&["payment", "record", invoice, amount, currency, date, "bank 1", "--data", &data])
    };
    let (status, said) = pay("INV-000001", "10.00", "EUR", "2026-03-01");
    assert_eq!((status, said.contains("there is no invoice INV-000001")), (Some(1), true), "{said}");
    for (amount, currency, date) in
        [("ten", "EUR", "2026-03-01"), ("1", "XXX", "2026-03-01"), ("1", "EUR", "2026-02-30")]
    {
        assert_eq!(pay("INV-000001", amount, currency, date).0, Some(2), "{amount} {currency} {date}");
    }
    for amount in ["0", "0.00", "-1", "-0.01"] {
        let (status, said) = pay("INV-000001", amount, "EUR", "2026-03-01");
        assert_eq!((status, said.contains("not greater than zero")), (Some(2), true), "{amount}: {said}");
    }
    for amount in ["1.001", "92233720368547758.08", "1e3", "NaN"] {
        let (status, said) = pay("INV-000001", amount, "EUR", "2026-03-01");
        assert_eq!((status, said.contains("is no amount")), (Some(2), true), "{amount}: {said}");
    }
}

#[test]
fn a_refund_of_no_organization_or_of_no_amount_is_refused_in_a_sentence() {
    let directory = Directory::new();
    let data = directory.join("");
    let back = |amount: &str, date: &str| {
        call(&["payment", "refund", "CN-000001", amount, "EUR", date, "bank 1", "--data", &data])
    };
    let (status, said) = back("10.00", "2026-03-01");
    assert_eq!((status, said.contains("there is no invoice or credit note CN-000001")), (Some(1), true), "{said}");
    assert_eq!(back("1", "2026-02-30").0, Some(2));
    for amount in ["0", "-0.01"] {
        let (status, said) = back(amount, "2026-03-01");
        assert_eq!((status, said.contains("not greater than zero")), (Some(2), true), "{amount}: {said}");
    }
}

/// Who sees the billing of the demo, and the number and date of its last invoice of a status.
fn billed(server: &Server, status: &str) -> (Browser, String, String) {
    let mut browser = server.browser();
    browser.form("/sign-in", "/api/demo/enter", &[("command[role]", "global")]);
    let list: serde_json::Value =
        serde_json::from_str(&browser.call("/api/billing/invoices", &[("query", "")]).body).unwrap();
    let row = list["rows"].as_array().unwrap().iter().find(|row| row["status"] == status).unwrap();
    let text = |field: &str| row[field].as_str().unwrap().to_owned();
    let (number, date) = (text("number"), text("date"));
    (browser, number, date)
}

#[test]
fn a_payment_in_parts_is_told_with_what_remains_twice_as_recorded_and_too_much_as_credit() {
    let server = Server::start_demo();
    let data = server.data().display().to_string();
    let (mut browser, number, date) = billed(&server, "overdue");
    let list: serde_json::Value =
        serde_json::from_str(&browser.call("/api/billing/invoices", &[("query", "")]).body).unwrap();
    let row = list["rows"].as_array().unwrap().iter().find(|row| row["number"] == number.as_str()).unwrap();
    let unpaid: Money = serde_json::from_value(row["unpaid"].clone()).unwrap();
    let rest = Money { minor: unpaid.minor - 100, ..unpaid };
    let pay = |amount: Money, reference: &str| {
        let (amount, currency) = (amount.amount().to_string(), amount.currency.to_string());
        call(&["payment", "record", &number, &amount, &currency, &date, reference, "--data", &data])
    };
    let part = Money { minor: 100, ..unpaid };
    let told = format!("{part} paid for {number}; {rest} remain to be paid.\n");
    assert_eq!(pay(part, "a part"), (Some(0), told.clone()));
    let twice = format!("This payment is recorded already; nothing was changed. {told}");
    assert_eq!(pay(part, "a part"), (Some(0), twice));
    let [more, nothing, over] = [rest.minor + 500, 0, 500].map(|minor| Money { minor, ..rest });
    let all = format!("{rest} paid for {number}; {nothing} remain to be paid. {over} became credit.\n");
    assert_eq!(pay(more, "the rest and more"), (Some(0), all));
}

#[test]
fn credit_is_paid_back_once_and_shown_where_credit_and_payments_are() {
    let server = Server::start_demo();
    let data = server.data().display().to_string();
    let (mut browser, number, date) = billed(&server, "paid");
    let money = |act: &str, amount: &str, reference: &str| {
        call(&["payment", act, &number, amount, "EUR", &date, reference, "--data", &data])
    };
    let dollars = call(&["payment", "record", &number, "10.00", "USD", &date, "dollars", "--data", &data]);
    assert_eq!((dollars.0, dollars.1.contains("in another currency")), (Some(1), true), "{}", dollars.1);
    assert_eq!(money("record", "10.00", "paid twice").0, Some(0));
    let (status, said) = money("refund", "4.00", "bank out 1");
    assert_eq!((status, said.starts_with("4.00 EUR paid back; ")), (Some(0), true), "{said}");
    let (status, said) = money("refund", "4.00", "bank out 1");
    assert_eq!((status, said.contains("recorded already; nothing was changed")), (Some(0), true), "{said}");
    let (status, said) = money("refund", "5.00", "bank out 1");
    assert_eq!((status, said.contains(&format!("4.00 EUR on {date}"))), (Some(1), true), "{said}");
    let (status, said) = money("refund", "1000000.00", "bank out 2");
    assert_eq!((status, said.contains("of credit are left")), (Some(1), true), "{said}");
    for page in ["/billing".to_owned(), format!("/billing/invoices/{number}")] {
        let shown = browser.get(&page).body;
        let told =
            shown.contains("Credit paid back") && shown.contains("bank out 1") && shown.contains("4.00\u{a0}EUR");
        assert!(told && !shown.contains("bank out 2"), "{page}: {shown}");
    }
    let paid = browser.get(&format!("/billing/invoices/{number}")).body;
    let told = paid.contains("10.00\u{a0}EUR on ") && paid.contains(", of which 10.00\u{a0}EUR became credit");
    assert!(told, "all of a payment is told, and what of it was too much: {paid}");
    assert!(browser.get("/home").body.contains(&format!("Credit was paid back, for {number}")));
}

#[test]
fn an_overdue_invoice_is_written_off_once_and_shown_as_such() {
    let server = Server::start_demo();
    let data = server.data().display().to_string();
    let (mut browser, number, _) = billed(&server, "overdue");
    let off =
        |number: &str, more: &[&str]| call(&[&["invoice", "write-off", number, "--data", &data][..], more].concat());
    let (status, said) = off("INV-999999", &[]);
    assert_eq!((status, said.contains("there is no invoice INV-999999")), (Some(1), true), "{said}");
    let (status, said) = off(&billed(&server, "paid").1, &[]);
    assert_eq!((status, said.contains("There is nothing to write off")), (Some(1), true), "{said}");
    let (status, said) = off(&number, &[]);
    assert_eq!((status, said.starts_with(&format!("{number} is written off as of "))), (Some(0), true), "{said}");
    let (status, said) = off(&number, &[]);
    assert_eq!(
        (status, said.starts_with("This is recorded already; nothing was changed. ")),
        (Some(0), true),
        "{said}"
    );
    let (status, said) = off(&number, &["--forgive"]);
    assert_eq!((status, said.contains("which stays as it is")), (Some(1), true), "{said}");
    let page = browser.get(&format!("/billing/invoices/{number}")).body;
    assert!(page.contains("Written off") && page.contains("a payment still counts"), "{page}");
    let row = |tab: &str| browser.get(&format!("/billing/invoices.csv?tab={tab}")).body.contains(&format!("{number},"));
    assert_eq!(["written-off", "open", "past-due", "paid"].map(row), [true, false, false, false]);
    let home = browser.get("/home").body;
    assert!(home.contains(&format!("{number} was written off")) && !home.contains(&format!("{number} was to be paid")));
}

const SOLD: &str = r#"
[[service]]
key = "files"
name = "Files"

[[service.feature]]
key = "transfer"
name = "Transfer"
kind = "counter"

[[service.plan]]
key = "files-team"
name = "Team"
price = [{ amount = "10.00", package = 5, currency = "EUR", period = "month" }]
renewal = "current-price"
bill_day = 5
days = { return = 0 }
features = { transfer = 100 }

[[service.plan.usage]]
feature = "transfer"
currency = "EUR"
tier = [{ up_to = 100, amount = 0 }, { amount = "0.25" }]

[[service.trial]]
key = "files-trial"
name = "Team for 30 days"
plan = "files-team"
"#;

/// A free plan of the same service, which can become the other one.
const FREE: &str = r#"
[[service.plan]]
key = "files-free"
name = "Free"
price = [{ amount = 0, currency = "EUR", period = "month" }]

[[service.change]]
from = "files-free"
to = "files-team"
direction = "upgrade"
"#;

/// A seller of this catalog, and what its file names first of plans and trials, as offers name these.
fn seller(sold: &str) -> (Server, [String; 2]) {
    let server = Server::start_with(&["--seller-name=Vendor", "--seller-country=DE"]);
    let data = server.data().display().to_string();
    for (name, text, what) in [("taxes.toml", TAXES, "tax"), ("sold.toml", sold, "catalog")] {
        let file = server.data().join(name);
        std::fs::write(&file, text).unwrap();
        let (status, said) = call(&[what, "import", &file.display().to_string(), "--data", &data]);
        assert_eq!(status, Some(0), "{said}");
    }
    let shown = server.browser().call("/api/catalog/show", &[("query[service]", "files")]);
    let shown: serde_json::Value = serde_json::from_str(&shown.body).unwrap();
    let offers = [("plan", "plans"), ("trial", "trials")];
    (server, offers.map(|(kind, of)| format!("{kind}:{}", shown[of][0]["id"].as_str().unwrap())))
}

#[test]
fn whoever_orders_reads_for_what_the_price_is_how_it_renews_when_it_is_billed_and_whether_it_goes_back() {
    let (server, [plan, tried]) = seller(SOLD);
    let founder = trial(&server, None);
    let mut browser = server.browser();
    let packages = |body: &str| body.contains("10.00\u{a0}EUR for every 5 seats a month");
    let card = browser.get("/catalog").body;
    assert!(packages(&card), "{card}");
    let conditions = ["Renews at the price of that day", "Billed on day 5 of the month", "Cannot be given back"];
    let mut signed_in = sign_up(&server, "alder", &founder);
    for offer in [&plan, &tried] {
        let pages =
            [browser.get(&format!("/signup?offer={offer}")), signed_in.get(&format!("/services/add?offer={offer}"))];
        for page in pages {
            assert_eq!(page.status, 200, "{}", page.body);
            for said in conditions {
                assert!(page.body.contains(said), "{offer}: {said} is not in {}", page.body);
            }
        }
    }
}

#[test]
fn whoever_orders_tries_converts_or_changes_reads_what_use_costs() {
    let (server, [team, tried]) = seller(&[SOLD, FREE].concat());
    let shown = server.browser().call("/api/catalog/show", &[("query[service]", "files")]);
    let shown: serde_json::Value = serde_json::from_str(&shown.body).unwrap();
    let free = format!("plan:{}", shown["plans"][1]["id"].as_str().unwrap());
    let used = "Transfer, by use: 0.00\u{a0}EUR each up to 100, 0.25\u{a0}EUR each beyond";
    let reads = |browser: &mut Browser, page: &str| {
        let shown = browser.get(page);
        assert_eq!(shown.status, 200, "{page}: {}", shown.body);
        assert!(shown.body.contains(used), "{page}: {}", shown.body);
    };
    let founder = trial(&server, None);
    let (mut visitor, mut alder) = (server.browser(), sign_up(&server, "alder", &founder));
    reads(&mut visitor, "/catalog/files");
    for offer in [&team, &tried] {
        reads(&mut visitor, &format!("/signup?offer={offer}"));
        reads(&mut alder, &format!("/services/add?offer={offer}"));
    }
    for (slug, offer, action) in [("birch", &tried, "convert"), ("cedar", &free, "change-plan")] {
        let mut browser = sign_up(&server, slug, offer);
        let shown = browser.call("/api/services/show", &[("query[service]", "files")]);
        let shown: serde_json::Value = serde_json::from_str(&shown.body).unwrap();
        let id = shown["subscriptions"][0]["id"].as_str().unwrap();
        reads(&mut browser, &format!("/subscriptions/{id}/change?action={action}"));
    }
}
