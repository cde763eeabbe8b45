//! Bearer tokens of programs: what one may do with them and until when. The secret itself is the backend's; here are only
//! its form and the policy.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::ids::TokenId;
use crate::roles::Right;
use crate::text::{Key, Name, Slug};
use crate::time::Instant;

#[cfg(test)]
mod tests;

/// What every token begins with, so that one is recognized where it does not belong.
pub const PREFIX: &str = "guildhall_";

/// A token is noted as used at most once in so many seconds.
pub const NOTED_EVERY: i64 = 3_600;

/// The longest life of a token, in days.
pub const LONGEST: u16 = 3_650;

crate::codes! {
    /// Something that a token may be good for.
    pub enum Scope {
        /// List services, subscriptions and licenses of the organization.
        ReadServices = "services:read",
        /// Ask whether something may be used.
        CheckEntitlements = "entitlements:check",
        /// Report usage.
        ReportUsage = "usage:report",
        /// Reserve, commit and release.
        ReserveQuotas = "quotas:reserve",
    }
}

impl Scope {
    /// The right of members that it stands for, where there is one.
    #[must_use]
    pub const fn right(self) -> Option<Right> {
        match self {
            Self::ReadServices => Some(Right::ViewServices),
            Self::CheckEntitlements | Self::ReportUsage | Self::ReserveQuotas => None,
        }
    }

    /// Whether a token of such an owner can have it: an organization does not measure itself, and a service does not look
    /// at what else an organization has.
    #[must_use]
    pub const fn suits(self, owner: OwnerKind) -> bool {
        match self {
            Self::CheckEntitlements => true,
            Self::ReadServices => matches!(owner, OwnerKind::Organization),
            Self::ReportUsage | Self::ReserveQuotas => matches!(owner, OwnerKind::Service),
        }
    }
}

/// Some scopes, at least one. Their text is the words in their order with spaces between, as in RFC 6749.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Scopes(Vec<Scope>);

impl Scopes {
    /// Each once.
    ///
    /// # Errors
    /// [`Refused::NoScope`] where there is none.
    pub fn new(scopes: impl IntoIterator<Item = Scope>) -> Result<Self, Refused> {
        let mut scopes: Vec<_> = scopes.into_iter().collect();
        scopes.sort_unstable();
        scopes.dedup();
        if scopes.is_empty() { Err(Refused::NoScope) } else { Ok(Self(scopes)) }
    }

    /// All that a token of such an owner can have.
    #[must_use]
    pub fn all(owner: OwnerKind) -> Self {
        Self(Scope::ALL.iter().copied().filter(|scope| scope.suits(owner)).collect())
    }

    /// Whether this one is among them.
    #[must_use]
    pub fn has(&self, scope: Scope) -> bool {
        self.0.contains(&scope)
    }

    /// Whether one of them stands for this right.
    #[must_use]
    pub fn give(&self, right: Right) -> bool {
        self.0.iter().any(|scope| scope.right() == Some(right))
    }

    /// They.
    pub fn iter(&self) -> impl Iterator<Item = Scope> {
        self.0.iter().copied()
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().enumerate().try_for_each(|(place, scope)| {
            let space = if place == 0 { "" } else { " " };
            write!(f, "{space}{scope}")
        })
    }
}

impl FromStr for Scopes {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        let scopes = text.split_ascii_whitespace().map(str::parse).collect::<Result<Vec<_>, _>>();
        Self::new(scopes.map_err(|_| Refused::NoScope)?)
    }
}

impl From<Scopes> for String {
    fn from(scopes: Scopes) -> Self {
        scopes.to_string()
    }
}

impl TryFrom<String> for Scopes {
    type Error = Refused;

    fn try_from(text: String) -> Result<Self, Refused> {
        text.parse()
    }
}

crate::codes! {
    /// Whose token it is.
    pub enum OwnerKind {
        /// It acts in one organization.
        Organization = "organization",
        /// It acts for one service of the operator, in the organizations that subscribe to it.
        Service = "service",
    }
}

/// Whose token it is, by the word in the address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Owner {
    /// An organization.
    Organization(Slug),
    /// A service.
    Service(Key),
}

impl Owner {
    /// Which kind of owner.
    #[must_use]
    pub const fn kind(&self) -> OwnerKind {
        match self {
            Self::Organization(_) => OwnerKind::Organization,
            Self::Service(_) => OwnerKind::Service,
        }
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Organization(slug) => write!(f, "{} {slug}", self.kind()),
            Self::Service(key) => write!(f, "{} {key}", self.kind()),
        }
    }
}

/// Makes a token.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CreateToken {
    /// Whose.
    pub owner: Owner,
    /// What it is for, in words.
    pub name: Name,
    /// What it may do.
    pub scopes: Scopes,
    /// After how many days it ends; never if not said.
    pub days: Option<u16>,
}

/// Makes a token of one's own organization.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CreateOwnToken {
    /// What it is for, in words.
    pub name: Name,
    /// What it may do.
    pub scopes: Scopes,
    /// After how many days it ends.
    pub days: u16,
}

/// Takes away a token of one's own organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RevokeOwnToken {
    /// Which.
    pub token: TokenId,
}

/// Whether such a token can be made.
///
/// # Errors
/// Why not.
pub fn create(command: &CreateToken) -> Result<(), Refused> {
    if let Some(scope) = command.scopes.iter().find(|scope| !scope.suits(command.owner.kind())) {
        return Err(Refused::Unsuited { scope, owner: command.owner.kind() });
    }
    match command.days {
        Some(days) if !(1..=LONGEST).contains(&days) => Err(Refused::Days { most: LONGEST }),
        _ => Ok(()),
    }
}

/// Until when a token is good for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Life {
    /// From when on it is not.
    pub expires: Option<Instant>,
    /// When it was revoked, if it was.
    pub revoked: Option<Instant>,
    /// When it was last noted as used.
    pub used: Option<Instant>,
}

impl Life {
    /// Whether it opens anything now.
    #[must_use]
    pub fn is_live(self, now: Instant) -> bool {
        self.revoked.is_none() && self.expires.is_none_or(|expires| now < expires)
    }

    /// Where it stands now.
    #[must_use]
    pub fn state(self, now: Instant) -> State {
        match self {
            Self { revoked: Some(_), .. } => State::Revoked,
            life if life.is_live(now) => State::Live,
            _ => State::Expired,
        }
    }

    /// Whether its use is to be noted: rarely, because to write costs more than to read.
    #[must_use]
    pub fn is_to_be_noted(self, now: Instant) -> bool {
        self.used.is_none_or(|used| used.plus_seconds(NOTED_EVERY) <= now)
    }
}

crate::codes! {
    /// Where a token stands.
    pub enum State {
        /// It opens what it is for.
        Live = "live",
        /// Its days are over.
        Expired = "expired",
        /// It was taken away.
        Revoked = "revoked",
    }
}

/// A token of one's own organization in a list; the secret is nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnToken {
    /// Its id.
    pub id: TokenId,
    /// What it is for.
    pub name: Name,
    /// What it may do.
    pub scopes: Scopes,
    /// When it was made.
    pub created: Instant,
    /// By whom; nobody where the operator made it.
    pub made_by: Option<Name>,
    /// From when on it opens nothing.
    pub expires: Option<Instant>,
    /// When it was last noted as used.
    pub used: Option<Instant>,
    /// Where it stands.
    pub state: State,
}

/// The tokens of one's own organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnTokens {
    /// They, the newest first.
    pub rows: Vec<OwnToken>,
    /// The secret of the one that was just made, on the page that shows it this once.
    pub made: Option<String>,
}

/// A token in a list of the operator; the secret is nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenRow {
    /// Its id.
    pub id: TokenId,
    /// Whose.
    pub owner: Owner,
    /// What it is for.
    pub name: Name,
    /// What it may do.
    pub scopes: Scopes,
    /// When it was made.
    pub created: Instant,
    /// Until when, and when used.
    pub life: Life,
}

/// Why there is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// Nothing that it may do.
    #[error(
        "A token has at least one scope: that of an organization services:read or entitlements:check, that of a service \
         entitlements:check, usage:report or quotas:reserve."
    )]
    NoScope,
    /// The wrong owner.
    #[error("A token of an owner of the kind {owner} cannot have the scope {scope}. Leave it out.")]
    Unsuited {
        /// The scope.
        scope: Scope,
        /// The kind of owner.
        owner: OwnerKind,
    },
    /// A life that is none or too long.
    #[error("A token lasts from 1 to {most} days. Correct it; nothing was made.")]
    Days {
        /// The longest.
        most: u16,
    },
    /// It was taken away before.
    #[error("This token was revoked before and opens nothing. Make another one, if a program needs it.")]
    Revoked,
}

impl Refused {
    /// The field at which to show it, if it belongs to one.
    #[must_use]
    pub const fn field(self) -> Option<&'static str> {
        match self {
            Self::NoScope | Self::Unsuited { .. } => Some("scopes"),
            Self::Days { .. } => Some("days"),
            Self::Revoked => None,
        }
    }
}
