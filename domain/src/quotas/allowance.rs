//! The credits that a subscription brings with a version of its plan: one grant for each period in which people can use it,
//! however often that is interrupted. What is left comes back after an interruption; a new grant does not.

use super::{Entry, Grant, Happening, Quantity, Refused, Reset, Span};
use crate::ids::GrantId;
use crate::subscriptions::Stretch;
use crate::time::{Day, Instant, Moment};

/// What brings credits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// Its id, which all its grants have.
    pub id: GrantId,
    /// How much in each period.
    pub amount: Quantity,
    /// 0 burns first.
    pub priority: u8,
    /// How much of a grant there is at least after a reset.
    pub min_rollover: i64,
    /// How much of a grant there is at most after a reset. What rolls over can be used in one more period.
    pub max_rollover: i64,
    /// When people could use it: apart from each other, oldest first.
    pub stretches: Vec<Stretch>,
}

/// The grants of some allowances until a moment, and what happened to them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Granted {
    /// The grants.
    pub grants: Vec<Grant>,
    /// Resets, and when something was withheld and given back.
    pub entries: Vec<Entry>,
}

impl Granted {
    /// What allowances brought until a moment. Whether overage is kept at a reset holds for all of them.
    ///
    /// # Errors
    /// [`Refused::Range`] at the ends of the calendar.
    pub fn of(
        allowances: &[Allowance],
        (reset, keep_overage): (Reset, bool),
        now: Moment,
        start_of: impl Fn(Day) -> Instant,
    ) -> Result<Self, Refused> {
        let mut granted = Self::default();
        for allowance in allowances {
            granted.add(allowance, reset, now, &start_of)?;
        }
        let first = allowances.iter().flat_map(|allowance| &allowance.stretches).map(|stretch| stretch.from.day).min();
        if let Some(first) = first {
            let begins = periods(reset, first, now.day)?.into_iter().skip(1);
            let what = Happening::Reset { keep_overage };
            granted.entries.extend(begins.map(|span| Entry { at: start_of(span.starts), what }));
        }
        Ok(granted)
    }

    fn add(
        &mut self,
        allowance: &Allowance,
        reset: Reset,
        now: Moment,
        start_of: &impl Fn(Day) -> Instant,
    ) -> Result<(), Refused> {
        let mut last: Option<Span> = None;
        for (place, stretch) in allowance.stretches.iter().enumerate() {
            if place > 0 {
                self.entries.push(Entry { at: stretch.from.at, what: Happening::GivenBack(allowance.id) });
            }
            for span in periods(reset, stretch.from.day, now.day)? {
                let effective = stretch.from.at.max(start_of(span.starts));
                if last.is_some_and(|last| last >= span) || stretch.to.is_some_and(|to| effective >= to) {
                    continue;
                }
                last = Some(span);
                let ends = match span.ends.filter(|_| allowance.max_rollover > 0) {
                    Some(next) => reset.span(next)?.ends,
                    None => span.ends,
                };
                self.grants.push(Grant {
                    id: allowance.id,
                    amount: allowance.amount,
                    priority: allowance.priority,
                    effective,
                    expires: ends.map(start_of),
                    created: effective,
                    min_rollover: allowance.min_rollover,
                    max_rollover: allowance.max_rollover,
                });
            }
            if let Some(to) = stretch.to {
                self.entries.push(Entry { at: to, what: Happening::Withheld(allowance.id) });
            }
        }
        Ok(())
    }

    /// The instants at which something begins, ends, or is withheld or given back.
    pub fn instants(&self) -> impl Iterator<Item = Instant> {
        let grants = self.grants.iter().flat_map(|grant| [Some(grant.effective), grant.expires]).flatten();
        grants.chain(self.entries.iter().map(|entry| entry.at))
    }
}

/// The periods from that of one day to that of another.
fn periods(reset: Reset, from: Day, to: Day) -> Result<Vec<Span>, Refused> {
    let mut periods = vec![reset.span(from)?];
    while let Some(next) = periods.last().and_then(|span| span.ends).filter(|next| *next <= to) {
        periods.push(reset.span(next)?);
    }
    Ok(periods)
}
