//! Short words that stand in addresses: of organizations, and of things in the catalog.

use super::{Invalid, measured, values};

values! {
    /// The word that names an organization in its initial domain: 3 to 40 of a–z, 0–9 and single hyphens between them,
    /// not a reserved word. Read in either case, kept in lower case. Two hyphens never meet, so it is never punycode.
    Slug = slug;
    /// The word by which a catalog knows a service, plan, feature or offer: 1 to 80 of a–z, 0–9 and single `-`, `_` or
    /// `.` between them. Read in either case, kept in lower case.
    Key = key;
}

impl Key {
    /// Makes a key of a name by keeping its letters and digits: `Microsoft Products` becomes `microsoft-products`.
    #[must_use]
    pub fn of_words(name: &str) -> Option<Self> {
        let words = name.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let joined = words.collect::<Vec<_>>().join("-");
        let short: String = joined.chars().take(80).collect();
        short.trim_end_matches('-').parse().ok()
    }
}

/// Words that would pass for the installation itself, for its mail, or for a service of the operator.
const RESERVED: &[&str] = &[
    "abuse",
    "access",
    "account",
    "accounts",
    "admin",
    "administrator",
    "api",
    "app",
    "apps",
    "assets",
    "auth",
    "autoconfig",
    "autodiscover",
    "billing",
    "blog",
    "cdn",
    "console",
    "contact",
    "demo",
    "dns",
    "docs",
    "example",
    "feedback",
    "ftp",
    "guildhall",
    "health",
    "healthz",
    "help",
    "home",
    "host",
    "hostmaster",
    "identity",
    "imap",
    "info",
    "internal",
    "invalid",
    "invoice",
    "invoices",
    "legal",
    "local",
    "localhost",
    "login",
    "logout",
    "mail",
    "master",
    "metrics",
    "moderator",
    "mta-sts",
    "mx",
    "news",
    "noreply",
    "no-reply",
    "ns1",
    "ns2",
    "null",
    "oauth",
    "oidc",
    "official",
    "openid",
    "operator",
    "owner",
    "payment",
    "payments",
    "pop",
    "pop3",
    "portal",
    "postmaster",
    "privacy",
    "public",
    "readyz",
    "root",
    "saml",
    "scim",
    "secure",
    "security",
    "server",
    "service",
    "services",
    "sftp",
    "shop",
    "sign-in",
    "sign-up",
    "signin",
    "signup",
    "smtp",
    "ssl",
    "ssh",
    "sso",
    "staff",
    "static",
    "status",
    "store",
    "support",
    "sysadmin",
    "system",
    "team",
    "test",
    "tls",
    "token",
    "undefined",
    "user",
    "users",
    "vpn",
    "webmail",
    "webmaster",
    "well-known",
    "wpad",
    "www",
    "www1",
    "www2",
];

fn slug(text: &str) -> Result<String, Invalid> {
    let text = text.trim().to_ascii_lowercase();
    measured(&text, 3, 40)?;
    joined(&text, "-")?;
    if RESERVED.contains(&text.as_str()) { Err(Invalid::Reserved) } else { Ok(text) }
}

fn key(text: &str) -> Result<String, Invalid> {
    let text = text.trim().to_ascii_lowercase();
    measured(&text, 1, 80)?;
    joined(&text, "-_.")?;
    Ok(text)
}

/// Letters and digits, with single signs between them.
pub(super) fn joined(text: &str, signs: &str) -> Result<(), Invalid> {
    let plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit();
    if !text.chars().all(|sign| plain(sign) || signs.contains(sign)) {
        return Err(Invalid::Character);
    }
    let whole = text.split(|sign| signs.contains(sign)).all(|part| !part.is_empty());
    if whole { Ok(()) } else { Err(Invalid::Edge) }
}
