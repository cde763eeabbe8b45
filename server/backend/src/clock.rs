//! The clock, which use-cases never read themselves: it is asked once a request, for an organization, and handed on.

use domain::ids::OrgId;
use domain::time::Instant;
use std::time::{SystemTime, UNIX_EPOCH};

/// What time it is for an organization.
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
