//! What a change does to the people it names and to those who wait, person by person; the same before it is confirmed
//! and after it was done.

use serde::{Deserialize, Serialize};

use super::{Failure, GroupShare, Seats, Shortage};
use crate::ids::MemberId;

crate::codes! {
    /// Why the licenses of a plan changed.
    pub enum Cause {
        /// Somebody gave licenses.
        Assigned = "assigned",
        /// Somebody took licenses back.
        Removed = "removed",
        /// Somebody took people out of the line.
        Left = "left",
        /// Who waited was served, because there are more seats or something else stood no longer in the way.
        Served = "served",
        /// Somebody was deleted and gave back what they had.
        Deleted = "deleted",
        /// Somebody who was deleted is back and asked for what they had.
        Restored = "restored",
        /// The plan was assigned to groups.
        GroupAssigned = "group-assigned",
        /// The plan was taken from groups.
        GroupRemoved = "group-removed",
        /// People were put into a group.
        Joined = "joined",
        /// People were taken out of a group.
        Departed = "departed",
        /// A group was deleted.
        GroupDeleted = "group-deleted",
        /// Somebody tried again for who waits.
        Retried = "retried",
        /// People were moved from one plan to another.
        Moved = "moved",
        /// A subscription became another plan, and people went along.
        Followed = "followed",
    }
}

/// What became of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Gets a license.
    Given,
    /// Had it already.
    Already,
    /// Stands in line.
    Waits {
        /// At which place, from 1.
        place: u32,
    },
    /// Gets none.
    Failed(Failure),
    /// Nobody has this user name.
    Unknown,
    /// Their license was taken back.
    Removed,
    /// Keeps the license, for a reason.
    Kept(Failure),
    /// Is out of the line.
    Left,
    /// Did not stand in line any more.
    NotWaiting,
    /// Waited and gets a license by this change.
    Served,
    /// Keeps the license, because there is another source of it.
    Stays,
    /// Has a license of another plan instead of one of this, or the other way round.
    Moved,
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
    /// The other plan that the outcome speaks of.
    pub other: Option<String>,
    /// Why they wait.
    #[serde(default)]
    pub why: Option<Failure>,
}

/// How many people got which outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    /// Get a license.
    pub given: u32,
    /// Had it already.
    pub already: u32,
    /// Stand in line.
    pub waits: u32,
    /// Get none, keep theirs against the wish, or are unknown.
    pub failed: u32,
    /// Lost theirs.
    pub removed: u32,
    /// Left the line.
    pub left: u32,
    /// Waited and were served.
    pub served: u32,
    /// Keep theirs from another source.
    pub stays: u32,
    /// Have one of another plan instead.
    pub moved: u32,
}

/// What a change does.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Report {
    /// How many people got which outcome.
    pub tally: Tally,
    /// Person by person: first who does not get what was wished.
    pub lines: Vec<Line>,
    /// How many more there are than lines.
    pub more: u32,
    /// What is missing for those who got no seat.
    pub shortage: Option<Shortage>,
    /// The groups that it was done to.
    #[serde(default)]
    pub groups: Vec<GroupShare>,
}

/// What a change would do, to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What it does.
    pub report: Report,
    /// Whether it does anything at all.
    pub does_something: bool,
    /// Whether another plan was confirmed, and something moved since.
    pub moved: bool,
    /// What confirms this plan and no other.
    pub mark: String,
    /// How to come by the seats that are missing.
    pub seats: Option<Seats>,
}

impl Report {
    /// So many lines are told at most.
    pub const MOST: usize = 200;

    /// Of these lines.
    #[must_use]
    pub fn of(mut lines: Vec<Line>, shortage: Option<Shortage>) -> Self {
        let tally = Tally::of(&lines);
        lines.sort_by(|one, other| one.key().cmp(&other.key()));
        Self { tally, lines, more: 0, shortage, groups: Vec::new() }
    }

    /// With no more lines than people read.
    #[must_use]
    pub fn told(mut self) -> Self {
        self.more = self.more.saturating_add(count(self.lines.len().saturating_sub(Self::MOST)));
        self.lines.truncate(Self::MOST);
        self
    }

    /// The people with this outcome.
    pub fn people(&self, outcome: Outcome) -> impl Iterator<Item = MemberId> {
        self.lines.iter().filter(move |line| line.outcome == outcome).filter_map(|line| line.member)
    }
}

impl Plan {
    /// The plan with this report; `confirmed` is the mark that came along.
    #[must_use]
    pub fn of(report: Report, does_something: bool, confirmed: String) -> Self {
        let said = |line: &Line| format!("{:?} {} {:?};", line.member, line.user_name, line.outcome);
        let mark = mark(report.lines.iter().map(said));
        let moved = !confirmed.is_empty() && confirmed != mark;
        Self { report: report.told(), does_something, moved, mark, seats: None }
    }
}

impl Line {
    /// First what was not to be expected, then by name.
    fn key(&self) -> (u8, u32, &str, &str) {
        let (rank, place) = match self.outcome {
            Outcome::Unknown => (0, 0),
            Outcome::Failed(_) | Outcome::Kept(_) | Outcome::NotWaiting => (1, 0),
            Outcome::Waits { place } => (2, place),
            Outcome::Already | Outcome::Stays => (3, 0),
            Outcome::Served => (4, 0),
            Outcome::Given | Outcome::Removed | Outcome::Left | Outcome::Moved => (5, 0),
        };
        (rank, place, &self.name, &self.user_name)
    }
}

impl Tally {
    /// Of these people.
    pub fn of<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Self {
        lines.into_iter().fold(Self::default(), |tally, line| tally.with(line.outcome))
    }

    fn with(mut self, outcome: Outcome) -> Self {
        let field = match outcome {
            Outcome::Given => &mut self.given,
            Outcome::Already => &mut self.already,
            Outcome::Waits { .. } => &mut self.waits,
            Outcome::Failed(_) | Outcome::Kept(_) | Outcome::Unknown | Outcome::NotWaiting => &mut self.failed,
            Outcome::Removed => &mut self.removed,
            Outcome::Left => &mut self.left,
            Outcome::Served => &mut self.served,
            Outcome::Stays => &mut self.stays,
            Outcome::Moved => &mut self.moved,
        };
        *field = field.saturating_add(1);
        self
    }
}

fn count(lines: usize) -> u32 {
    u32::try_from(lines).unwrap_or(u32::MAX)
}

/// FNV-1a over everything that is told: another outcome of anybody has another mark. No secret, so it need not resist
/// anybody.
pub(crate) fn mark(said: impl Iterator<Item = String>) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for said in said {
        for byte in said.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}
