//! Notices: what an organization is told of its subscriptions before and when the clock changes them, of its agreements, and
//! of quotas and licenses that run short. Which are due of a subscription or an agreement on a day follows from where it
//! stood when that day began, so that they come out the same whoever asks, and when.

use serde::{Deserialize, Serialize};

use crate::agreements::ENDING_DAYS;
use crate::subscriptions::{Action, Entry, Standing, Status, Terms, standing};
use crate::time::{Day, Instant, Moment};

mod agreements;
mod shortages;
#[cfg(test)]
mod tests;

pub use agreements::{Agreed, TruedUp};
pub use shortages::{is_news, of_quota, told_since};

crate::codes! {
    /// What an organization is told.
    pub enum Kind {
        /// A trial ends soon.
        TrialEnding = "trial-ending",
        /// A term ends soon and does not renew.
        TermEnding = "term-ending",
        /// A term or trial is over, and people keep their access for a while.
        Expired = "expired",
        /// Nobody has access any more; it can be taken up again.
        Disabled = "disabled",
        /// It will be deleted soon.
        DeletionAhead = "deletion-ahead",
        /// It is deleted.
        Deleted = "deleted",
        /// An invoice was not paid in time.
        PastDue = "past-due",
        /// Only administrators have access, because an invoice was not paid.
        Suspended = "suspended",
        /// It is over because an invoice was not paid.
        Ended = "ended",
        /// A volume license agreement ends soon.
        AgreementEnding = "agreement-ending",
        /// What an agreement commits to can be trued up, and was not yet.
        TrueUpOpen = "true-up-open",
        /// A tenth of a quota or less is left.
        QuotaNear = "quota-near",
        /// More of a quota is used than there is.
        QuotaOver = "quota-over",
        /// More people hold a license than there are.
        OverAssigned = "over-assigned",
    }
}

crate::codes! {
    /// What somebody can do about it on the day on which it is told.
    pub enum Remedy {
        /// Make the trial its plan.
        Upgrade = "upgrade",
        /// Switch renewal on.
        Renew = "renew",
        /// Undo the cancellation.
        UndoCancel = "undo-cancel",
        /// Take it up again.
        Reactivate = "reactivate",
        /// Pay what is past due; until then nothing else is possible.
        Pay = "pay",
        /// Ask support: nobody can do anything here.
        Ask = "ask",
        /// Ask what the plan costs, which is on request.
        Inquire = "inquire",
    }
}

impl Remedy {
    /// The act that it is; none where nothing is done to the subscription.
    #[must_use]
    pub const fn action(self) -> Option<Action> {
        Some(match self {
            Self::Upgrade => Action::Convert,
            Self::Renew => Action::RenewOn,
            Self::UndoCancel => Action::UndoCancel,
            Self::Reactivate => Action::Reactivate,
            Self::Pay | Self::Ask | Self::Inquire => return None,
        })
    }

    fn of(standing: &Standing) -> Self {
        let possible = |remedy: &Self| remedy.action().is_some_and(|action| standing.legal.contains(&action));
        let otherwise = if standing.trial || standing.status.is_terminal() { Self::Ask } else { Self::Pay };
        Self::ALL.iter().copied().find(possible).unwrap_or(otherwise)
    }
}

/// One notice of a subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Notice {
    /// The day on which it is due.
    pub on: Day,
    /// What it says.
    pub kind: Kind,
    /// The day that it is about: of the end, or of what comes next if nobody does anything.
    pub about: Option<Day>,
    /// What can be done about it.
    pub remedy: Remedy,
}

/// One notice of an agreement, a quota or the licenses of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Matter {
    /// The day on which it is due, or the first of the period in which it is told once.
    pub on: Day,
    /// What it says.
    pub kind: Kind,
    /// The day that it is about: of the end, the last on which something can be done, or the one on which counting begins
    /// anew.
    pub about: Option<Day>,
}

/// How many days ahead is told what is coming. Data, not rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leads {
    /// Before a trial ends.
    pub trial: &'static [i64],
    /// Before a term ends that does not renew.
    pub term: &'static [i64],
    /// Before what is disabled is deleted.
    pub deletion: &'static [i64],
    /// Before an agreement ends; first on the day from which it is marked as ending.
    pub agreement: &'static [i64],
    /// Before it is too late for a true-up, beside the day on which it becomes possible.
    pub true_up: &'static [i64],
}

impl Default for Leads {
    fn default() -> Self {
        Self {
            trial: &[7, 1],
            term: &[30, 7, 1],
            deletion: &[30, 7, 1],
            agreement: &[ENDING_DAYS, 30, 7, 1],
            true_up: &[7, 1],
        }
    }
}

impl Leads {
    /// What is due on a day on which, as it began, a subscription stood like this.
    #[must_use]
    pub fn due(&self, standing: &Standing, today: Day) -> Vec<Notice> {
        let turned = (standing.since == Some(today)).then(|| turn(standing)).flatten();
        let remedy = Remedy::of(standing);
        let turned = turned.map(|(kind, about)| Notice { on: today, kind, about, remedy });
        let coming = self.coming(standing).filter(|notice| notice.on == today);
        turned.into_iter().chain(coming).collect()
    }

    /// The next day after this one on which something coming is told, if nobody does anything.
    #[must_use]
    pub fn next(&self, standing: &Standing, after: Day) -> Option<Day> {
        self.coming(standing).map(|notice| notice.on).filter(|day| *day > after).min()
    }

    fn coming(&self, standing: &Standing) -> impl Iterator<Item = Notice> {
        let (kind, leads) = match standing.trial {
            true => (Kind::TrialEnding, self.trial),
            false => (Kind::TermEnding, self.term),
        };
        let remedy = Remedy::of(standing);
        let ends = standing.ends().map(|day| (kind, day, leads));
        let deletes = standing.deletes_on().filter(|_| standing.status == Status::Disabled);
        let deletes = deletes.map(|day| (Kind::DeletionAhead, day, self.deletion));
        ends.into_iter().chain(deletes).flat_map(move |(kind, day, leads)| {
            leads.iter().map(move |lead| Notice { on: day.plus_days(-lead), kind, about: Some(day), remedy })
        })
    }
}

/// Everything that became due from one day to another, both counted. `start` is the instant at which a day begins. Split
/// into parts, the same comes out.
pub fn between(
    (terms, entries): (&Terms, &[Entry]),
    (from, until): (Day, Day),
    start: impl Fn(Day) -> Instant,
    leads: &Leads,
) -> Vec<Notice> {
    let mut notices = Vec::new();
    let mut day = from;
    while day <= until {
        let began = Moment { at: start(day), day };
        notices.extend(leads.due(&standing(terms, &known(entries, began.at), began), day));
        let last = Moment { at: start(day.plus_days(1)).minus_millis(1), day };
        let passed = standing(terms, &known(entries, last.at), last);
        let events = entries.iter().map(|entry| entry.effective).filter(|effective| effective.at > last.at);
        let next = passed.next_change.into_iter().chain(leads.next(&passed, day));
        let next = next.chain(events.map(|effective| effective.day));
        let Some(next) = next.filter(|next| *next > day).min() else { break };
        day = next;
    }
    notices
}

/// What was known at an instant: what had happened, and what was scheduled by then. Whoever looks later knows more.
fn known(entries: &[Entry], at: Instant) -> Vec<Entry> {
    entries.iter().filter(|entry| entry.effective.at <= at || entry.recorded <= at).cloned().collect()
}

/// What is told of a status that has just begun, and the day on which it changes by itself.
fn turn(standing: &Standing) -> Option<(Kind, Option<Day>)> {
    Some(match standing.status {
        Status::Expired => (Kind::Expired, standing.disables_on()),
        Status::Disabled => (Kind::Disabled, standing.deletes_on()),
        Status::Deleted => (Kind::Deleted, None),
        Status::PastDue => (Kind::PastDue, standing.suspends_on()),
        Status::Suspended => (Kind::Suspended, standing.ends_on()),
        Status::Ended => (Kind::Ended, None),
        Status::Scheduled | Status::Trialing | Status::Active => return None,
    })
}
