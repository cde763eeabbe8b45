//! Organizations and people, made through the program as a visitor makes them.

use super::{Browser, Server, guildhall};

/// A password that every rule accepts.
pub const PASSWORD: &str = "violet harbour twelve spoons";

const VENDOR: &str = r#"
[[service]]
key = "mail"
name = "Mail"

[[service.plan]]
key = "team"
name = "Team"
price = [{ amount = "4.50", currency = "EUR", period = "month", per = "seat" }]

[[service.plan]]
key = "free"
name = "Free"
price = [{ amount = "0", currency = "EUR", period = "month", per = "seat" }]

[[service.trial]]
key = "team-trial"
name = "Team trial"
plan = "team"
"#;

/// Imports a small catalog; its trial, as the form of sign-up names it.
pub fn trial(server: &Server, database: Option<&str>) -> String {
    let file = server.data().join("vendor.toml");
    std::fs::write(&file, VENDOR).unwrap();
    let (file, data) = (file.display().to_string(), server.data().display().to_string());
    let mut arguments = vec!["catalog", "import", &file, "--data", &data];
    arguments.extend(database.into_iter().flat_map(|url| ["--database-url", url]));
    let done = guildhall(&arguments).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let shown = server.browser().call("/api/catalog/show", &[("query[service]", "mail")]);
    let service: serde_json::Value = serde_json::from_str(&shown.body).unwrap();
    format!("trial:{}", service["trials"][0]["id"].as_str().unwrap())
}

/// What the form of sign-up sends.
fn sign_up_form<'a>(key: &'a str, slug: &'a str, offer: &'a str) -> Vec<(&'static str, &'a str)> {
    vec![
        ("key", key),
        ("command[organization]", "A company"),
        ("command[country]", "DE"),
        ("command[slug]", slug),
        ("command[display_name]", "Ada Lovelace"),
        ("command[user]", "ada"),
        ("command[mail]", "ada@mail.example"),
        ("command[password]", PASSWORD),
        ("command[language]", "en"),
        ("command[zone]", "UTC"),
        ("command[offer]", offer),
    ]
}

/// Signs an organization up; its administrator's browser.
pub fn sign_up(server: &Server, slug: &str, offer: &str) -> Browser {
    let mut browser = server.browser();
    let key = format!("the sign-up of {slug} and no other");
    let answer = browser.call("/api/organization/sign-up", &sign_up_form(&key, slug, offer));
    assert!(matches!(answer.status, 200 | 302 | 303), "{}: {}", answer.status, answer.body);
    assert!(browser.cookie("session").is_some(), "no session");
    browser
}
