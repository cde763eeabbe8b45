//! Taking back what was done, for a while, where something takes it back: by the act that does so, of which all rules hold.

use serde::{Deserialize, Serialize};

use super::Outcome;
use crate::ids::ActivityId;
use crate::roles::Right;
use crate::time::Instant;

/// Days for which something can be taken back.
pub const UNDOABLE: i64 = 30;

/// Takes back what an entry says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoEntry {
    /// Which.
    pub entry: ActivityId,
}

/// Why something is not taken back. The sentence says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// Nothing takes it back, or it was not done.
    #[error("This cannot be taken back here. Change it on the page of what it was done to.")]
    NotUndoable,
    /// It was done too long ago.
    #[error("It was done more than {UNDOABLE} days ago. Change it on the page of what it was done to.")]
    TooLate,
    /// It is not as it was left then.
    #[error(
        "It is not any more as it was left then: somebody changed it since. Nothing was changed; look at it first."
    )]
    Changed,
}

/// The right that taking back an act asks for; none where nothing takes it back.
#[must_use]
pub fn undone_by(act: &str) -> Option<Right> {
    Some(match act {
        "members.edit" | "members.change-standing" | "groups.edit" => Right::ManageUsers,
        "roles.give" | "roles.take" => Right::AssignRoles,
        "organization.edit" | "domains.make-primary" | "domains.rename" => Right::EditOrganization,
        "members.save-view" | "members.forget-view" => Right::ViewIdentity,
        "account.edit-profile" => Right::OwnAccount,
        _ => return None,
    })
}

/// Whether an act with this outcome can still be taken back by whoever has the right.
///
/// # Errors
/// Why not.
pub fn may_undo(act: &str, outcome: Outcome, at: Instant, now: Instant) -> Result<Right, Refused> {
    let right = undone_by(act).filter(|_| outcome == Outcome::Done).ok_or(Refused::NotUndoable)?;
    if now < at.plus_days(UNDOABLE) { Ok(right) } else { Err(Refused::TooLate) }
}
