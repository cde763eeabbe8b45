//! A gauge: a level that goes up and down, and the peak of each period. The level is the sum over its sources, each of
//! which tells either its own level or by how much it changed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Refused, Reset};
use crate::time::{Day, Moment};
use crate::usage::{EventId, Source};

/// What a meter was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// So much more. Of a gauge also less: by how much the source's level changed.
    Quantity(i64),
    /// So much now: the source's whole level, which puts right whatever it forgot to tell. Gauges only.
    Level(i64),
}

/// A reading in its place: by time, then source, then event.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Mark {
    /// When it was so.
    pub at: Moment,
    /// Who told it.
    pub source: Source,
    /// By which event.
    pub event_id: EventId,
    /// What.
    pub reading: Reading,
}

impl Mark {
    fn place(&self) -> (crate::time::Instant, &Source, &EventId) {
        (self.at.at, &self.source, &self.event_id)
    }
}

/// The level of a gauge after some marks, and the peak of the period in which the last one lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gauge {
    sources: BTreeMap<Source, i64>,
    level: i64,
    peak: i64,
    last: Option<Mark>,
}

impl Gauge {
    /// Nothing was told yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { sources: BTreeMap::new(), level: 0, peak: 0, last: None }
    }

    /// The gauge after all marks that lie at or before a day, in whatever order they came.
    ///
    /// # Errors
    /// [`Refused::Range`] if nothing can hold a level.
    pub fn replay(marks: &[Mark], reset: Reset, until: Day) -> Result<Self, Refused> {
        let mut ordered: Vec<&Mark> = marks.iter().filter(|mark| mark.at.day <= until).collect();
        ordered.sort_by_key(|mark| mark.place());
        ordered.into_iter().try_fold(Self::new(), |gauge, mark| gauge.then(mark, reset))
    }

    /// Whether this mark lies after all others, so that [`Gauge::then`] will do. Otherwise replay.
    #[must_use]
    pub fn comes_after(&self, mark: &Mark) -> bool {
        self.last.as_ref().is_none_or(|last| last.place() < mark.place())
    }

    /// The gauge after one more mark, the latest.
    ///
    /// # Errors
    /// [`Refused::Range`] if it is not the latest, or nothing can hold the level.
    pub fn then(mut self, mark: &Mark, reset: Reset) -> Result<Self, Refused> {
        if !self.comes_after(mark) {
            return Err(Refused::Range);
        }
        let own = self.sources.entry(mark.source.clone()).or_insert(0);
        let before = *own;
        *own = match mark.reading {
            Reading::Level(level) => level,
            Reading::Quantity(change) => before.checked_add(change).ok_or(Refused::Range)?,
        };
        let change = own.checked_sub(before).ok_or(Refused::Range)?;
        let carried = self.level;
        self.level = carried.checked_add(change).ok_or(Refused::Range)?;
        let begins = self.last.as_ref().is_none_or(|last| reset.turns(last.at.day, mark.at.day) > 0);
        self.peak = if begins { carried } else { self.peak }.max(self.level);
        self.last = Some(mark.clone());
        Ok(self)
    }

    /// The level now. Below zero if a source took back more than it gave, or what it gave has yet to arrive.
    #[must_use]
    pub const fn level(&self) -> i64 {
        self.level
    }

    /// How far the levels of its sources reach together, whatever their signs.
    #[must_use]
    pub fn reach(&self) -> i64 {
        self.sources.values().fold(0, |sum: i64, level| sum.saturating_add(level.saturating_abs()))
    }

    /// The highest level in the period of a day that is no earlier than the last mark; what a period begins with counts.
    ///
    /// # Errors
    /// [`Refused::Range`] at the ends of the calendar, and for rolling periods, which keep no peak.
    pub fn peak(&self, reset: Reset, on: Day) -> Result<i64, Refused> {
        if matches!(reset, Reset::Rolling { .. }) {
            return Err(Refused::Range);
        }
        let span = reset.span(on)?;
        Ok(if self.last.as_ref().is_some_and(|last| span.contains(last.at.day)) { self.peak } else { self.level })
    }
}

impl Default for Gauge {
    fn default() -> Self {
        Self::new()
    }
}
