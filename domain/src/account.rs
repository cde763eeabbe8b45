//! The own account: what one sees and changes of oneself, whatever one's role.

use serde::{Deserialize, Serialize};

use crate::ids::{MemberId, OrgId};
use crate::locale::{Language, Theme, ZoneName};
use crate::roles::Roles;
use crate::text::{Email, Name, Password, UserName, Weak};
use crate::time::Instant;

#[cfg(test)]
mod tests;

/// Who is signed in: what every page needs to know of its reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// The member.
    pub member: MemberId,
    /// The organization.
    pub organization: OrgId,
    /// What the organization calls itself.
    pub organization_name: Name,
    /// How the person is called.
    pub display_name: Name,
    /// The organizational account.
    pub user_name: UserName,
    /// The administrative roles.
    pub roles: Roles,
    /// The chosen language.
    pub language: Language,
    /// The chosen time zone.
    pub zone: ZoneName,
    /// The chosen appearance.
    pub theme: Theme,
}

/// The page "Profile".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// How the person is called.
    pub display_name: Name,
    /// The organizational account; changed by administrators only.
    pub user_name: UserName,
    /// Where to reach the person.
    pub mail: Email,
    /// What the organization calls itself.
    pub organization_name: Name,
    /// The administrative roles.
    pub roles: Roles,
    /// The chosen language.
    pub language: Language,
    /// The chosen time zone.
    pub zone: ZoneName,
    /// The chosen appearance.
    pub theme: Theme,
}

/// The page "Security".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Security {
    /// When the password was set; nothing where there is none.
    pub password_set: Option<Instant>,
    /// How many other sessions a new password would end.
    pub other_sessions: u32,
}

/// Changes what the profile shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditProfile {
    /// How to be called.
    pub display_name: Name,
    /// The language of pages and mail.
    pub language: Language,
    /// The zone in which times are shown.
    pub zone: ZoneName,
    /// The appearance.
    pub theme: Theme,
}

/// Sets a new password and ends the other sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangePassword {
    /// The present password.
    pub current_password: Password,
    /// The next one.
    pub new_password: Password,
}

/// Why a change of the own account is refused. The sentence says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// No such time zone.
    #[error("There is no such time zone. Choose one from the list, like Europe/Berlin.")]
    UnknownZone,
    /// The current password does not match.
    #[error("This is not your current password. Type the one with which you signed in.")]
    WrongPassword,
    /// Too many wrong current passwords.
    #[error("Too many attempts. Try again in {seconds} seconds.")]
    Wait {
        /// How long.
        seconds: i64,
    },
    /// The new password is the current one.
    #[error("This is your current password. Choose another one.")]
    SamePassword,
    /// The new password is not good enough.
    #[error(transparent)]
    Password(#[from] Weak),
}

impl Refused {
    /// The field of the command at which to show it.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::UnknownZone => "zone",
            Self::WrongPassword | Self::Wait { .. } => "current_password",
            Self::SamePassword | Self::Password(_) => "new_password",
        }
    }
}

/// Whether the profile may be changed so.
///
/// # Errors
/// When the time zone does not exist.
pub const fn may_edit(zone_exists: bool) -> Result<(), Refused> {
    if zone_exists { Ok(()) } else { Err(Refused::UnknownZone) }
}

/// Whether the new password may come next, judged by what was typed alone, so that it costs no attempt. `context` are the
/// names that it must not contain.
///
/// # Errors
/// The first reason against it.
pub fn may_be_next(command: &ChangePassword, context: &[&str]) -> Result<(), Refused> {
    if command.new_password == command.current_password {
        return Err(Refused::SamePassword);
    }
    Ok(command.new_password.acceptable(context)?)
}
