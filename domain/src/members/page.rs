//! A person's page: who it is, and one view of them at a time.

use serde::{Deserialize, Serialize};

use super::MemberStatus;
use crate::ids::{GroupId, MemberId};
use crate::locale::Language;
use crate::roles::{Barred, Role, Roles};
use crate::sessions::SessionView;
use crate::text::{DomainName, Email, Name, UserName};
use crate::time::Instant;

crate::codes! {
    /// A view of a person.
    #[derive(Default)]
    pub enum Tab {
        /// Who it is.
        #[default]
        Profile = "profile",
        /// Roles, groups and what they open.
        Access = "access",
        /// What the person may use.
        Licenses = "licenses",
        /// How the person signs in, and where they are signed in.
        SignIn = "sign-in",
    }
}

/// Asks for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShowMember {
    /// Who.
    pub member: MemberId,
    /// Which view.
    #[serde(default)]
    pub tab: Tab,
}

/// A person, and one view of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberPage {
    /// Who it is.
    pub head: Head,
    /// What the viewer may do to them.
    pub ways: Ways,
    /// The view.
    pub content: Content,
}

/// Who it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The id.
    pub id: MemberId,
    /// How the person is called.
    pub name: Name,
    /// The organizational account; where the person was deleted, the one they had.
    pub user_name: UserName,
    /// Where to reach the person.
    pub mail: Email,
    /// Where the person stands.
    pub status: MemberStatus,
    /// The administrative roles.
    pub roles: Roles,
    /// The language of pages and mail.
    pub language: Language,
    /// Since when the account exists.
    pub created: Instant,
    /// When the person last signed in.
    pub seen: Option<Instant>,
    /// When the person was deleted.
    pub deleted: Option<Instant>,
    /// Whether the person has a password.
    pub has_password: bool,
    /// The link that waits to be used.
    pub pending: Option<Pending>,
}

/// A link by which a person may choose a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// When it was made.
    pub made: Instant,
    /// Until when it can be used.
    pub expires: Instant,
}

/// What the viewer may do to the person; nothing where the deed makes no sense as the person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ways {
    /// Create, edit, block, delete or restore, or why not.
    pub manage: Option<Barred>,
    /// Reset the password and end sessions, or why not.
    pub reset: Option<Barred>,
    /// Give roles, or why not.
    pub give: Option<Barred>,
    /// Whether the person would be the last Global administrator to go.
    pub is_last_global: bool,
    /// Whether it is the viewer.
    pub is_self: bool,
}

/// A view of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// Who it is: all of it stands in the head. Of the deleted, whether the old user name is free, and a name to take.
    Profile {
        /// The user name to restore the person under; another one than before where that is taken.
        restores_as: Option<UserName>,
        /// What the deleted would have again if they were restored now: the plans, and whether there is a license for them.
        licenses_back: Vec<(String, bool)>,
    },
    /// Groups, and what each role held would cost to lose.
    Access {
        /// The groups, by name.
        groups: Vec<Group>,
        /// For each role held, what would be lost without it.
        costs: Vec<Cost>,
    },
    /// What the person may use, by name. Withheld from who may not see licenses.
    Licenses(Option<Vec<License>>),
    /// How the person signs in.
    SignIn {
        /// When the password was set.
        password_set: Option<Instant>,
        /// Where they are signed in, the latest used first.
        sessions: Vec<SessionView>,
    },
}

/// A group that somebody is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Which.
    pub id: GroupId,
    /// Its name.
    pub name: Name,
    /// Since when.
    pub since: Instant,
}

/// What losing a role would cost: the acts that only it allows, with how often they were used in the last 90 days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// The role.
    pub role: Role,
    /// The stable names of the acts, with how often.
    pub acts: Vec<(String, i64)>,
}

/// A license that somebody holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct License {
    /// Service and plan.
    pub name: String,
    /// The address of its page.
    pub path: String,
    /// Whether it was assigned to the person.
    pub direct: bool,
    /// The groups through which the person has it.
    pub groups: Vec<String>,
    /// Since when.
    pub since: Instant,
}

/// Asks whom a link is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookUpInvitation {
    /// What the link ends with.
    pub token: String,
}

/// Whom a link is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    /// How the person is called.
    pub name: Name,
    /// The organizational account.
    pub user_name: UserName,
    /// What the organization calls itself.
    pub organization: Name,
    /// Whether the person had a password before.
    pub returns: bool,
}

/// The page of the administrative roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolesPage {
    /// Who holds any, by name.
    pub holders: Vec<Holder>,
    /// Whether there are more.
    pub more: bool,
}

/// Somebody who holds an administrative role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Who.
    pub id: MemberId,
    /// How the person is called.
    pub name: Name,
    /// The organizational account.
    pub user_name: UserName,
    /// Where the person stands.
    pub status: MemberStatus,
    /// The roles.
    pub roles: Roles,
}

/// What the form for a new account begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preparation {
    /// The domains in which it may have its user name, the primary one first.
    pub domains: Vec<DomainName>,
    /// The organization's language.
    pub language: Language,
}
