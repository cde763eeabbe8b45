//! What holds of all that was given: option, environment variable, file named by one, configuration file, default, in
//! this order. Every value keeps where it came from.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;

use app::visit::Operator;
use backend::db::Url;
use backend::portal::Seller;
use backend::zones;
use domain::locale::ZoneName;
use domain::text::{DomainName, Email, Name};

use crate::stop::Stop;

mod file;
mod mail;
mod network;
mod public;
mod seller;
mod sources;
#[cfg(test)]
mod tests;

pub use mail::{Mail, Safety, address};
pub use network::{Network, counted};
pub use public::PublicUrl;
pub use sources::{Line, Source, Sources, unread};

/// What was given on the command line, by the names of the settings.
pub type Given = BTreeMap<&'static str, String>;

/// The names of all settings.
pub const NAMES: [&str; 24] = [
    "data",
    "database-url",
    "demo",
    "listen",
    "public-url",
    "account-domain",
    "billing-zone",
    "operator",
    "support-mail",
    "support-phone",
    "feedback",
    "mail-url",
    "mail-from",
    "seller-name",
    "seller-address",
    "seller-country",
    "seller-tax-id",
    "payment-days",
    "seller-payment",
    "trusted-proxy",
    "requests-per-minute",
    "resolver",
    "sandbox-endpoint",
    "jobs",
];

/// The configuration.
#[derive(Debug, Clone)]
pub struct Config {
    pub database: Url,
    pub demo: bool,
    pub listen: SocketAddr,
    /// None where it follows the port that is really listened on.
    pub public_url: Option<PublicUrl>,
    pub account_domain: DomainName,
    pub billing_zone: ZoneName,
    pub operator: Operator,
    /// None where letters are written to the log.
    pub mail: Option<Mail>,
    /// None where nothing can be sold.
    pub seller: Option<Seller>,
    pub trusted_proxies: Vec<Network>,
    pub requests_per_minute: NonZeroU32,
    /// The servers of names that are asked about domains; empty where it is those of the system.
    pub resolvers: Vec<SocketAddr>,
    /// Whether tests may put the clocks of sandboxes forward.
    pub sandbox_endpoint: bool,
    /// Whether this process runs the jobs.
    pub jobs: bool,
    /// Every setting as it is printed.
    pub lines: Vec<Line>,
}

impl Config {
    /// Reads every setting.
    ///
    /// # Errors
    /// The first value that is not what it should be, in a sentence that names its source.
    pub fn read(sources: Sources) -> Result<Self, Stop> {
        let mut take = Take { sources, lines: Vec::new() };
        let data = take.or("data", "./data", |text| Ok(PathBuf::from(text)))?;
        let file = data.join("guildhall.sqlite");
        let database =
            take.or("database-url", &format!("sqlite:{}", file.display()), |text| text.parse().map_err(str::to_owned))?;
        let demo = take.or("demo", "false", truth)?;
        let listen: SocketAddr = take.or("listen", "127.0.0.1:3000", |text| {
            text.parse().map_err(|_| "is not an address with a port, such as 127.0.0.1:3000".to_owned())
        })?;
        let public_url = take.set("public-url", str::parse::<PublicUrl>)?;
        if public_url.is_none() {
            take.note("public-url", PublicUrl::local(listen.port()).to_string());
        }
        let host = public_url.as_ref().and_then(|url| url.host().parse::<DomainName>().ok());
        let host = host.as_ref().map_or("guildhall.example", DomainName::as_str);
        let account_domain =
            take.or("account-domain", host, |text| DomainName::typed(text).map_err(|why| why.to_string()))?;
        let billing_zone = take.or("billing-zone", "UTC", zone)?;
        let seller = seller::read(&mut take)?;
        let operator = Operator {
            // Known once the port is.
            portal: String::new(),
            name: take.set("operator", |text| text.parse::<Name>().map_err(|why| why.to_string()))?.map(Into::into),
            support: take.set("support-mail", mail)?,
            phone: take.set("support-phone", phone)?,
            feedback: take.set("feedback", feedback)?,
            demo,
            // The demo has a seller of its own.
            sells: seller.is_some() || demo,
        };
        let mail = mail::read(&mut take)?;
        let trusted_proxies = take.set("trusted-proxy", |text| {
            text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::parse).collect()
        })?;
        let requests_per_minute = take.or("requests-per-minute", "600", |text| {
            text.parse().map_err(|_| "is not a whole number above zero".to_owned())
        })?;
        let resolvers = take.set("resolver", |text| {
            text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(resolver).collect()
        })?;
        let sandbox_endpoint = take.or("sandbox-endpoint", "false", truth)?;
        let jobs = take.or("jobs", "true", truth)?;
        Ok(Self {
            database,
            demo,
            listen,
            public_url,
            account_domain,
            billing_zone,
            operator,
            mail,
            seller,
            trusted_proxies: trusted_proxies.unwrap_or_default(),
            requests_per_minute,
            resolvers: resolvers.unwrap_or_default(),
            sandbox_endpoint,
            jobs,
            lines: take.lines,
        })
    }
}

struct Take {
    sources: Sources,
    lines: Vec<Line>,
}

impl Take {
    fn or<T>(&mut self, name: &'static str, default: &str, parse: Parser<T>) -> Result<T, Stop> {
        if let Some(value) = self.set(name, parse)? {
            return Ok(value);
        }
        self.note(name, default.to_owned());
        parse(default).map_err(|why| Stop::usage(format!("the default of {name}, {default:?}, {why}")))
    }

    fn set<T>(&mut self, name: &'static str, parse: Parser<T>) -> Result<Option<T>, Stop> {
        let Some((text, source)) = self.sources.find(name)? else { return Ok(None) };
        let value = if text.is_empty() { Err("is empty".to_owned()) } else { parse(&text) };
        let value = value.map_err(|why| {
            // These may hold a password.
            let shown = match name {
                "database-url" => "the database URL".to_owned(),
                "mail-url" => "the mail URL".to_owned(),
                _ => format!("{text:?}"),
            };
            Stop::usage(format!("{source}: {shown} {why}"))
        })?;
        self.lines.push(Line { name, shown: sources::masked(name, &text), source });
        Ok(Some(value))
    }

    fn note(&mut self, name: &'static str, shown: String) {
        self.lines.push(Line { name, shown, source: Source::Default });
    }
}

type Parser<T> = fn(&str) -> Result<T, String>;

fn truth(text: &str) -> Result<bool, String> {
    text.parse().map_err(|_| "is neither true nor false".to_owned())
}

fn mail(text: &str) -> Result<String, String> {
    text.parse::<Email>().map(Into::into).map_err(|why| why.to_string())
}

fn zone(text: &str) -> Result<ZoneName, String> {
    let zone = text.parse().map_err(|why: domain::text::Invalid| why.to_string())?;
    if zones::exists(&zone) { Ok(zone) } else { Err("is no time zone; use a name such as Europe/Berlin".to_owned()) }
}

/// An address of a server of names; its port is the usual one where none is said.
fn resolver(text: &str) -> Result<SocketAddr, String> {
    let wrong = || format!("holds {text:?}, which is not an address such as 192.0.2.53 or 192.0.2.53:53");
    text.parse().or_else(|_| Ok(SocketAddr::new(text.parse().map_err(|_| wrong())?, 53)))
}

fn phone(text: &str) -> Result<String, String> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let signs = text.chars().all(|sign| sign.is_ascii_digit() || "+-/(). ".contains(sign));
    if signs && (3..=20).contains(&digits) { Ok(text.to_owned()) } else { Err("is not a telephone number".to_owned()) }
}

fn feedback(text: &str) -> Result<String, String> {
    let page = text.parse::<http::Uri>().is_ok_and(|uri| uri.scheme_str() == Some("https") && uri.host().is_some());
    if page {
        Ok(text.to_owned())
    } else {
        mail(text).map_err(|_| "is neither a mail address nor an https URL".to_owned())
    }
}
