//! Domain names, user names and mail addresses. What is stored and sent is ASCII in lower case; only
//! [`DomainName::typed`] reads other scripts, so that the browser need not carry their tables.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::slug::joined;
use super::{Invalid, Slug, measured, signs, values};

values! {
    /// The part of a user name before the `@`: 1 to 64 of a–z, 0–9 and single `.`, `-` or `_` between them. Other
    /// scripts are refused, so that no two user names look alike.
    LocalPart = local;
    /// A domain name of two or more labels in its ASCII form (RFC 1035), lower case, without a trailing point.
    DomainName = domain;
    /// A mail address to write to. The domain is kept in lower case, the part before it as typed.
    Email = email;
}

impl DomainName {
    /// Reads what a person typed or pasted, in any script (IDNA 2008 by UTS 46): `Bücher.example.` becomes
    /// `xn--bcher-kva.example`. Symbols and emoji are refused.
    ///
    /// # Errors
    /// When it is no domain name.
    pub fn typed(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        measured(text, 1, 253)?;
        let text = text.strip_suffix('.').unwrap_or(text);
        let ascii = idna::domain_to_ascii_strict(text).map_err(|_| Invalid::Domain)?;
        let (shown, read) = idna::domain_to_unicode(&ascii);
        let symbolic = shown.chars().any(|sign| {
            !sign.is_ascii()
                && matches!(sign, '\u{2010}'..='\u{2BFF}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
        });
        if read.is_err() || symbolic { Err(Invalid::Domain) } else { ascii.parse() }
    }

    /// The name as people read it, in its own script.
    #[must_use]
    pub fn shown(&self) -> String {
        match idna::domain_to_unicode(&self.0) {
            (shown, Ok(())) => shown,
            (_, Err(_)) => self.0.clone(),
        }
    }

    /// Whether it is a name below another one.
    #[must_use]
    pub fn is_under(&self, other: &Self) -> bool {
        self.is_under_text(&other.0)
    }

    /// Whether it is a name below what these labels say.
    #[must_use]
    pub fn is_under_text(&self, labels: &str) -> bool {
        self.0.strip_suffix(labels).is_some_and(|rest| rest.len() > 1 && rest.ends_with('.'))
    }

    /// The names above it, the nearest first; a name has two labels at least.
    pub fn above(&self) -> impl Iterator<Item = Self> {
        let dots = self.0.char_indices().filter(|(_, sign)| *sign == '.');
        dots.filter_map(|(place, _)| self.0.get(place + 1..)?.parse().ok())
    }

    /// The name `label` in this domain.
    ///
    /// # Errors
    /// When the name would be too long.
    pub fn under(&self, label: &Slug) -> Result<Self, Invalid> {
        format!("{label}.{self}").parse()
    }
}

fn local(text: &str) -> Result<String, Invalid> {
    let text = text.trim().to_ascii_lowercase();
    measured(&text, 1, 64)?;
    joined(&text, ".-_")?;
    Ok(text)
}

fn domain(text: &str) -> Result<String, Invalid> {
    let text = text.trim().to_ascii_lowercase();
    measured(&text, 1, 253)?;
    let label = |part: &str| {
        let sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        (1..=63).contains(&part.len()) && part.bytes().all(sign) && !part.starts_with('-') && !part.ends_with('-')
    };
    let last = text.rsplit('.').next().unwrap_or_default();
    let named = text.contains('.') && last.starts_with(|first: char| first.is_ascii_lowercase());
    if named && text.split('.').all(label) { Ok(text) } else { Err(Invalid::Domain) }
}

fn email(text: &str) -> Result<String, Invalid> {
    let text = text.trim();
    measured(text, 1, 254)?;
    let (local, host) = text.rsplit_once('@').ok_or(Invalid::Address)?;
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    let dotted = local.split('.').all(|part| !part.is_empty() && part.bytes().all(sign));
    if local.len() > 64 || !dotted {
        return Err(Invalid::Address);
    }
    let host = if host.is_ascii() { domain(host)? } else { foreign(host)? };
    Ok(format!("{local}@{host}"))
}

/// A mail domain in another script, kept as it reads; the sender of mail turns it into its ASCII form.
fn foreign(host: &str) -> Result<String, Invalid> {
    let host = host.to_lowercase();
    let label = |part: &str| {
        !part.is_empty()
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.chars().all(|sign| sign.is_alphanumeric() || sign == '-')
    };
    let fine = host.contains('.') && host.split('.').all(label) && signs::visible(&host, false);
    if fine { Ok(host) } else { Err(Invalid::Domain) }
}

/// An organizational account: `ada@alder.example`. Canonical in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct UserName {
    local: LocalPart,
    domain: DomainName,
}

impl UserName {
    /// The name of this person in this domain.
    #[must_use]
    pub const fn new(local: LocalPart, domain: DomainName) -> Self {
        Self { local, domain }
    }

    /// The part before the `@`.
    #[must_use]
    pub const fn local(&self) -> &LocalPart {
        &self.local
    }

    /// The domain.
    #[must_use]
    pub const fn domain(&self) -> &DomainName {
        &self.domain
    }
}

impl fmt::Display for UserName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.local, self.domain)
    }
}

impl FromStr for UserName {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Invalid::Empty);
        }
        let (local, domain) = text.split_once('@').ok_or(Invalid::Address)?;
        if local.ends_with(char::is_whitespace) || domain.starts_with(char::is_whitespace) {
            return Err(Invalid::Address);
        }
        Ok(Self { local: local.parse()?, domain: domain.parse()? })
    }
}

impl From<UserName> for String {
    fn from(name: UserName) -> Self {
        name.to_string()
    }
}

impl TryFrom<String> for UserName {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}
