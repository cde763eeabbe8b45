//! What services ask of quotas, and what they are told.

use serde::{Deserialize, Serialize};

use super::{Answer, Outcome, Quantity};
use crate::ids::ReservationId;
use crate::text::{Key, UserName};
use crate::time::Instant;

/// How many features one asks about at once, at most; and for how many organizations or people.
pub const MOST_ASKED: usize = 100;

/// Asks about some features of services of one organization.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Check {
    /// For whom, where licenses are to be looked at.
    pub person: Option<UserName>,
    /// About what.
    pub questions: Vec<Question>,
}

/// Asks whether so much of a feature may be used.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The service.
    pub service: Key,
    /// Its feature.
    pub feature: Key,
    /// How much; one if not said.
    #[serde(default = "one")]
    pub quantity: Quantity,
}

const fn one() -> Quantity {
    Quantity::ONE
}

/// Keeps a quantity for a while.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reserve {
    /// The service.
    pub service: Key,
    /// Its feature.
    pub feature: Key,
    /// How much.
    pub quantity: Quantity,
    /// For how many seconds.
    pub seconds: u32,
}

/// Uses what was kept, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CommitReservation {
    /// Which.
    pub reservation: ReservationId,
    /// How much of it was used.
    pub quantity: i64,
}

/// Gives back what was kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReleaseReservation {
    /// Which.
    pub reservation: ReservationId,
}

/// A reservation and how the quota stands with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The reservation.
    pub reservation: ReservationId,
    /// How much was kept.
    pub quantity: Quantity,
    /// From this instant on it keeps nothing.
    pub expires_at: Instant,
    /// What became of it, if that is settled.
    pub outcome: Option<Outcome>,
    /// The answer of a check from now on.
    pub answer: Answer,
}
