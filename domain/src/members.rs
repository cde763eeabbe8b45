//! Members: the people of an organization, each with an organizational account. How they come and go, and what an
//! administrator sees and changes of them.

use crate::time::Instant;

mod changes;
mod export;
mod list;
mod page;
mod plan;
mod refused;
#[cfg(test)]
mod tests;
mod views;

pub use changes::{
    AcceptInvitation, ChangeStanding, CreateMember, EditMember, GiveRole, GiveUpRole, Invite, PurgeMember,
    RestoreMember, RevokeSessions, Says, TakeRole,
};
pub use export::csv;
pub use list::{Column, Filter, List, ListMembers, MemberList, MemberRow, Order};
pub use page::{
    Content, Cost, Group, Head, Holder, License, LookUpInvitation, MemberPage, Pending, Preparation, RolesPage,
    ShowMember, Tab, Ways, Welcome,
};
pub use plan::{Line, Outcome, Plan, Step, Tally, Target, is_able};
pub use refused::Refused;
pub use views::{ForgetView, SaveView, SavedView, href};

crate::codes! {
    /// Where a member stands: invited, then active or blocked, at last deleted (restorable for 30 days).
    pub enum MemberStatus {
        /// Has an account, but never signed in.
        Invited = "invited",
        /// Signs in and works.
        Active = "active",
        /// Kept out by an administrator.
        Blocked = "blocked",
        /// Gone, and restorable for a while.
        Deleted = "deleted",
    }
}

impl MemberStatus {
    /// Whether a right password lets this member in.
    #[must_use]
    pub const fn may_sign_in(self) -> bool {
        matches!(self, Self::Invited | Self::Active)
    }

    /// Where somebody stands who is let in: who has no password yet has still to accept the invitation.
    #[must_use]
    pub const fn let_in(has_password: bool) -> Self {
        if has_password { Self::Active } else { Self::Invited }
    }
}

/// Days for which a deleted person can be restored.
pub const RESTORABLE: i64 = 30;

/// Days for which a link opens by which somebody chooses a first password.
pub const INVITATION_DAYS: i64 = 7;

/// Days for which a link opens by which somebody chooses another password.
pub const RESET_DAYS: i64 = 1;

/// Until when somebody who was deleted then can be restored.
#[must_use]
pub fn restorable_until(deleted: Instant) -> Instant {
    deleted.plus_days(RESTORABLE)
}

/// Whole days that are left to restore somebody; a day that has begun counts.
#[must_use]
pub fn days_left(deleted: Instant, now: Instant) -> i64 {
    let seconds = now.seconds_until(restorable_until(deleted)).max(0);
    (seconds + 86_399) / 86_400
}
