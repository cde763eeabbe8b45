//! What a change of a group does: to its people, one by one, and to the licenses of each plan that is assigned to it; the
//! same before it is confirmed and after it was done.

use serde::{Deserialize, Serialize};

use crate::ids::{GroupChangeId, GroupId, MemberId};
use crate::licenses::{Product, Report, Seats, mark};
use crate::text::Name;
use crate::time::Instant;

crate::codes! {
    /// Why a group changed.
    pub enum Cause {
        /// It was made.
        Created = "created",
        /// It was named anew.
        Edited = "edited",
        /// People were put in.
        Added = "added",
        /// People were taken out.
        Removed = "removed",
        /// A plan was assigned to it.
        Licensed = "licensed",
        /// A plan was taken from it.
        Unlicensed = "unlicensed",
        /// Somebody became an owner.
        Entrusted = "entrusted",
        /// Somebody is an owner no longer.
        Released = "released",
        /// People come into it by another rule, or by hand.
        Ruled = "ruled",
        /// People came and went by its rule.
        Followed = "followed",
        /// Another group was put into it.
        Nested = "nested",
        /// Another group was taken out of it.
        Unnested = "unnested",
        /// It was deleted.
        Deleted = "deleted",
    }
}

crate::codes! {
    /// What became of one person.
    pub enum Outcome {
        /// Is in the group now.
        Added = "added",
        /// Was in it already.
        AlreadyIn = "already-in",
        /// Is not in it any more.
        Removed = "removed",
        /// Was not in it.
        NotIn = "not-in",
        /// Is an owner now.
        Owner = "owner",
        /// Is an owner no longer.
        NoOwner = "no-owner",
        /// Is deleted, so that nobody can put them in.
        Deleted = "deleted",
        /// Nobody has this user name.
        Unknown = "unknown",
    }
}

/// A person and what became of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Who; nobody where the user name is unknown.
    pub member: Option<MemberId>,
    /// How they are called; what was typed where the user name is unknown.
    pub name: String,
    /// Their user name.
    pub user_name: String,
    /// What became of them.
    pub outcome: Outcome,
}

/// How many people got which outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    /// Are in the group now.
    pub added: u32,
    /// Are not in it any more.
    pub removed: u32,
    /// Were in it, or out of it, already.
    pub already: u32,
    /// Could not be put in.
    pub failed: u32,
}

/// What a change of a group does to the licenses of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfPlan {
    /// The plan.
    pub product: Product,
    /// How service and plan are called.
    pub name: String,
    /// What it does.
    pub report: Report,
    /// How to come by the seats that are missing, while it is not done yet.
    #[serde(default)]
    pub seats: Option<Seats>,
}

/// What a change of a group does.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Effects {
    /// How many people got which outcome.
    pub tally: Tally,
    /// Person by person: first whoever is not in the group as wished.
    pub lines: Vec<Line>,
    /// How many more there are than lines.
    pub more: u32,
    /// What it does to licenses, plan by plan. Withheld from who may not see licenses.
    pub plans: Vec<OfPlan>,
    /// What the group is called that was put in or taken out.
    #[serde(default)]
    pub group: Option<String>,
    /// How many more come and go by the rule of the group, soon after.
    #[serde(default)]
    pub later: u32,
}

/// What a change of a group would do, to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Why.
    pub cause: Cause,
    /// What it does.
    pub effects: Effects,
    /// Whether it does anything at all.
    pub does_something: bool,
    /// Whether another plan was confirmed, and something moved since.
    pub moved: bool,
    /// What confirms this plan and no other.
    pub mark: String,
}

/// A change in the list of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeRow {
    /// Its id.
    pub id: GroupChangeId,
    /// When.
    pub at: Instant,
    /// Why.
    pub cause: Cause,
    /// By whom; nobody where it followed from something else.
    pub by: Option<Name>,
    /// Of how many people.
    pub tally: Tally,
    /// Of the licenses of which plans.
    pub plans: Vec<String>,
    /// What the group is called that was put in or taken out.
    pub group: Option<String>,
}

/// A change with everything it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Of which group.
    pub group: GroupId,
    /// How it was called then.
    pub name: Name,
    /// As in the list.
    pub row: ChangeRow,
    /// What it did.
    pub effects: Effects,
}

impl Effects {
    /// Of these people and plans.
    #[must_use]
    pub fn of(mut lines: Vec<Line>, plans: Vec<OfPlan>) -> Self {
        let tally = lines.iter().fold(Tally::default(), |tally, line| tally.with(line.outcome));
        lines.sort_by(|one, other| one.key().cmp(&other.key()));
        Self { tally, lines, more: 0, plans, group: None, later: 0 }
    }

    /// With no more lines than people read.
    #[must_use]
    pub fn told(mut self) -> Self {
        let more = self.lines.len().saturating_sub(Report::MOST);
        self.more = self.more.saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
        self.lines.truncate(Report::MOST);
        for plan in &mut self.plans {
            plan.report = std::mem::take(&mut plan.report).told();
        }
        self
    }
}

impl Plan {
    /// The plan with these effects; `confirmed` is the mark that came along.
    #[must_use]
    pub fn of(cause: Cause, effects: Effects, does_something: bool, confirmed: &str) -> Self {
        let people = effects.lines.iter().map(|line| format!("{:?} {} {};", line.member, line.user_name, line.outcome));
        let plans = effects.plans.iter().flat_map(|plan| {
            let own = plan.report.lines.iter();
            own.map(|line| format!("{} {:?} {:?};", plan.product.path(), line.member, line.outcome))
        });
        let mark = mark(people.chain(plans));
        let moved = !confirmed.is_empty() && confirmed != mark;
        Self { cause, effects: effects.told(), does_something, moved, mark }
    }
}

impl Line {
    /// First what was not to be expected, then by name.
    fn key(&self) -> (u8, &str, &str) {
        let rank = match self.outcome {
            Outcome::Unknown => 0,
            Outcome::Deleted => 1,
            Outcome::AlreadyIn | Outcome::NotIn => 2,
            Outcome::Added | Outcome::Removed | Outcome::Owner | Outcome::NoOwner => 3,
        };
        (rank, &self.name, &self.user_name)
    }
}

impl Tally {
    fn with(mut self, outcome: Outcome) -> Self {
        let field = match outcome {
            Outcome::Added => &mut self.added,
            Outcome::Removed => &mut self.removed,
            Outcome::AlreadyIn | Outcome::NotIn => &mut self.already,
            Outcome::Deleted | Outcome::Unknown => &mut self.failed,
            Outcome::Owner | Outcome::NoOwner => return self,
        };
        *field = field.saturating_add(1);
        self
    }
}
