//! Sessions: how long a sign-in lasts, and how its owner recognizes it.

use serde::{Deserialize, Serialize};

use crate::ids::SessionId;
use crate::time::Instant;

mod device;
#[cfg(test)]
mod tests;

pub use device::{Browser, Device, System};

/// Seconds without a request after which a session ends: a working day, so that nobody signs in twice in one.
pub const IDLE: i64 = 8 * 3_600;

/// Seconds after which a session ends, however busy: a week, as the guidance for low-risk sign-in with a password allows
/// (NIST SP 800-63B, 30 days at most).
pub const ABSOLUTE: i64 = 7 * 86_400;

/// Seconds for which a sign-in is fresh enough for what reaches furthest: to give somebody an administrative role.
pub const FRESH: i64 = 10 * 60;

/// Seconds between two notes of when a session was last seen, so that reading a page seldom writes.
pub const NOTE_EVERY: i64 = 60;

/// When a session began and was last seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Life {
    /// When it began.
    pub created: Instant,
    /// When the last request was noted.
    pub last_seen: Instant,
}

impl Life {
    /// When it ends if no further request comes.
    #[must_use]
    pub fn ends(self) -> Instant {
        self.created.plus_seconds(ABSOLUTE).min(self.last_seen.plus_seconds(IDLE))
    }

    /// Whether a request at this time is still signed in.
    #[must_use]
    pub fn is_live(self, now: Instant) -> bool {
        now < self.ends()
    }

    /// Whether this request is to be noted as the last one.
    #[must_use]
    pub const fn is_to_be_noted(self, now: Instant) -> bool {
        self.last_seen.seconds_until(now) >= NOTE_EVERY
    }
}

/// A session as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    /// Its id; not the token.
    pub id: SessionId,
    /// Whether it is the one that asks.
    pub is_current: bool,
    /// When it began.
    pub created: Instant,
    /// When it was last seen, to the minute.
    pub last_seen: Instant,
    /// When it ends if it is not used.
    pub ends: Instant,
    /// The network address at sign-in.
    pub address: String,
    /// The browser at sign-in.
    pub device: Device,
}

/// Ends one session of one's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revoke {
    /// Which.
    pub session: SessionId,
}
