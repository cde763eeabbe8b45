//! The clock, which use-cases never read themselves: it is asked once a request and handed on. A sandbox is ahead of it.

use domain::ids::OrgId;
use domain::time::Instant;
use entity::organization;
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

/// How the clock of an organization runs, as its row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Pace {
    /// How far it is ahead of the real one; none where it is no sandbox.
    pub(crate) ahead: Option<i64>,
    /// How far its books have come. Before that it never is again, also where the real clock was set back, so that nothing
    /// happens to what was billed already.
    pub(crate) reached: Option<Instant>,
}

impl From<&organization::Model> for Pace {
    fn from(row: &organization::Model) -> Self {
        Self { ahead: row.clock_ahead, reached: row.clock_reached }
    }
}

/// The clock of an organization. A session brings it along; whoever enters without one learns it from the row.
pub(crate) struct Lead {
    ahead: AtomicI64,
    reached: AtomicI64,
}

/// It was not looked at yet.
const UNKNOWN: i64 = i64::MIN;
/// It is no sandbox.
const NONE: i64 = -1;

impl Lead {
    const fn at(ahead: i64) -> Self {
        Self { ahead: AtomicI64::new(ahead), reached: AtomicI64::new(i64::MIN) }
    }

    pub(crate) const fn none() -> Self {
        Self::at(NONE)
    }

    pub(crate) const fn unknown() -> Self {
        Self::at(UNKNOWN)
    }

    pub(crate) fn known(pace: Pace) -> Self {
        let lead = Self::none();
        lead.learn(pace);
        lead
    }

    /// Takes what the organization's row says.
    pub(crate) fn learn(&self, pace: Pace) {
        self.ahead.store(pace.ahead.unwrap_or(NONE), Ordering::Relaxed);
        self.reached.store(pace.reached.map_or(i64::MIN, i64::from), Ordering::Relaxed);
    }

    pub(crate) fn is_known(&self) -> bool {
        self.ahead.load(Ordering::Relaxed) != UNKNOWN
    }

    /// The milliseconds, in a sandbox.
    pub(crate) fn ahead(&self) -> Option<i64> {
        Some(self.ahead.load(Ordering::Relaxed)).filter(|ahead| *ahead >= 0)
    }

    /// What the organization's clock says while the real one says this.
    pub(crate) fn now(&self, real: Instant) -> Instant {
        self.of(real).max(Instant::from(self.reached.load(Ordering::Relaxed)))
    }

    /// When by the organization's clock something was or will be that the real one dates so.
    pub(crate) fn of(&self, real: Instant) -> Instant {
        real.plus_millis(self.ahead().unwrap_or(0))
    }
}
