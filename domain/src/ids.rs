//! Typed ids: one newtype each, so that the id of one thing can never be given for another. Made by the backend only.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// An organization: the boundary of all data.
    OrgId,
    /// A person of one organization; never reused, whatever becomes of the user name.
    MemberId,
    /// A signed-in browser.
    SessionId,
    /// A service of the operator's catalog.
    ServiceId,
    /// A plan of a service (a product).
    PlanId,
    /// One immutable version of a plan.
    PlanVersionId,
    /// A feature of a service: a switch or a quota.
    FeatureId,
    /// A trial offer of a plan.
    TrialOfferId,
    /// A subscription of an organization.
    SubscriptionId,
    /// The licenses of one plan in one organization.
    PoolId,
    /// A license given to a person, with its origin.
    AssignmentId,
    /// A place in the line for a license.
    WaitingId,
    /// A change of the licenses of one plan.
    ChangeId,
    /// A quota of an organization, with its usage level.
    QuotaId,
    /// A volume license agreement.
    AgreementId,
    /// A line of a volume license agreement.
    AgreementLineId,
    /// An entry of an organization's activity.
    ActivityId,
    /// A group of people of an organization.
    GroupId,
    /// A change of a group of people.
    GroupChangeId,
    /// An import of people.
    ImportId,
    /// Credits given to an organization.
    GrantId,
    /// An amount of a quota that is kept for somebody for a while.
    ReservationId,
    /// A bearer token of a program.
    TokenId,
    /// What a notice is about: a subscription, an agreement, a quota or the licenses of a plan.
    SubjectId,
    /// A letter to somebody.
    LetterId,
    /// A view that somebody saved.
    ViewId,
    /// A renaming of people from one domain to another.
    RenameId,
}
