//! Sign-up: how an organization, its initial domain, its first Global administrator and its first subscription or trial
//! come to be. The rule and its reasons; nothing is looked up here.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::catalog::{Clash, Standing};
use crate::ids::{PlanId, TrialOfferId};
use crate::locale::{Country, Language, ZoneName};
use crate::roles::{Role, Roles};
use crate::subscriptions::Deal;
use crate::text::{DomainName, Email, Invalid, LocalPart, Name, Password, Slug, UserName, Weak};

mod beginning;
#[cfg(test)]
mod tests;

pub use beginning::{Beginning, Intention};

/// What somebody who founds an organization enters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignUp {
    /// Name of the organization.
    pub organization: Name,
    /// Where it has its seat.
    pub country: Country,
    /// The word for its initial domain.
    pub slug: Slug,
    /// Name of the first administrator.
    pub display_name: Name,
    /// The administrator's user name, before the `@`.
    pub user: LocalPart,
    /// Where to reach the administrator.
    pub mail: Email,
    /// The administrator's password.
    pub password: Password,
    /// The administrator's language.
    pub language: Language,
    /// The administrator's time zone.
    pub zone: ZoneName,
    /// What the organization begins with.
    pub offer: Offer,
    /// How many seats of a plan that costs something.
    #[serde(default, deserialize_with = "crate::subscriptions::seats")]
    pub seats: Option<NonZeroU32>,
    /// At which of its prices.
    #[serde(default)]
    pub deal: Option<Deal>,
    /// [`Effects::fingerprint`](crate::invoices::Effects::fingerprint) of the bill that was shown.
    #[serde(default)]
    pub seen: Option<String>,
}

/// What one can begin with, as a form carries it: `plan:<id>` or `trial:<id>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Offer {
    /// A plan.
    Plan(PlanId),
    /// A trial offer.
    Trial(TrialOfferId),
}

impl std::fmt::Display for Offer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Plan(id) => write!(f, "plan:{id}"),
            Self::Trial(id) => write!(f, "trial:{id}"),
        }
    }
}

/// Text that names no plan or trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is neither plan:<id> nor trial:<id>")]
pub struct NotAnOffer;

impl std::str::FromStr for Offer {
    type Err = NotAnOffer;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some(("plan", id)) => id.parse().map(Self::Plan).map_err(|_| NotAnOffer),
            Some(("trial", id)) => id.parse().map(Self::Trial).map_err(|_| NotAnOffer),
            _ => Err(NotAnOffer),
        }
    }
}

impl From<Offer> for String {
    fn from(offer: Offer) -> Self {
        offer.to_string()
    }
}

impl TryFrom<String> for Offer {
    type Error = NotAnOffer;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

/// What must be known to decide about a sign-up.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// The domain under which initial domains are made.
    pub account_domain: &'a DomainName,
    /// Whether no organization has the slug.
    pub slug_is_free: bool,
    /// Whether the time zone exists.
    pub zone_exists: bool,
    /// The chosen offer, unless it does not exist.
    pub offer: Option<Offered>,
}

/// An offer as far as sign-up and addition care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// Whether it can be taken at present.
    pub is_open: bool,
    /// What it costs to begin; a trial is free.
    pub cost: Standing,
    /// Whether it asks for a verified domain of one's own.
    pub needs_domain: bool,
    /// Why its plan does not go with what the organization has.
    pub clash: Option<Clash>,
}

/// What is created, apart from ids, times and the password's hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOrganization {
    /// Name of the organization.
    pub name: Name,
    /// Where it has its seat.
    pub country: Country,
    /// The word it chose.
    pub slug: Slug,
    /// Its initial domain.
    pub initial_domain: DomainName,
    /// Its first Global administrator.
    pub administrator: NewAdministrator,
    /// What it begins with.
    pub offer: Offer,
}

/// The first person of an organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAdministrator {
    /// How the person is called.
    pub display_name: Name,
    /// The organizational account.
    pub user_name: UserName,
    /// Where to reach the person.
    pub mail: Email,
    /// The person's language.
    pub language: Language,
    /// The person's time zone.
    pub zone: ZoneName,
    /// The administrative roles: Global.
    pub roles: Roles,
}

/// Why a sign-up is refused. The sentence says what to do.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// Another organization has the slug.
    #[error("Another organization already has this domain. Choose another word.")]
    SlugTaken,
    /// Slug and account domain together are longer than a domain name may be.
    #[error("This word makes the domain too long. Choose a shorter one.")]
    SlugTooLong,
    /// No such time zone.
    #[error("There is no such time zone. Choose one from the list, like Europe/Berlin.")]
    UnknownZone,
    /// The offer is gone or closed.
    #[error("This offer is no longer available. Choose another one from the catalog.")]
    OfferClosed,
    /// The plan has its price on request.
    #[error("This plan has its price on request and cannot be ordered here. Choose another one, or ask for an offer.")]
    OnRequest,
    /// The offer asks for a verified domain.
    #[error("This offer asks for a verified domain of your own. Begin with another one and come back to it later.")]
    NeedsDomain,
    /// The plan cannot be had alone.
    #[error(transparent)]
    Clash(#[from] Clash),
    /// The password is not good enough.
    #[error(transparent)]
    Password(#[from] Weak),
}

impl Refused {
    /// The field of [`SignUp`] at which to show it.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        match self {
            Self::SlugTaken | Self::SlugTooLong => "slug",
            Self::UnknownZone => "zone",
            Self::OfferClosed | Self::OnRequest | Self::NeedsDomain | Self::Clash(_) => "offer",
            Self::Password(_) => "password",
        }
    }
}

/// Decides about a sign-up.
///
/// # Errors
/// The first reason against it, those first that the person can put right in the form.
pub fn found(command: &SignUp, facts: &Facts) -> Result<NewOrganization, Refused> {
    let initial_domain = facts.account_domain.under(&command.slug).map_err(|_| Refused::SlugTooLong)?;
    if !facts.slug_is_free {
        return Err(Refused::SlugTaken);
    }
    command.password.acceptable(&context(command, facts.account_domain))?;
    if !facts.zone_exists {
        return Err(Refused::UnknownZone);
    }
    takes(facts.offer.clone())?;
    Ok(NewOrganization {
        name: command.organization.clone(),
        country: command.country,
        slug: command.slug.clone(),
        administrator: NewAdministrator {
            display_name: command.display_name.clone(),
            user_name: UserName::new(command.user.clone(), initial_domain.clone()),
            mail: command.mail.clone(),
            language: command.language,
            zone: command.zone.clone(),
            roles: Roles::NONE.with(Role::Global),
        },
        initial_domain,
        offer: command.offer,
    })
}

/// Whether an organization can begin with an offer.
///
/// # Errors
/// The reason why it cannot.
pub fn takes(offer: Option<Offered>) -> Result<(), Refused> {
    let offer = offer.filter(|offer| offer.is_open).ok_or(Refused::OfferClosed)?;
    if offer.needs_domain {
        return Err(Refused::NeedsDomain);
    }
    if offer.cost == Standing::OnRequest {
        return Err(Refused::OnRequest);
    }
    offer.clash.map_or(Ok(()), |clash| Err(clash.into()))
}

/// The names that the first administrator's password must not contain.
fn context<'a>(command: &'a SignUp, account_domain: &'a DomainName) -> [&'a str; 5] {
    [
        command.organization.as_str(),
        command.slug.as_str(),
        command.display_name.as_str(),
        command.user.as_str(),
        account_domain.as_str(),
    ]
}

/// The answer to somebody who is typing a slug.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Availability {
    /// Nobody has it; the domain it would make.
    Free(DomainName),
    /// Another organization has it.
    Taken,
    /// It is no slug, or makes no domain.
    Invalid(Invalid),
}

impl Availability {
    /// What to say about a slug.
    #[must_use]
    pub fn of(slug: &Slug, account_domain: &DomainName, slug_is_free: bool) -> Self {
        match account_domain.under(slug) {
            Err(invalid) => Self::Invalid(invalid),
            Ok(domain) if slug_is_free => Self::Free(domain),
            Ok(_) => Self::Taken,
        }
    }
}
