//! A signed-in person, as every act may know them.

use crate::clock::{Lead, Pace};
use domain::agreements::Share;
use domain::ids::{MemberId, OrgId, SessionId};
use domain::locale::{Language, Theme, ZoneName};
use domain::roles::Roles;
use domain::sessions::FRESH;
use domain::text::{Name, Slug, UserName};
use domain::time::Instant;

/// A signed-in person, as pages may know them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The organization.
    pub org: OrgId,
    /// Its name.
    pub organization: Name,
    /// Its slug.
    pub slug: Slug,
    /// The zone in whose civil days it is billed.
    pub billing_zone: ZoneName,
    /// The person.
    pub id: MemberId,
    /// The name to sign in with.
    pub user_name: UserName,
    /// The name to show.
    pub display_name: Name,
    /// The administrative roles held.
    pub roles: Roles,
    /// The language to speak.
    pub language: Language,
    /// The zone to show times in.
    pub zone: ZoneName,
    /// The theme to show.
    pub theme: Theme,
    /// The browser's session.
    pub session: SessionId,
    /// When that session began.
    pub signed_in: Instant,
    /// The most that the person was given of any agreement.
    pub share: Option<Share>,
    /// Whether the person is an owner of any group.
    pub owns_groups: bool,
    /// When the standing of a subscription or agreement of the organization changes next by the clock.
    pub(crate) next_change_at: Option<Instant>,
    /// How the organization's clock runs.
    pub(crate) pace: Pace,
}

impl Member {
    /// Whether the organization is a sandbox, which lives by a clock of its own.
    #[must_use]
    pub const fn in_sandbox(&self) -> bool {
        self.pace.ahead.is_some()
    }

    /// What the organization's clock says while the real one says this.
    #[must_use]
    pub fn time(&self, real: Instant) -> Instant {
        Lead::known(self.pace).now(real)
    }

    /// Whether the person proved lately who they are.
    #[must_use]
    pub const fn is_fresh(&self, real: Instant) -> bool {
        self.signed_in.seconds_until(real) < FRESH
    }

    /// Whether it is a person of the demo's story, who acts without having signed in. Signing in makes no such session.
    pub(crate) fn is_invented(&self) -> bool {
        uuid::Uuid::from(self.session).is_nil()
    }
}
