//! Why a quota says no. A check does not refuse, it answers; these are for whoever wants to act.

use serde::{Deserialize, Serialize};

/// Why something is not reserved, committed, released or reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// Zero, negative, or more than anybody can mean.
    #[error("A quantity is a whole number from 1 to {most}. Correct it; nothing was changed.")]
    Quantity {
        /// The largest one.
        most: i64,
    },
    /// A hard limit would be passed.
    #[error("The limit does not leave that much: {remaining} remain. Ask for less, or change to a plan with more.")]
    LimitReached {
        /// What remains, below zero as well.
        remaining: i64,
    },
    /// No plan of the organization has the feature.
    #[error("No plan of this organization includes this. Add a plan that does.")]
    NotIncluded,
    /// The subscription is disabled, suspended or over.
    #[error("The subscription gives no access at present. Reactivate or pay it first.")]
    NoAccess,
    /// No license of a plan that has it.
    #[error("This person has no license of a plan that includes this. Assign one.")]
    NotLicensed,
    /// A switch, which one has or has not.
    #[error("This feature is not used up. Check it instead of reserving it.")]
    Unmetered,
    /// Too many questions at once, or none.
    #[error("From 1 to {most} organizations or people can be asked about at once, and as many features. Ask in parts.")]
    Batch {
        /// How many at most.
        most: usize,
    },
    /// So many per second are used already.
    #[error("That is too fast. Wait {millis} milliseconds, then try again.")]
    TooFast {
        /// After how many milliseconds there will be enough.
        millis: i64,
    },
    /// A time to keep something that is no time or too long.
    #[error("A reservation lasts from 1 to {most} seconds. Correct it; nothing was kept.")]
    Duration {
        /// The longest time in seconds.
        most: u32,
    },
    /// The reservation ran out: what it kept may be somebody else's by now.
    #[error("The reservation has expired. Reserve again, then commit.")]
    Expired,
    /// More is committed than was kept.
    #[error("Only {reserved} are reserved. Commit that or less, and reserve the rest anew.")]
    OverReserved {
        /// How much is kept.
        reserved: i64,
    },
    /// It was committed or released before, with another outcome.
    #[error("This reservation was settled before, otherwise. Make a new one; this one stays as it is.")]
    Settled,
    /// A sum or a date that nothing can hold.
    #[error("The numbers or dates are out of range. Correct them; nothing was changed.")]
    Range,
}
