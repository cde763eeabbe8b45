//! Reserve, commit, release: how a hard limit holds although using takes a while. What is reserved counts against the
//! limit until it is settled or runs out by itself.

use serde::{Deserialize, Serialize};

use super::{Facts, Quantity, Reason, Refused, check};
use crate::ids::ReservationId;
use crate::time::Instant;

/// A quantity that is kept for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reservation {
    /// Its id.
    pub id: ReservationId,
    /// How much is kept.
    pub quantity: Quantity,
    /// From this instant on it keeps nothing.
    pub expires: Instant,
    /// What became of it, if that is settled.
    pub outcome: Option<Outcome>,
}

/// What became of a reservation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// So much of it was used.
    Committed(i64),
    /// Nothing was used.
    Released,
}

impl Reservation {
    /// The longest time for which something is kept, in seconds: a day.
    pub const LONGEST: u32 = 86_400;

    /// How much it keeps.
    #[must_use]
    pub fn holds(&self, now: Instant) -> i64 {
        if self.outcome.is_none() && now < self.expires { self.quantity.units() } else { 0 }
    }
}

/// A commitment, as it is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commit {
    /// The settled reservation.
    pub reservation: Reservation,
    /// How much to add to what is used; nothing if it was committed before.
    pub adds: i64,
}

/// Keeps a quantity for so many seconds, if a check allows it.
///
/// # Errors
/// The reason of the check, or [`Refused::Duration`].
pub fn reserve(
    id: ReservationId,
    want: Quantity,
    seconds: u32,
    facts: &Facts<'_>,
    now: Instant,
) -> Result<Reservation, Refused> {
    if !(1..=Reservation::LONGEST).contains(&seconds) {
        return Err(Refused::Duration { most: Reservation::LONGEST });
    }
    let answer = check(facts, want, now);
    match answer.reason {
        Reason::NotIncluded => Err(Refused::NotIncluded),
        Reason::NoAccess => Err(Refused::NoAccess),
        Reason::NotLicensed => Err(Refused::NotLicensed),
        Reason::LimitReached => Err(Refused::LimitReached { remaining: answer.remaining.unwrap_or(0) }),
        Reason::Included | Reason::Unlimited | Reason::WithinLimit | Reason::OverSoftLimit => {
            Ok(Reservation { id, quantity: want, expires: now.plus_seconds(i64::from(seconds)), outcome: None })
        }
    }
}

/// Uses what was kept, or a part; the rest is free at once. Committing the same once more changes nothing.
///
/// # Errors
/// [`Refused::Expired`], [`Refused::OverReserved`], [`Refused::Settled`] if it was settled otherwise, and
/// [`Refused::Range`] for less than nothing.
pub fn commit(reservation: &Reservation, used: i64, now: Instant) -> Result<Commit, Refused> {
    match reservation.outcome {
        Some(Outcome::Committed(before)) if before == used => Ok(Commit { reservation: *reservation, adds: 0 }),
        Some(_) => Err(Refused::Settled),
        None if used < 0 => Err(Refused::Range),
        None if used > reservation.quantity.units() => {
            Err(Refused::OverReserved { reserved: reservation.quantity.units() })
        }
        None if now >= reservation.expires => Err(Refused::Expired),
        None => {
            let outcome = Some(Outcome::Committed(used));
            Ok(Commit { reservation: Reservation { outcome, ..*reservation }, adds: used })
        }
    }
}

/// Gives back what was kept. Once more, or after it ran out, changes nothing that anybody sees.
///
/// # Errors
/// [`Refused::Settled`] if it was committed.
pub const fn release(reservation: &Reservation) -> Result<Reservation, Refused> {
    match reservation.outcome {
        Some(Outcome::Committed(_)) => Err(Refused::Settled),
        Some(Outcome::Released) | None => Ok(Reservation { outcome: Some(Outcome::Released), ..*reservation }),
    }
}
