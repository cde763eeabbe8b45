//! When people could use a subscription, to the instant: from its events and the clock alone.

use serde::{Deserialize, Serialize};

use super::{Entry, Life, Terms, in_order};
use crate::time::{Day, Instant, Moment};

/// A stretch in which people use the service; half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stretch {
    /// When it begins.
    pub from: Moment,
    /// When it ends; none while it lasts.
    pub to: Option<Instant>,
}

/// The stretches until a moment, oldest first. What the clock turns, it turns as a day begins.
#[must_use]
pub fn in_use(terms: &Terms, entries: &[Entry], now: Moment, start_of: impl Fn(Day) -> Instant) -> Vec<Stretch> {
    let mut walk = Walk { life: Life::new(*terms), stretches: Vec::new(), start_of };
    for entry in in_order(entries).into_iter().take_while(|entry| entry.effective.at <= now.at) {
        walk.to(entry.effective.day);
        walk.life.apply(&entry.event, entry.effective);
        walk.note(entry.effective);
    }
    walk.to(now.day);
    walk.stretches
}

struct Walk<F> {
    life: Life,
    stretches: Vec<Stretch>,
    start_of: F,
}

impl<F: Fn(Day) -> Instant> Walk<F> {
    fn to(&mut self, target: Day) {
        while let Some(day) = self.life.boundary().filter(|day| *day <= target) {
            self.life.advance(day);
            self.note(Moment { at: (self.start_of)(day), day });
        }
    }

    fn note(&mut self, at: Moment) {
        let open = self.stretches.last_mut().filter(|last| last.to.is_none());
        match (open, self.life.status().people_use()) {
            (None, true) => self.stretches.push(Stretch { from: at, to: None }),
            (Some(open), false) => open.to = Some(at.at),
            _ => {}
        }
    }
}

/// Stretches as far as they lie before an instant.
#[must_use]
pub fn until(stretches: &[Stretch], end: Instant) -> Vec<Stretch> {
    let begun = stretches.iter().filter(|stretch| stretch.from.at < end);
    begun.map(|stretch| Stretch { to: Some(stretch.to.map_or(end, |to| to.min(end))), ..*stretch }).collect()
}

/// Stretches without others, which are all over.
#[must_use]
pub fn without(all: Vec<Stretch>, others: &[Stretch], moment_of: impl Fn(Instant) -> Moment) -> Vec<Stretch> {
    let mut left = all;
    for (from, to) in others.iter().filter_map(|other| Some((other.from.at, other.to?))) {
        let rest = |stretch: Stretch| {
            let end = Some(stretch.to.map_or(from, |end| end.min(from)));
            let before = Stretch { to: end, ..stretch };
            let after = Stretch { from: if stretch.from.at < to { moment_of(to) } else { stretch.from }, ..stretch };
            [before, after].into_iter().filter(|part| part.to.is_none_or(|end| part.from.at < end))
        };
        left = left.into_iter().flat_map(rest).collect();
    }
    left
}
