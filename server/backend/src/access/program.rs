//! Programs that come with a token, and what every act in an organization needs to know of it.

use crate::clock::Pace;
use domain::ids::{OrgId, ServiceId, TokenId};
use domain::locale::ZoneName;
use domain::text::{Key, Name, Slug};
use domain::time::Instant;
use domain::tokens::Scopes;

/// What every act in an organization needs to know of it, whoever acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The organization.
    pub org: OrgId,
    /// Its slug.
    pub slug: Slug,
    /// The zone in whose civil days it is billed.
    pub billing_zone: ZoneName,
    /// When the standing of a subscription or agreement of the organization changes next by the clock.
    pub(crate) next_change_at: Option<Instant>,
    /// How the organization's clock runs.
    pub(crate) pace: Pace,
}

/// A program that came with a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// The token.
    pub id: TokenId,
    /// What the token is for, in words.
    pub name: Name,
    /// What it may do.
    pub scopes: Scopes,
    /// For whom it acts.
    pub bearer: Bearer,
}

/// For whom a program acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bearer {
    /// For one organization, in that.
    Organization(Account),
    /// For a service of the operator, in the organizations that subscribe to it.
    Service {
        /// The service.
        id: ServiceId,
        /// The word in its address.
        key: Key,
    },
}
