//! What may be claimed, and what may be removed.

use serde::{Deserialize, Deserializer, Serialize};

use super::{Blocker, Refused};
use crate::text::DomainName;

/// So many domains an organization may claim.
pub const MOST: usize = 100;

/// Says that a domain is one's own, in whatever script and spelling it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ClaimDomain {
    /// Which.
    #[serde(deserialize_with = "typed")]
    pub domain: DomainName,
}

/// Names a domain of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NameDomain {
    /// Which.
    pub domain: DomainName,
}

/// Gives a domain up.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RemoveDomain {
    /// Which.
    pub domain: DomainName,
    /// The same, typed to confirm it.
    #[serde(deserialize_with = "typed")]
    pub confirmed: DomainName,
}

/// Lets another organization have a subdomain of a verified domain.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReleaseSubdomain {
    /// The verified domain.
    pub domain: DomainName,
    /// The subdomain.
    #[serde(deserialize_with = "typed")]
    pub subdomain: DomainName,
}

/// A domain as people type it.
fn typed<'de, D: Deserializer<'de>>(from: D) -> Result<DomainName, D::Error> {
    DomainName::typed(&String::deserialize(from)?).map_err(serde::de::Error::custom)
}

/// Under these addresses anybody gets mail.
const MAIL_PROVIDERS: [&str; 40] = [
    "aol.com",
    "fastmail.com",
    "freenet.de",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hey.com",
    "hotmail.co.uk",
    "hotmail.com",
    "hotmail.de",
    "hotmail.fr",
    "icloud.com",
    "laposte.net",
    "libero.it",
    "live.com",
    "mac.com",
    "mail.com",
    "mail.de",
    "mail.ru",
    "mailbox.org",
    "me.com",
    "msn.com",
    "orange.fr",
    "outlook.com",
    "outlook.de",
    "posteo.de",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "t-online.de",
    "tutanota.com",
    "web.de",
    "yahoo.com",
    "yahoo.de",
    "yandex.ru",
    "zoho.com",
];

/// Ends of names that nobody owns in public.
const PRIVATE: [&str; 11] =
    ["arpa", "corp", "home", "internal", "intranet", "invalid", "lan", "local", "localhost", "onion", "test"];

/// Whether everybody can have a mail address in this domain.
#[must_use]
pub fn is_mail_provider(name: &DomainName) -> bool {
    MAIL_PROVIDERS.iter().any(|provider| name.as_str() == *provider || name.is_under_text(provider))
}

/// Whether an organization that has so many may claim a domain. Says nothing about what others have.
///
/// # Errors
/// Why not.
pub fn claim(
    name: &DomainName,
    account_domain: &DomainName,
    is_public_suffix: bool,
    own: &[DomainName],
) -> Result<(), Refused> {
    if name == account_domain || name.is_under(account_domain) || account_domain.is_under(name) {
        return Err(Refused::OfPortal);
    }
    if is_public_suffix || PRIVATE.iter().any(|end| name.is_under_text(end)) {
        return Err(Refused::PublicSuffix);
    }
    if is_mail_provider(name) {
        return Err(Refused::MailProvider);
    }
    if own.contains(name) {
        return Err(Refused::Claimed);
    }
    if own.len() >= MOST { Err(Refused::Many { most: MOST }) } else { Ok(()) }
}

/// Whether a domain may be removed to which this much refers.
///
/// # Errors
/// [`Refused::OtherName`] where it was not confirmed, and [`Refused::Blocked`] with all that refers to it.
pub fn remove(command: &RemoveDomain, blockers: Vec<Blocker>) -> Result<(), Refused> {
    if command.domain != command.confirmed {
        return Err(Refused::OtherName);
    }
    if blockers.is_empty() { Ok(()) } else { Err(Refused::Blocked(blockers)) }
}
