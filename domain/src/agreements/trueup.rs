//! True-up: once a year, inside a window before the anniversary, what was used beyond the committed quantity is ordered,
//! or it is put down that nothing changed.

use serde::{Deserialize, Serialize};

use super::{Coverage, Number, Refused};
use crate::text::Key;
use crate::time::Day;

/// When a line is trued up and how much may be held until then. Day counts are data; the defaults are those of
/// Microsoft's Enterprise Agreement, whose true-up orders are due 60 to 30 days before the anniversary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TrueUpRule {
    /// The window opens so many days before each anniversary of the start.
    pub opens: u16,
    /// It closes so many days before the anniversary: the first day on which it is too late.
    pub closes: u16,
    /// How many seats more than committed may be held until the next true-up.
    pub overage: i64,
}

impl TrueUpRule {
    /// How many days before an anniversary a window can open at most: half a year, so that no two meet.
    pub const EARLIEST: u16 = 180;
}

impl Default for TrueUpRule {
    fn default() -> Self {
        Self { opens: 60, closes: 30, overage: 0 }
    }
}

/// The window for one anniversary, half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Window {
    /// The first day.
    pub opens: Day,
    /// The day after the last.
    pub closes: Day,
    /// The anniversary of the start, or the end of coverage where that is no anniversary.
    pub anniversary: Day,
}

impl Window {
    /// Whether the day lies in it.
    #[must_use]
    pub fn contains(&self, day: Day) -> bool {
        self.opens <= day && day < self.closes
    }
}

/// A recorded true-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TrueUp {
    /// The day on which it was recorded.
    pub on: Day,
    /// The anniversary for which.
    pub anniversary: Day,
    /// The most that was held since the last one.
    pub peak: i64,
    /// What follows.
    pub change: Change,
}

/// What follows from a true-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// So many more seats are ordered.
    Add(i64),
    /// No more was held than ordered before.
    NoChange,
}

impl Change {
    /// How many more seats are ordered.
    #[must_use]
    pub const fn seats(self) -> i64 {
        match self {
            Self::Add(seats) => seats,
            Self::NoChange => 0,
        }
    }
}

/// How many seats were held from a moment on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Level {
    /// The day of the change.
    pub from: Day,
    /// How many from then on.
    pub held: i64,
}

/// Trues up a line of an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TrueUpLine {
    /// The agreement.
    pub agreement: Number,
    /// The service of the line.
    pub service: Key,
    /// Its plan.
    pub plan: Key,
    /// How many more licenses were shown as to be ordered.
    pub seen: i64,
}

/// What is known of a line.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The coverage of its agreement.
    pub coverage: Coverage,
    /// Its rule; none if it is never trued up.
    pub rule: Option<TrueUpRule>,
    /// The committed quantity.
    pub committed: i64,
    /// Its true-ups so far.
    pub recorded: &'a [TrueUp],
    /// How many seats were held of its plan, oldest first; of several changes on a day each one.
    pub levels: &'a [Level],
}

impl TrueUpRule {
    /// The windows within a coverage, soonest first. One that would meet that of the end is left out: the end counts
    /// what it would have counted.
    pub fn windows(self, coverage: Coverage) -> impl Iterator<Item = Window> {
        let window = move |anniversary: Day| Window {
            opens: anniversary.plus_days(-i64::from(self.opens)).max(coverage.starts),
            closes: anniversary.plus_days(-i64::from(self.closes)),
            anniversary,
        };
        let last = window(coverage.ends);
        let yearly = (1_i32..10_000).map(move |year| coverage.starts.plus_months(year.saturating_mul(12)));
        let within = yearly.take_while(move |day| *day < coverage.ends).map(window);
        let apart = within.filter(move |window| window.closes <= last.opens);
        apart.chain([last]).filter(|window| window.opens < window.closes)
    }
}

/// The seats of a line: what was committed and every true-up since.
///
/// # Errors
/// [`Refused::Range`] if nothing can hold the sum.
pub fn quantity(committed: i64, recorded: &[TrueUp]) -> Result<i64, Refused> {
    let mut seats = recorded.iter().map(|true_up| true_up.change.seats());
    seats.try_fold(committed, |sum, seats| sum.checked_add(seats).ok_or(Refused::Range))
}

/// The true-up of a line today, as it is to be recorded.
///
/// # Errors
/// [`Refused::NoTrueUp`], [`Refused::OutsideWindow`] with the next window, or [`Refused::TruedUp`] if that was done in
/// this window already.
pub fn true_up(facts: &Facts<'_>, today: Day) -> Result<TrueUp, Refused> {
    let rule = facts.rule.ok_or(Refused::NoTrueUp)?;
    let next = rule.windows(facts.coverage).find(|window| today < window.closes);
    let window = next.filter(|window| window.contains(today)).ok_or(Refused::OutsideWindow { next })?;
    if let Some(before) = facts.recorded.iter().find(|true_up| true_up.anniversary == window.anniversary) {
        return Err(Refused::TruedUp { on: before.on });
    }
    let last = facts.recorded.iter().map(|true_up| true_up.on).max();
    let since = last.unwrap_or(facts.coverage.starts);
    let (before, after): (Vec<&Level>, Vec<_>) = facts.levels.iter().partition(|level| level.from <= since);
    let at_start = before.last().map_or(0, |level| level.held);
    let within = after.into_iter().filter(|level| level.from <= today).map(|level| level.held);
    let peak = within.fold(at_start, i64::max);
    let more = peak.checked_sub(quantity(facts.committed, facts.recorded)?).ok_or(Refused::Range)?;
    let change = if more > 0 { Change::Add(more) } else { Change::NoChange };
    Ok(TrueUp { on: today, anniversary: window.anniversary, peak, change })
}
