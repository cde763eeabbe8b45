//! The clock, which use-cases never read themselves: it is asked once a request and handed on. A sandbox is ahead of it.

use domain::ids::OrgId;
use domain::time::Instant;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// What time it is for an organization, if it is no sandbox.
pub trait Clock: Send + Sync + 'static {
    /// The instant now.
    fn now(&self, org: Option<OrgId>) -> Instant;
}

/// The system's clock, the same for everybody.
pub struct System;

impl Clock for System {
    fn now(&self, _: Option<OrgId>) -> Instant {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Instant::from(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// How far the clock of an organization is ahead of the real one, as it stands in the organization's row. A session brings
/// it along; whoever enters without one learns it from the row.
pub(crate) struct Lead(AtomicI64);

/// It was not looked at yet.
const UNKNOWN: i64 = i64::MIN;
/// It is no sandbox.
const NONE: i64 = -1;

impl Lead {
    pub(crate) const fn none() -> Self {
        Self(AtomicI64::new(NONE))
    }

    pub(crate) const fn unknown() -> Self {
        Self(AtomicI64::new(UNKNOWN))
    }

    pub(crate) fn known(ahead: Option<i64>) -> Self {
        let lead = Self::none();
        lead.learn(ahead);
        lead
    }

    /// Takes what the organization's row says.
    pub(crate) fn learn(&self, ahead: Option<i64>) {
        self.0.store(ahead.unwrap_or(NONE), Ordering::Relaxed);
    }

    pub(crate) fn is_known(&self) -> bool {
        self.0.load(Ordering::Relaxed) != UNKNOWN
    }

    /// The milliseconds, in a sandbox.
    pub(crate) fn ahead(&self) -> Option<i64> {
        Some(self.0.load(Ordering::Relaxed)).filter(|ahead| *ahead >= 0)
    }

    /// What the organization's clock says while the real one says this.
    pub(crate) fn of(&self, real: Instant) -> Instant {
        real.plus_millis(self.ahead().unwrap_or(0))
    }
}
