//! What becomes of people who are blocked, let in or deleted: reckoned person by person before anything is written, and
//! confirmed where it cannot be overlooked.

use serde::{Deserialize, Serialize};

use super::MemberStatus;
use crate::ids::MemberId;
use crate::licenses::{Report, mark};
use crate::roles::{self, Barred, Deed, Role, Roles};

crate::codes! {
    /// What is done to people.
    pub enum Step {
        /// They are kept out.
        Block = "block",
        /// They are let in again.
        Unblock = "unblock",
        /// They go, and can be restored for a while.
        Delete = "delete",
    }
}

/// What becomes of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It is done.
    Done,
    /// It was so already.
    Already,
    /// They were deleted.
    Gone,
    /// A rule stands against it.
    Barred(Barred),
}

/// A person to whom something is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Who.
    pub member: MemberId,
    /// How they are called.
    pub name: String,
    /// Their user name.
    pub user_name: String,
    /// Where they stand.
    pub status: MemberStatus,
    /// Their administrative roles.
    pub roles: Roles,
    /// How many licenses they hold.
    pub licenses: u32,
}

/// A person and what becomes of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Who.
    pub member: MemberId,
    /// How they are called.
    pub name: String,
    /// Their user name.
    pub user_name: String,
    /// What becomes of them.
    pub outcome: Outcome,
}

/// How many people it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Tally {
    /// To whom it is done.
    pub done: u32,
    /// To whom it is not.
    pub left: u32,
    /// Those among the first who hold an administrative role.
    pub administrators: u32,
    /// How many licenses become free.
    pub licenses: u32,
}

/// What would be done, to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What.
    pub step: Step,
    /// To how many.
    pub tally: Tally,
    /// Person by person: first those to whom it is not done.
    pub lines: Vec<Line>,
    /// How many more there are than lines.
    pub more: u32,
    /// Whether how many it is has to be typed.
    pub counted: bool,
    /// Whether another plan was confirmed, and something moved since.
    pub moved: bool,
    /// What confirms this plan and no other.
    pub mark: String,
}

/// More people than this, or than a tenth of all, are not kept out or deleted by one button alone.
const MANY: u32 = 25;

impl Plan {
    /// What becomes of these people. `acts` are who does it and what they may; `globals` is how many Global administrators
    /// can still sign in by themselves, of whom `able` says who is one; `all` is how many people there are.
    #[must_use]
    pub fn of(
        step: Step,
        (me, roles): (MemberId, Roles),
        targets: &[Target],
        (mut globals, able): (usize, &[MemberId]),
        all: i64,
    ) -> Self {
        let (mut lines, mut tally) = (Vec::with_capacity(targets.len()), Tally::default());
        for target in targets {
            let is_able = able.contains(&target.member);
            let person = roles::Target {
                roles: target.roles,
                is_self: target.member == me,
                is_last_global: is_able && globals <= 1 && step != Step::Unblock,
            };
            let outcome = match (target.status, step) {
                (MemberStatus::Deleted, _) => Outcome::Gone,
                _ => match roles::may_do(roles, Deed::Manage, person) {
                    Err(why) => Outcome::Barred(why),
                    Ok(()) if is_so(target.status, step) => Outcome::Already,
                    Ok(()) => Outcome::Done,
                },
            };
            if outcome == Outcome::Done {
                globals -= usize::from(is_able && step != Step::Unblock);
                tally.done += 1;
                tally.administrators += u32::from(!target.roles.is_empty());
                tally.licenses += if step == Step::Delete { target.licenses } else { 0 };
            } else {
                tally.left += 1;
            }
            lines.push(Line {
                member: target.member,
                name: target.name.clone(),
                user_name: target.user_name.clone(),
                outcome,
            });
        }
        lines.sort_by(|one, other| key(one).cmp(&key(other)));
        let many = tally.done > MANY || i64::from(tally.done).saturating_mul(10) > all.max(10);
        let mark = mark(lines.iter().map(|line| format!("{step} {} {:?};", line.member, line.outcome)));
        Self { step, tally, lines, more: 0, counted: many && step != Step::Unblock, moved: false, mark }
    }

    /// To whom it is done.
    pub fn done(&self) -> impl Iterator<Item = MemberId> {
        self.lines.iter().filter(|line| line.outcome == Outcome::Done).map(|line| line.member)
    }

    /// Whether it may go on with what was confirmed. A single person is blocked and let in at once, unless they are an
    /// administrator; whatever concerns more is seen first.
    #[must_use]
    pub fn is_confirmed(&self, mark: &str, count: Option<u32>) -> bool {
        let small = self.lines.len() == 1 && self.step != Step::Delete && self.tally.administrators == 0;
        let counted = !self.counted || count == Some(self.tally.done);
        self.tally.done > 0 && (small || mark == self.mark && counted)
    }

    /// The same as it is shown, with no more lines than people read.
    #[must_use]
    pub fn told(mut self, confirmed: &str) -> Self {
        self.moved = !confirmed.is_empty() && confirmed != self.mark;
        self.more = u32::try_from(self.lines.len().saturating_sub(Report::MOST)).unwrap_or(u32::MAX);
        self.lines.truncate(Report::MOST);
        self
    }
}

const fn is_so(status: MemberStatus, step: Step) -> bool {
    match step {
        Step::Block => matches!(status, MemberStatus::Blocked),
        Step::Unblock => !matches!(status, MemberStatus::Blocked),
        Step::Delete => false,
    }
}

fn key(line: &Line) -> (bool, &str, &str) {
    (line.outcome == Outcome::Done, &line.name, &line.user_name)
}

/// Whether a Global administrator is one who can still sign in by themselves.
#[must_use]
pub const fn is_able(roles: Roles, status: MemberStatus, has_password: bool) -> bool {
    roles.has(Role::Global) && matches!(status, MemberStatus::Active) && has_password
}
