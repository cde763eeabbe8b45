//! Why an event is not taken.

use serde::{Deserialize, Serialize};

/// Why usage is refused. One event's refusal says nothing of the others in its batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// Nothing in it, or too much.
    #[error("A batch has from 1 to {most} events. Split it and send the parts; nothing was counted.")]
    Batch {
        /// How many at most.
        most: usize,
    },
    /// Another event was recorded under the same identity.
    #[error(
        "This source reported another event under this id before. Give each event its own id; the first one stands."
    )]
    Conflict,
    /// The source under which the portal itself counts.
    #[error(
        "The source \"{}\" is the portal's own, for what was reserved and then used. Report under another name; it was not counted.",
        super::Source::RESERVATION
    )]
    OwnSource,
    /// No such feature, or the organization never had it.
    #[error("The organization has no such feature of this service. Check both names, and what it subscribes to.")]
    Unknown,
    /// A switch or a rate.
    #[error("This feature is not measured by reports. Report only gauges, counters and credits.")]
    Unmetered,
    /// A counter that would go down.
    #[error("A counter never goes down. Report zero or more.")]
    Negative,
    /// A level of something that has none.
    #[error("Only a gauge has a level. Report a quantity.")]
    NoLevel,
    /// From the future.
    #[error(
        "This is said to happen more than {seconds} seconds from now. Set the clock of its source and send it again."
    )]
    Future {
        /// How far ahead a clock may be.
        seconds: i64,
    },
    /// Before the subscription began.
    #[error("This happened before the subscription began. Check the time and the organization.")]
    TooEarly,
    /// After the subscription ended.
    #[error("This happened after the subscription had ended. Check the time and the organization.")]
    TooLate,
    /// More than a period, or a gauge, can come to.
    #[error(
        "With this, more than {most} would be counted of this feature in one period. Check the quantity and what was reported before; it was not counted."
    )]
    Sum {
        /// How much at most.
        most: i64,
    },
    /// More of a day than can be charged for.
    #[error(
        "With this, more than {most} would be counted of this feature on one day, which is more than can be billed. Check the quantity and what was reported before; it was not counted."
    )]
    Unbillable {
        /// How much of a day at most.
        most: i64,
    },
    /// Numbers or dates that nothing can hold.
    #[error("The quantity or the time is out of range. Correct it and send it again.")]
    Range,
}

impl Refused {
    /// Whether it is a conflict with what was recorded before (409), not a mistake in the event itself.
    #[must_use]
    pub const fn is_conflict(self) -> bool {
        matches!(self, Self::Conflict)
    }
}
