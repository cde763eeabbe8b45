//! A rate: so many per second. A bucket of as many as one second allows, that fills steadily; in thousandths, so that
//! milliseconds lose nothing.

use serde::{Deserialize, Serialize};

use super::{Quantity, Refused};
use crate::time::Instant;

/// What is left of a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bucket {
    /// Thousandths of a unit that were used and have not come back.
    used: i64,
    at: Instant,
}

impl Bucket {
    /// A full one.
    #[must_use]
    pub const fn full(now: Instant) -> Self {
        Self { used: 0, at: now }
    }

    /// Takes some out. A clock that went back fills nothing and takes nothing away.
    ///
    /// # Errors
    /// [`Refused::TooFast`] with the milliseconds until there is enough, [`Refused::LimitReached`] if there never is.
    pub fn take(self, per_second: Quantity, want: Quantity, now: Instant) -> Result<Self, Refused> {
        if want > per_second {
            return Err(Refused::LimitReached { remaining: self.remaining(per_second, now) });
        }
        let used = i128::from(self.thousandths(per_second, now)) + 1_000 * i128::from(want.units());
        let over = used - 1_000 * i128::from(per_second.units());
        if over > 0 {
            let rate = i128::from(per_second.units());
            let millis = i64::try_from((over + rate - 1) / rate).map_err(|_| Refused::Range)?;
            return Err(Refused::TooFast { millis });
        }
        Ok(Self { used: i64::try_from(used).map_err(|_| Refused::Range)?, at: self.at.max(now) })
    }

    /// How many units are in use, rounded up: those that cannot be taken now.
    #[must_use]
    pub fn used(self, per_second: Quantity, now: Instant) -> i64 {
        let used = self.thousandths(per_second, now);
        used / 1_000 + i64::from(used % 1_000 > 0)
    }

    /// How many can be taken now.
    #[must_use]
    pub fn remaining(self, per_second: Quantity, now: Instant) -> i64 {
        per_second.units().saturating_sub(self.used(per_second, now))
    }

    /// How many units came back since an instant.
    #[must_use]
    pub fn filled(self, per_second: Quantity, since: Instant, now: Instant) -> i64 {
        self.used(per_second, since).saturating_sub(self.used(per_second, now)).max(0)
    }

    fn thousandths(self, per_second: Quantity, now: Instant) -> i64 {
        let millis = self.at.millis_until(now).max(0);
        self.used.saturating_sub(millis.saturating_mul(per_second.units())).max(0)
    }
}
