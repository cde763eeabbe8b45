//! Instants, civil days, and a reading of the clock that is both. There is no clock and no time zone here: the backend
//! reads the one and reckons with the other.

use std::fmt;
use std::str::FromStr;

use jiff::SignedDuration;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[cfg(test)]
mod tests;

const SECOND: i64 = 1_000;
const DAY: i64 = 86_400 * SECOND;

/// A point in time: milliseconds since 1970-01-01T00:00:00Z. Arithmetic stops at the ends of the range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

impl Instant {
    /// The start of the count.
    pub const EPOCH: Self = Self(0);

    /// Milliseconds since the epoch.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Later by so many milliseconds (earlier if negative).
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Earlier by so many milliseconds.
    #[must_use]
    pub const fn minus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_sub(millis))
    }

    /// Later by so many seconds.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        self.plus_millis(seconds.saturating_mul(SECOND))
    }

    /// Earlier by so many seconds.
    #[must_use]
    pub const fn minus_seconds(self, seconds: i64) -> Self {
        self.minus_millis(seconds.saturating_mul(SECOND))
    }

    /// Later by so many times 24 hours.
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_millis(days.saturating_mul(DAY))
    }

    /// Earlier by so many times 24 hours.
    #[must_use]
    pub const fn minus_days(self, days: i64) -> Self {
        self.minus_millis(days.saturating_mul(DAY))
    }

    /// Milliseconds from here to there; negative if there is earlier.
    #[must_use]
    pub const fn millis_until(self, there: Self) -> i64 {
        there.0.saturating_sub(self.0)
    }

    /// Whole seconds from here to there; negative if there is earlier.
    #[must_use]
    pub const fn seconds_until(self, there: Self) -> i64 {
        self.millis_until(there) / SECOND
    }

    /// The civil day in UTC.
    #[must_use]
    pub fn utc_day(self) -> Day {
        Day::from_epoch_days(self.0.div_euclid(DAY))
    }
}

impl From<i64> for Instant {
    fn from(millis: i64) -> Self {
        Self(millis)
    }
}

impl From<Instant> for i64 {
    fn from(instant: Instant) -> Self {
        instant.0
    }
}

/// RFC 3339 in UTC with milliseconds, `2026-03-01T09:30:00.000Z`. Years outside 1 to 9999 print as the nearest of them.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of_day = self.0.rem_euclid(DAY);
        let seconds = of_day / SECOND;
        let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}.{:03}Z", self.utc_day(), of_day % SECOND)
    }
}

/// A civil day of the years 1 to 9999, without a zone. Arithmetic stops at the ends of the range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Day(Date);

const EPOCH_DAY: Date = Date::constant(1970, 1, 1);

impl Day {
    /// 1 January of the year 1.
    pub const MIN: Self = Self(Date::constant(1, 1, 1));
    /// 31 December 9999.
    pub const MAX: Self = Self(Date::constant(9999, 12, 31));

    /// The day with these numbers, if the calendar has it.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self).filter(|day| (Self::MIN..=Self::MAX).contains(day))
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Later by so many days (earlier if negative).
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_epoch_days(self.epoch_days().saturating_add(days))
    }

    /// Days from here to there: the length of the half-open range. Negative if there is earlier.
    #[must_use]
    pub fn days_until(self, there: Self) -> i64 {
        there.epoch_days() - self.epoch_days()
    }

    /// The day of this number so many months later; where that month is shorter, its last day. Periods are reckoned
    /// from their anchor and not from each other, so that the 31st comes back after the 30th.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        self.plus_months_anchored(months, self.day())
    }

    /// The day with the number `anchor` in the month so many months later; where that month is shorter, its last day.
    #[must_use]
    pub fn plus_months_anchored(self, months: i32, anchor: i8) -> Self {
        let index = i64::from(self.year()) * 12 + i64::from(self.month()) - 1 + i64::from(months);
        let (Ok(year), Ok(month)) = (i16::try_from(index.div_euclid(12)), i8::try_from(index.rem_euclid(12) + 1))
        else {
            return if months < 0 { Self::MIN } else { Self::MAX };
        };
        match Date::new(year, month, 1) {
            Err(_) if months < 0 => Self::MIN,
            Err(_) => Self::MAX,
            Ok(first) => {
                let day = anchor.clamp(1, first.days_in_month());
                Self(Date::new(year, month, day).unwrap_or(first)).clamp(Self::MIN, Self::MAX)
            }
        }
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn epoch_days(self) -> i64 {
        EPOCH_DAY.duration_until(self.0).as_hours() / 24
    }

    /// The day so many days after 1970-01-01.
    #[must_use]
    pub fn from_epoch_days(days: i64) -> Self {
        let days = days.clamp(Self::MIN.epoch_days(), Self::MAX.epoch_days());
        Self(EPOCH_DAY.saturating_add(SignedDuration::from_hours(days * 24)))
    }

    /// The first instant of this day in UTC.
    #[must_use]
    pub fn utc_midnight(self) -> Instant {
        Instant(self.epoch_days() * DAY)
    }
}

/// ISO 8601, `2026-03-01`: sorts as text as it does in time.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

/// Text that is no day of the calendar in the form `2026-03-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date of the form 2026-03-01")]
pub struct NotADay;

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.splitn(3, '-');
        let mut next = |width: usize| {
            parts.next().filter(|part| part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let (year, month, day) = (next(4).ok_or(NotADay)?, next(2).ok_or(NotADay)?, next(2).ok_or(NotADay)?);
        let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) else {
            return Err(NotADay);
        };
        Self::new(year, month, day).ok_or(NotADay)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl TryFrom<String> for Day {
    type Error = NotADay;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

/// A reading of the clock: the instant, and the civil day on which it falls in the billing zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    /// When.
    pub at: Instant,
    /// On which day, in the zone in which the reader reckons.
    pub day: Day,
}
