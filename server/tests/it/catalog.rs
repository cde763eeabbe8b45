//! Catalog files of every kind through the real command line, and what the signed-out pages then show.

use std::fmt::Write;
use std::process::Output;

use crate::harness::postgres::Database;
use crate::harness::{Directory, Server, run};

const HEADER: &str =
    "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names\r\n";

const VENDOR: &str = r#"
[[service]]
key = "mail"
name = "Mail & more"
summary = "Mail for <teams>."

[[service.feature]]
key = "storage"
name = "Storage"
kind = "gauge"
unit = "GB"

[[service.plan]]
key = "mail-free"
name = "Free"
price = [{ amount = 0, currency = "EUR", period = "month" }]

[[service.plan]]
key = "mail-team"
name = "Team"
price = [{ amount = "4.50", currency = "EUR", period = "month" }]
features = { storage = 50 }

[[service.plan]]
key = "mail-large"
name = "Large"
seats = false

[[service.trial]]
key = "mail-trial"
name = "Team for 30 days"
plan = "mail-team"
"#;

/// A way from the free plan to another one.
fn change(to: &str, direction: &str) -> String {
    format!("\n[[service.change]]\nfrom = \"mail-free\"\nto = \"{to}\"\ndirection = \"{direction}\"\n")
}

/// Imports a file into the data of a directory; what was said, and how it ended.
fn import(directory: &Directory, name: &str, bytes: impl AsRef<[u8]>, options: &[&str]) -> (Option<i32>, String) {
    let data = directory.join("");
    import_into(directory, name, bytes, &[&["--data", &data], options].concat())
}

fn import_into(directory: &Directory, name: &str, bytes: impl AsRef<[u8]>, options: &[&str]) -> (Option<i32>, String) {
    let file = directory.file(name, bytes);
    let arguments = [&["catalog", "import", &file], options].concat();
    let Output { status, stdout, stderr } = run(&arguments);
    let said = if status.success() { stdout } else { stderr };
    (status.code(), String::from_utf8(said).unwrap().replace(&file, name))
}

#[test]
fn a_table_of_products_is_imported_once_and_looked_through() {
    let directory = Directory::new();
    let mut table = HEADER.as_bytes().to_vec();
    for plan in 0..60 {
        for feature in 0..3 {
            let row = format!(
                "Office {plan:02} \x01 Suite,OFF{plan},{plan:08}-00aa-4000-8000-000000000000,F{feature},{feature:08}-bb,Feature {feature}\r\n"
            );
            table.extend(row.bytes().map(|byte| if byte == 1 { 0x96 } else { byte }));
        }
    }
    table.extend(b"Another name,OFF0,00000000-00AA-4000-8000-000000000000,F0,00000000-bb,Another feature\r\n");
    let (status, said) = import(&directory, "products.csv", &table, &["--service", "Office products"]);
    assert_eq!(status, Some(0), "{said}");
    for part in ["windows-1252", "60 created", "Note: 1 rows repeated", "Note: 1 rows name a plan"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let (_, said) = import(&directory, "products.csv", &table, &["--service", "Office products"]);
    assert!(said.contains("60 left") && said.contains("Nothing to do"), "{said}");

    let server = Server::start_in(directory, &[]);
    let mut browser = server.browser();
    let page = browser.get("/catalog/office-products");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Office 00 – Suite") && !page.body.contains("Office 59"), "the first part by name");
    assert!(page.body.contains("Price on request") && !page.body.contains("/signup?offer="), "nothing can be ordered");
    assert!(!page.body.contains(".wasm") && !page.body.contains("modulepreload"), "a page without wasm");
    let next = page.body.split("rel=\"next\" href=\"").nth(1).unwrap();
    let next = next.split('"').next().unwrap().replace("&amp;", "&");
    let second = browser.get(&format!("/catalog/office-products{next}"));
    assert!(second.body.contains("Office 24") && !second.body.contains("Office 23"), "{next}");
    let found = browser.get("/catalog/office-products?q=SUITE+59");
    assert!(found.body.contains("Office 59") && !found.body.contains("Office 58"));
    assert!(browser.get("/catalog/office-products?q=nothing+like+it").body.contains("Nothing matches"));
    assert!(browser.get("/catalog?q=office+59").body.contains("/catalog/office-products"));
}

#[test]
fn plans_that_cost_something_show_their_price_and_only_trials_and_free_plans_can_be_begun() {
    let directory = Directory::new();
    assert_eq!(import(&directory, "vendor.toml", VENDOR, &[]).0, Some(0));
    let server = Server::start_in(directory, &[]);
    let mut browser = server.browser();
    let page = browser.get("/catalog/mail").body;
    assert!(page.contains("Mail &amp; more") && page.contains("Mail for &lt;teams&gt;."), "{page}");
    assert!(page.contains("4.50") && page.contains("per seat and month") && page.contains("Price on request"));
    assert!(page.contains("Storage: 50"));
    assert_eq!(page.matches("/signup?offer=plan:").count(), 1);
    assert_eq!(page.matches("/signup?offer=trial:").count(), 2);
    assert!(browser.get("/").body.contains("/catalog/mail"));
    browser.set_cookie("prefs", "lang=de");
    assert!(browser.get("/catalog/mail").body.contains("pro Platz und Monat"));
}

#[test]
fn a_service_that_is_not_there_is_a_page_that_helps() {
    let server = Server::start();
    let mut browser = server.browser();
    assert!(browser.get("/catalog").body.contains("No service is published yet"));
    for path in ["/catalog/none", "/catalog/..%2F..", "/catalog/%00", "/catalog/%E2%80%AE"] {
        let page = browser.get(path);
        assert_eq!(page.status, 404, "{path}");
        assert!(page.body.contains("href=\"/catalog\""), "{path}");
    }
}

#[test]
fn bad_files_are_refused_with_the_place_and_change_nothing() {
    let directory = Directory::new();
    assert_eq!(import(&directory, "vendor.toml", VENDOR, &[]).0, Some(0));
    let table =
        |rows: &str| format!("{HEADER}{}", rows.replace('@', "0000000a-00aa-4000-8000-000000000000")).into_bytes();
    let vendor = |from: &str, to: &str| VENDOR.replace(from, to).into_bytes();
    let bad: Vec<(&str, Vec<u8>, &str)> = vec![
        ("cut.csv", table("A,A,@,F,f,Feature\r\nB,B,@,F"), "cut.csv:3:43: this row has 4 cells"),
        (
            "half.csv",
            table("A,B\u{fc}ro,@,F,f,F\u{fc}").split_last().unwrap().1.to_vec(),
            "half.csv:2:50: the file ends",
        ),
        ("quote.csv", table("A,A,@,F,f,\"Feature\r\n"), "quote.csv:2:46: this quoted cell does not end"),
        ("bytes.csv", [HEADER.as_bytes(), b"A\x81,A,a,F,f,F\r\n"].concat(), "bytes.csv:2:2: this byte is neither"),
        ("columns.csv", b"GUID,String_Id\r\n".to_vec(), "columns.csv:1:1: the columns Product_Display_Name, "),
        ("guid.csv", table("A,A,a,F,f,Feature\r\n"), "guid.csv:2:5: GUID: is none"),
        (
            "semicolons.csv",
            HEADER.replace(',', ";").into_bytes(),
            "semicolons.csv:1:1: the cells are separated by semi",
        ),
        ("wide.csv", table("A,A,@,F,f,F").iter().flat_map(|byte| [*byte, 0]).collect(), "wide.csv:1:1: this is UTF-16"),
        ("empty.csv", vec![], "empty.csv:1:1: the columns"),
        ("cut.toml", VENDOR.as_bytes()[..VENDOR.len() - 4].to_vec(), "cut.toml:32:16: invalid basic string"),
        (
            "twice.toml",
            vendor("mail-large", "mail-free"),
            "twice.toml:25:1: service 1, plan 3, key: the key \"mail-free\" is used twice",
        ),
        ("price.toml", vendor("\"4.50\"", "\"-4.50\""), "price.toml:21:21: less than zero"),
        (
            "currency.toml",
            vendor("\"4.50\", currency = \"EUR\"", "\"4.50\", currency = \"ABC\""),
            "currency.toml:21:40: no currency",
        ),
        (
            "tiers.toml",
            vendor(
                "amount = \"4.50\"",
                "volume = [{ up_to = 5, amount = 2 }, { up_to = 4, amount = 1 }, { amount = 1 }]",
            ),
            "tiers.toml:21:10: service 1, plan 2, price 1: tiers rise",
        ),
        (
            "tier.toml",
            vendor("amount = \"4.50\"", "graduated = [{ amount = \"-1\" }]"),
            "tier.toml:21:36: less than zero",
        ),
        (
            "change.toml",
            vendor("plan = \"mail-team\"\n", &format!("plan = \"mail-team\"\n{}", change("mail-huge", "upgrade"))),
            "change.toml:36:1: service 1, change 1, to: there is no plan \"mail-huge\"",
        ),
        (
            "sideways.toml",
            vendor("plan = \"mail-team\"\n", &format!("plan = \"mail-team\"\n{}", change("mail-team", "sideways"))),
            "sideways.toml:37:13: unknown variant `sideways`",
        ),
        ("bytes.toml", b"# \xe4\n".to_vec(), "bytes.toml:1:3: this byte is not UTF-8"),
        ("empty.toml", vec![], "empty.toml:1:1: there is no [[service]]"),
    ];
    for (name, bytes, expected) in bad {
        let (status, said) = import(&directory, name, bytes, &[]);
        assert_eq!(status, Some(1), "{name}: {said}");
        assert!(said.contains(expected), "{name}: {said}");
        assert!(said.ends_with("was not imported; nothing was changed.\n"), "{name}: {said}");
    }
    for (name, options) in
        [("a.xlsx", vec![]), ("a.csv", vec!["--encoding", "klingon"]), ("a.toml", vec!["--service", "A"])]
    {
        let (status, said) = import(&directory, name, b"x", &options);
        assert_eq!((status, said.lines().count()), (Some(2), 1), "{name}: {said}");
    }
    let (_, said) = import(&directory, "vendor.toml", VENDOR, &[]);
    assert!(said.contains("Nothing to do"), "{said}");
}

#[test]
fn a_hundred_thousand_rows_are_one_import_and_still_one_page() {
    let directory = Directory::new();
    let mut table = HEADER.to_owned();
    for plan in 0..100_000 {
        writeln!(
            table,
            "Plan {plan:05},P,{plan:08}-00aa-4000-8000-000000000000,F,feature-{},Feature {}",
            plan % 997,
            plan % 997
        )
        .unwrap();
    }
    let (status, said) = import(&directory, "large.csv", &table, &[]);
    assert!(status == Some(0) && said.contains("100000 created"), "{said}");
    let server = Server::start_in(directory, &[]);
    let page = server.browser().get("/catalog/large?q=plan+0999");
    assert!(page.status == 200 && page.body.contains("Plan 09990"));
    assert!(page.body.len() < 200_000, "{} bytes", page.body.len());
}

#[test]
fn postgresql_holds_and_shows_the_same() {
    let Some(database) = Database::migrated() else { return };
    let directory = Directory::new();
    let options = ["--database-url", &database.app];
    let dearer = VENDOR.replace("4.50", "4.75");
    for (file, expected) in [(VENDOR, "3 created"), (VENDOR, "Nothing to do"), (&dearer, "New versions of plans: 1")] {
        let (status, said) = import_into(&directory, "vendor.toml", file, &options);
        assert!(status == Some(0) && said.contains(expected), "{expected}: {said}");
    }
    let rows =
        (0..60).map(|plan| format!("Plan {plan:02},P,{plan:08}-00aa-4000-8000-000000000000,F,feature,Feature\r\n"));
    let rows: String = rows.collect();
    let (status, said) = import_into(&directory, "table.csv", format!("{HEADER}{rows}"), &options);
    assert_eq!(status, Some(0), "{said}");
    let server = Server::start_with(&options);
    let mut browser = server.browser();
    let page = browser.get("/catalog/mail").body;
    assert!(page.contains("4.75") && page.contains("Storage: 50") && page.contains("Price on request"), "{page}");
    assert_eq!(page.matches("/signup?offer=trial:").count(), 2);
    assert!(browser.get("/catalog?q=team").body.contains("free to begin with"));
    assert!(browser.get("/catalog/table?q=PLAN+59").body.contains("1 of 1"));
}
