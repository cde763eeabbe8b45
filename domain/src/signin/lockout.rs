//! The growing lock-out: who fails again and again waits longer and longer, counted for the account from one network, for
//! the account from everywhere, and for the network. Pure: failures and times in, waiting time out.

use crate::time::Instant;

/// How patient the lock-out is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Failures that cost nothing.
    pub free: u32,
    /// Seconds to wait after the first failure beyond those; each further one doubles them.
    pub first: i64,
    /// Seconds to wait at most.
    pub most: i64,
}

/// Seconds after the last failure until the failures are forgotten: a day.
pub const MEMORY: i64 = 86_400;

/// For one account from one network: 5 free, then 5 s, 10 s, … at most 15 minutes.
pub const HERE: Patience = Patience { free: 5, first: 5, most: 900 };

/// For one account from everywhere: 80 free, then 5 s, 10 s, … at most 15 minutes. That is more than one network gets in
/// a day, so that guessing from there does not keep the owner out, and fewer than the 100 that NIST SP 800-63B-4, 3.2.2
/// allows.
pub const ACCOUNT: Patience = Patience { free: 80, first: 5, most: 900 };

/// For one network, behind which many people may sit: 30 free, then 5 s, 10 s, … at most an hour.
pub const NETWORK: Patience = Patience { free: 30, first: 5, most: 3_600 };

/// The failures counted so far for one account or network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Failures {
    /// How many since the last success or since they were forgotten.
    pub count: u32,
    /// When the last one was.
    pub last: Option<Instant>,
}

impl Patience {
    /// Seconds to wait after so many failures.
    #[must_use]
    pub fn wait(self, failures: u32) -> i64 {
        match failures.checked_sub(self.free) {
            None | Some(0) => 0,
            Some(beyond) => {
                let doubled = 1_i64.checked_shl(beyond - 1).filter(|factor| *factor > 0).unwrap_or(i64::MAX);
                self.first.saturating_mul(doubled).min(self.most)
            }
        }
    }

    /// Whole seconds that are still to wait, 0 if an attempt may be made.
    #[must_use]
    pub fn remaining(self, failures: Failures, now: Instant) -> i64 {
        let Some(last) = failures.last else { return 0 };
        let wait = self.wait(failures.count);
        if wait == 0 {
            // Of two who come at once, the one who came first may be looked at last.
            return 0;
        }
        let open = last.plus_seconds(wait);
        let missing = now.millis_until(open);
        if missing > 0 { (missing.saturating_add(999) / 1_000).min(self.most) } else { 0 }
    }

    /// The count after one more failure.
    #[must_use]
    pub fn failed(self, failures: Failures, now: Instant) -> Failures {
        let forgotten = failures.last.is_none_or(|last| last.plus_seconds(MEMORY) <= now);
        let count = if forgotten { 1 } else { failures.count.saturating_add(1) };
        Failures { count, last: Some(now) }
    }
}
