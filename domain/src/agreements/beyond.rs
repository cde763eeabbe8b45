//! What was held of a plan beyond what else supplied it at that time: what is ordered later, or was given back, makes
//! nothing of what was held without it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Coverage, Level};
use crate::time::Day;

/// How many licenses of a plan were held and how many its subscriptions supplied, on a day on which one of them changed;
/// until the next such day it stays as it was last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Noted {
    /// The day.
    pub day: Day,
    /// The most that was held on it.
    pub most: i64,
    /// What was held at its end.
    pub last: i64,
    /// The most that was supplied on it.
    pub supplied_most: i64,
    /// What was supplied at its end.
    pub supplied_last: i64,
}

/// Another line of an agreement for the same plan. Nobody gives it back, so what true-ups added to it counts for all of
/// its coverage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct OtherLine {
    /// When it supplies.
    pub coverage: Coverage,
    /// How many.
    pub quantity: i64,
}

/// What was held beyond what subscriptions and other agreements supplied, day by day, the oldest first. On one day the most
/// of the one meets the most of the other, because what is held in the evening may have been ordered in the morning; what
/// is left without a supply in the evening counts.
#[must_use]
pub fn beyond(notes: &[Noted], others: &[OtherLine]) -> Vec<Level> {
    let turns = others.iter().flat_map(|other| [other.coverage.starts, other.coverage.ends]);
    let days: BTreeSet<Day> = notes.iter().map(|note| note.day).chain(turns).collect();
    let mut levels = Vec::new();
    for day in days {
        let known = notes.iter().filter(|note| note.day <= day).max_by_key(|note| note.day);
        let Some(note) = known else { continue };
        let covers = others.iter().filter(|other| other.coverage.contains(day));
        let covered = covers.fold(0_i64, |sum, other| sum.saturating_add(other.quantity));
        let mut level = |held: i64, supplied: i64| {
            let held = held.saturating_sub(supplied).saturating_sub(covered).max(0);
            levels.push(Level { from: day, held });
        };
        if note.day == day {
            level(note.most, note.supplied_most);
        }
        level(note.last, note.supplied_last);
    }
    levels
}
