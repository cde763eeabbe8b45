//! The few things that only a browser can do, or that browser and server do by different means, behind one small API.
//! Nothing here decides anything.

use domain::time::Instant;

use crate::problem::Problem;

#[cfg_attr(feature = "ssr", path = "browser/native.rs")]
mod web;

pub use web::*;

/// What came of a form that was sent without leaving the page: done, with the next page if there is one, or why not.
pub type Sent = Result<Option<String>, Problem>;

/// What a calendar and a clock on the wall show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Civil {
    /// The year.
    pub year: i64,
    /// The month, 1 to 12.
    pub month: i64,
    /// The day, 1 to 31.
    pub day: i64,
    /// The hour, 0 to 23.
    pub hour: i64,
    /// The minute.
    pub minute: i64,
    /// How far ahead of UTC, in minutes.
    pub ahead: i64,
}

impl Civil {
    /// In UTC, where nothing has to be looked up.
    #[must_use]
    pub fn utc(at: Instant) -> Self {
        let (day, minutes) = (at.utc_day(), at.millis().div_euclid(60_000).rem_euclid(1_440));
        let (year, month, day) = (i64::from(day.year()), i64::from(day.month()), i64::from(day.day()));
        Self { year, month, day, hour: minutes / 60, minute: minutes % 60, ahead: 0 }
    }

    /// As far ahead of UTC as that.
    #[must_use]
    pub fn ahead(at: Instant, minutes: i64) -> Self {
        Self { ahead: minutes, ..Self::utc(at.plus_millis(minutes * 60_000)) }
    }
}
