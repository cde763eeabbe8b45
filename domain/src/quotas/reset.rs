//! When counting begins anew: periods of civil days in the billing zone, half-open. Knows no usage.

use serde::{Deserialize, Serialize};

use super::Refused;
use crate::time::Day;

crate::codes! {
    /// How long a period is.
    pub enum Interval {
        /// A civil day.
        Day = "day",
        /// Seven days; in the calendar from Monday, as in ISO 8601.
        Week = "week",
        /// A month.
        Month = "month",
        /// A year.
        Year = "year",
    }
}

/// When a counter begins anew, and for which period a gauge keeps its peak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reset {
    /// Never.
    Never,
    /// With the calendar: at midnight, on Monday, on the first of the month, on 1 January.
    Calendar(Interval),
    /// On the day of each period that the anchor has. Reckoned from the anchor and not from each other: where a month
    /// is shorter its last day, and the 31st comes back.
    Anniversary {
        /// How often.
        every: Interval,
        /// The day that has been the first of a period.
        anchor: Day,
    },
    /// Not at all: the last so many days count, today among them.
    Rolling {
        /// How many days.
        days: std::num::NonZeroU16,
    },
}

/// A period: half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The first day.
    pub starts: Day,
    /// The day after the last; none for a period without end.
    pub ends: Option<Day>,
}

impl Span {
    /// Whether the day lies in it.
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        self.starts <= day && self.ends.is_none_or(|ends| day < ends)
    }
}

/// The Monday from which weeks are counted, in days since 1970-01-01.
const MONDAY: i64 = -3;

impl Reset {
    /// The period in which a day lies.
    ///
    /// # Errors
    /// [`Refused::Range`] in the years 1 and 9999, where a period would pass the ends of the calendar.
    pub fn span(self, on: Day) -> Result<Span, Refused> {
        if self == Self::Never {
            return Ok(Span { starts: Day::MIN, ends: None });
        }
        if !(2..=9998).contains(&on.year()) {
            return Err(Refused::Range);
        }
        if let Self::Rolling { days } = self {
            let starts = on.plus_days(1 - i64::from(days.get()));
            return Ok(Span { starts, ends: Some(on.plus_days(1)) });
        }
        let index = self.index(on);
        let (starts, ends) = (self.start(index)?, self.start(index + 1)?);
        Ok(Span { starts, ends: Some(ends) })
    }

    /// How often counting began anew after one day until another: on each first day of a period. For rolling periods
    /// every day, because on every day something may fall out.
    #[must_use]
    pub fn turns(self, after: Day, until: Day) -> i64 {
        (self.index(until) - self.index(after)).max(0)
    }

    /// The number of the period in which a day lies; grows by one with each period.
    pub(super) fn index(self, day: Day) -> i64 {
        let (every, anchor) = match self {
            Self::Never => return 0,
            Self::Rolling { .. } => return day.epoch_days(),
            Self::Calendar(every) => (every, Self::origin(every)),
            Self::Anniversary { every, anchor } => (every, anchor),
        };
        let months = i64::from(day.year() - anchor.year()) * 12 + i64::from(day.month() - anchor.month());
        match every {
            Interval::Day => anchor.days_until(day),
            Interval::Week => anchor.days_until(day).div_euclid(7),
            Interval::Month => months - i64::from(Self::months_after(anchor, months) > day),
            Interval::Year => {
                let years = months.div_euclid(12);
                years - i64::from(Self::months_after(anchor, years * 12) > day)
            }
        }
    }

    fn start(self, index: i64) -> Result<Day, Refused> {
        let (every, anchor) = match self {
            Self::Never | Self::Rolling { .. } => return Err(Refused::Range),
            Self::Calendar(every) => (every, Self::origin(every)),
            Self::Anniversary { every, anchor } => (every, anchor),
        };
        Ok(match every {
            Interval::Day => anchor.plus_days(index),
            Interval::Week => anchor.plus_days(index.saturating_mul(7)),
            Interval::Month => Self::months_after(anchor, index),
            Interval::Year => Self::months_after(anchor, index.saturating_mul(12)),
        })
    }

    /// A first day of a period of the calendar.
    fn origin(every: Interval) -> Day {
        Day::from_epoch_days(if every == Interval::Week { MONDAY } else { 0 })
    }

    fn months_after(anchor: Day, months: i64) -> Day {
        anchor.plus_months(i32::try_from(months).unwrap_or(if months < 0 { i32::MIN } else { i32::MAX }))
    }
}
