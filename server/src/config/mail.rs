//! To which mail server letters are handed over, and from whom they are. Without one they are written to the log.

use std::net::IpAddr;
use std::str::FromStr;

use domain::text::{DomainName, Email, Name};
use http::Uri;
use lettre::Address;
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;

use super::Take;
use crate::stop::Stop;

/// Both.
#[derive(Debug, Clone)]
pub struct Mail {
    pub server: MailServer,
    pub from: Mailbox,
}

/// A mail server.
#[derive(Debug, Clone)]
pub struct MailServer {
    pub host: String,
    pub port: u16,
    pub safety: Safety,
    pub login: Option<Credentials>,
}

/// How what is said to a mail server is kept from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// Everything is encrypted, from the first word.
    Wrapped,
    /// Everything is encrypted once the server has agreed to that, and nothing is sent to one that does not.
    Upgraded,
    /// Nothing is.
    Plain,
}

/// Reads them.
pub(super) fn read(take: &mut Take) -> Result<Option<Mail>, Stop> {
    let server = take.set("mail-url", str::parse::<MailServer>)?;
    if server.is_none() {
        take.note("mail-url", "none; letters are written to the log".to_owned());
    }
    let from = take.set("mail-from", mailbox)?;
    match (server, from) {
        (Some(server), Some(from)) => Ok(Some(Mail { server, from })),
        (None, None) => Ok(None),
        _ => Err(Stop::usage("sending mail needs both mail-url and mail-from")),
    }
}

impl FromStr for MailServer {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || "is not of the form smtps://USER:PASSWORD@HOST:PORT or smtp://HOST:PORT?tls=required".to_owned();
        let uri: Uri = text.parse().map_err(|_| wrong())?;
        let authority = uri.authority().ok_or_else(wrong)?;
        let (safety, usual) = match (uri.scheme_str(), uri.query()) {
            (Some("smtps"), None) => (Safety::Wrapped, 465),
            (Some("smtp"), None | Some("tls=required")) => (Safety::Upgraded, 587),
            (Some("smtp"), Some("tls=none")) => (Safety::Plain, 25),
            _ => return Err(wrong()),
        };
        let (user, place) = match authority.as_str().rsplit_once('@') {
            Some((user, place)) => (Some(user), place),
            None => (None, authority.as_str()),
        };
        let port = match place.strip_prefix(authority.host()).ok_or_else(wrong)? {
            "" => usual,
            port => port.strip_prefix(':').and_then(|port| port.parse().ok()).ok_or_else(wrong)?,
        };
        let host = authority.host().trim_start_matches('[').trim_end_matches(']').to_owned();
        if host.is_empty() || uri.path().len() > 1 {
            return Err(wrong());
        }
        let login = match user {
            Some(user) => {
                let (user, password) =
                    user.split_once(':').ok_or_else(|| "names a user without a password".to_owned())?;
                let [user, password] = [user, password].map(decoded);
                let login = user.zip(password).ok_or_else(|| "has a % with no two digits behind it".to_owned())?;
                Some(Credentials::new(login.0, login.1))
            }
            None => None,
        };
        if safety == Safety::Plain && login.is_some() && !is_this_machine(&host) {
            return Err("would send a password that others could read; leave ?tls=none out".to_owned());
        }
        Ok(Self { host, port, safety, login })
    }
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// A part of a URL without its escapes; none where one is torn.
fn decoded(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

/// An address, with or without the name of whose it is.
fn mailbox(text: &str) -> Result<Mailbox, String> {
    let wrong = || "is not of the form name@domain or Name <name@domain>".to_owned();
    let (name, mail) = match text.strip_suffix('>').and_then(|text| text.split_once('<')) {
        Some((name, mail)) => (Some(name.parse::<Name>().map_err(|_| wrong())?), mail),
        None => (None, text),
    };
    let mail: Email = mail.parse().map_err(|_| wrong())?;
    Ok(Mailbox::new(name.map(Into::into), address(&mail).ok_or_else(wrong)?))
}

/// An address as mail servers know it, its domain in ASCII; none where that has no such form.
pub fn address(mail: &Email) -> Option<Address> {
    let (local, host) = mail.as_str().rsplit_once('@')?;
    Address::new(local, DomainName::typed(host).ok()?.as_str()).ok()
}
