//! The version of an answer: grows with every write and with every change that the clock makes, and never falls, so that
//! whoever kept an answer can ask whether it still holds.

use serde::{Deserialize, Serialize};

use super::{Refused, Reset};
use crate::time::{Instant, Moment};

/// The version as a row stores it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Version {
    /// The version when it was written.
    pub stored: i64,
    /// When that was.
    pub written: Moment,
}

/// What changes an answer although nobody writes.
#[derive(Debug, Clone, Copy)]
pub struct Turns<'a> {
    /// When counting begins anew.
    pub reset: Reset,
    /// Ends of reservations, beginnings and ends of credits and of access, as far as known at the last write.
    pub instants: &'a [Instant],
    /// How many units of a rate came back since the last write.
    pub filled: i64,
}

impl Version {
    /// The version now: one more for each turn of the clock since the last write.
    #[must_use]
    pub fn at(self, turns: Turns<'_>, now: Moment) -> i64 {
        let passed = turns.instants.iter().filter(|at| **at > self.written.at && **at <= now.at).count();
        let passed = i64::try_from(passed).unwrap_or(i64::MAX);
        let turned = turns.reset.turns(self.written.day, now.day);
        self.stored.saturating_add(turned).saturating_add(passed).saturating_add(turns.filled)
    }

    /// The version after a write now. A clock that went back does not take it along.
    ///
    /// # Errors
    /// [`Refused::Range`] after 2^63 changes.
    pub fn next(self, turns: Turns<'_>, now: Moment) -> Result<Self, Refused> {
        let stored = self.at(turns, now).checked_add(1).ok_or(Refused::Range)?;
        Ok(Self { stored, written: if now.at < self.written.at { self.written } else { now } })
    }
}
