//! Renaming everybody from one domain to another: reckoned person by person before anything is written, confirmed by its
//! mark, and taken back as a whole or for one person.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::ids::{MemberId, RenameId};
use crate::licenses::{Report, mark};
use crate::text::{DomainName, LocalPart, UserName};

/// So many people are renamed at once; who has more does it again for the rest.
pub const RENAMED_AT_ONCE: usize = 5_000;

/// Days for which a renaming can be taken back.
pub const UNDONE_WITHIN: i64 = 30;

/// Asks what a renaming would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrepareRename {
    /// To which domain.
    pub to: DomainName,
    /// From which, once that is chosen.
    #[serde(default, deserialize_with = "crate::text::optional")]
    pub from: Option<DomainName>,
}

/// Renames everybody in a domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenameUsers {
    /// From this domain.
    pub from: DomainName,
    /// To this one.
    pub to: DomainName,
    /// The plan that was confirmed; empty if none was.
    #[serde(default)]
    pub mark: String,
}

/// Takes a renaming back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeRenameBack {
    /// Which.
    pub rename: RenameId,
    /// For one person only.
    #[serde(default, deserialize_with = "crate::text::optional")]
    pub member: Option<MemberId>,
}

/// A renaming that was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renamed {
    /// Which; it can be taken back.
    pub rename: RenameId,
    /// How many people.
    pub people: usize,
    /// Whether people remain for another time.
    pub left: bool,
}

/// Somebody who is to be renamed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub member: MemberId,
    /// How they are called.
    pub name: String,
    /// Their user name.
    pub user_name: UserName,
}

/// What becomes of a user name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Whose.
    pub member: MemberId,
    /// How the person is called.
    pub name: String,
    /// The user name now.
    pub before: UserName,
    /// The user name then.
    pub after: UserName,
    /// Whether somebody has the same name there, so that this one got a number.
    pub numbered: bool,
}

/// What a renaming would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenamePlan {
    /// From this domain.
    pub from: DomainName,
    /// To this one.
    pub to: DomainName,
    /// How many people are renamed.
    pub people: usize,
    /// How many of them get a number.
    pub numbered: usize,
    /// Whether people remain for another time.
    pub left: bool,
    /// Person by person; first those whose name gets a number.
    pub changes: Vec<Change>,
    /// How many more there are than are listed.
    pub more: usize,
    /// Whether another plan was confirmed, and something moved since.
    pub moved: bool,
    /// What confirms this plan and no other.
    pub mark: String,
}

impl RenamePlan {
    /// The new names of these people. `taken` are names there that somebody has.
    #[must_use]
    pub fn of((from, to): (DomainName, DomainName), people: &[Person], taken: &HashSet<UserName>, left: bool) -> Self {
        let mut used = taken.clone();
        let mut changes = Vec::with_capacity(people.len());
        for person in people {
            let (after, numbered) = free(person.user_name.local(), &to, &used);
            used.insert(after.clone());
            let (member, name, before) = (person.member, person.name.clone(), person.user_name.clone());
            changes.push(Change { member, name, before, after, numbered });
        }
        let mark = mark(changes.iter().map(|change| format!("{} {};", change.member, change.after)));
        changes.sort_by(|one, other| {
            (!one.numbered, &one.name, &one.before).cmp(&(!other.numbered, &other.name, &other.before))
        });
        let numbered = changes.iter().filter(|change| change.numbered).count();
        Self { from, to, people: changes.len(), numbered, left, changes, more: 0, moved: false, mark }
    }

    /// The same as it is shown, with no more lines than people read.
    #[must_use]
    pub fn told(mut self, confirmed: &str) -> Self {
        self.moved = !confirmed.is_empty() && confirmed != self.mark;
        self.more = self.changes.len().saturating_sub(Report::MOST);
        self.changes.truncate(Report::MOST);
        self
    }
}

/// The name there, or with the first number that makes it one that nobody has.
fn free(local: &LocalPart, to: &DomainName, used: &HashSet<UserName>) -> (UserName, bool) {
    let plain = UserName::new(local.clone(), to.clone());
    if !used.contains(&plain) {
        return (plain, false);
    }
    let numbered = (2_u32..).find_map(|number| {
        let end = format!(".{number}");
        let short: String = local.as_str().chars().take(64_usize.saturating_sub(end.len())).collect();
        let short = short.trim_end_matches(['.', '-', '_']);
        let name = UserName::new(format!("{short}{end}").parse().ok()?, to.clone());
        (!used.contains(&name)).then_some(name)
    });
    (numbered.unwrap_or(plain), true)
}
