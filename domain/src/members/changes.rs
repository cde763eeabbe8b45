//! The commands: to make an account, to change it, to let people in and keep them out, and to hand out links by which
//! they choose a password.

use std::num::NonZeroU32;

use serde::{Deserialize, Deserializer, Serialize};

use super::{Step, Tally};
use crate::ids::{MemberId, SessionId};
use crate::locale::Language;
use crate::roles::Role;
use crate::text::{DomainName, Email, LocalPart, Name, Password, UserName};

/// What an account says of its owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Says {
    /// How the person is called.
    pub display_name: Name,
    /// Where to reach the person.
    pub mail: Email,
    /// The language of pages and mail.
    pub language: Language,
}

/// Makes an account, whose owner is invited by a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateMember {
    /// How the person is called.
    pub display_name: Name,
    /// The user name before the `@`.
    pub user: LocalPart,
    /// What follows the `@`; the primary domain if not said.
    #[serde(default, deserialize_with = "crate::text::optional")]
    pub domain: Option<DomainName>,
    /// Where to reach the person.
    pub mail: Email,
    /// The language of pages and mail.
    pub language: Language,
}

/// Changes what an account says of its owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditMember {
    /// Whose.
    pub member: MemberId,
    /// How the person is called from now on.
    pub display_name: Name,
    /// The user name before the `@` from now on.
    pub user: LocalPart,
    /// Where to reach the person from now on.
    pub mail: Email,
    /// The language of pages and mail from now on.
    pub language: Language,
}

/// Keeps people out, lets them in again, or lets them go: those who are named, or all who match a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeStanding {
    /// What is done to them.
    pub step: Step,
    /// Who.
    #[serde(default)]
    pub people: Vec<MemberId>,
    /// All whom this list finds instead, as its address says it.
    #[serde(default, deserialize_with = "crate::text::optional")]
    pub matching: Option<String>,
    /// The plan that was confirmed; empty if none was.
    #[serde(default)]
    pub mark: String,
    /// How many people it is, where that has to be typed.
    #[serde(default, deserialize_with = "typed")]
    pub count: Option<NonZeroU32>,
}

impl ChangeStanding {
    /// Of one person, unconfirmed.
    #[must_use]
    pub fn of(step: Step, member: MemberId) -> Self {
        Self { step, people: vec![member], matching: None, mark: String::new(), count: None }
    }

    /// The address of the page that shows what became of it: the person who is still there, or the list, which says how
    /// many it was.
    #[must_use]
    pub fn leads(&self, tally: &Tally) -> String {
        match (self.people.as_slice(), &self.matching, self.step) {
            ([one], None, Step::Block | Step::Unblock) => format!("/identity/users/{one}"),
            (_, _, step) => format!("/identity/users?did={step}.{}.{}", tally.done, tally.left),
        }
    }
}

/// Makes a link by which a person chooses a password; the one before opens nothing any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    /// Who.
    pub member: MemberId,
}

/// Ends sessions of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevokeSessions {
    /// Whose.
    pub member: MemberId,
    /// Which; all of them if not said.
    #[serde(default, deserialize_with = "crate::text::optional")]
    pub session: Option<SessionId>,
}

/// Takes back that somebody was deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestoreMember {
    /// Who.
    pub member: MemberId,
    /// The user name before the `@`: another one where the old one is taken.
    pub user: LocalPart,
}

/// Erases what is known of somebody who was deleted. Cannot be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurgeMember {
    /// Who.
    pub member: MemberId,
    /// The user name that the person had, typed to confirm it.
    pub user_name: UserName,
}

/// Gives a person an administrative role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiveRole {
    /// Whom.
    pub member: MemberId,
    /// Which.
    pub role: Role,
}

/// Takes an administrative role from a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeRole {
    /// From whom.
    pub member: MemberId,
    /// Which.
    pub role: Role,
}

/// Gives up an administrative role of one's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiveUpRole {
    /// Which.
    pub role: Role,
}

/// Chooses a password by a link that an administrator handed out, and signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptInvitation {
    /// What the link ends with.
    pub token: String,
    /// The new password.
    pub password: Password,
}

/// A number in a form; nothing where none was typed, or something else.
fn typed<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NonZeroU32>, D::Error> {
    Ok(Option::<String>::deserialize(from)?.and_then(|text| text.trim().parse().ok()))
}
