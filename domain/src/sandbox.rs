//! Sandboxes: organizations whose clock is ahead of the real one, so that a year can be lived through in a minute. A clock
//! is only ever put forward, and never so far that the calendar ends.

use std::fmt;
use std::str::FromStr;

use jiff::Span;
use serde::{Deserialize, Serialize};

use crate::text::Slug;
use crate::time::{Day, Instant};

#[cfg(test)]
mod tests;

/// How far a clock is put forward at once: months, then days, then seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Stretch {
    months: u16,
    days: u16,
    seconds: u32,
}

impl Stretch {
    /// The most days that a clock is put forward at once, with 31 for each month: ten years.
    pub const MOST: i64 = 3_720;

    /// Whole months.
    #[must_use]
    pub const fn months(self) -> u16 {
        self.months
    }

    /// Whole days beside the months.
    #[must_use]
    pub const fn days(self) -> u16 {
        self.days
    }

    /// Seconds beside the days.
    #[must_use]
    pub const fn seconds(self) -> u32 {
        self.seconds
    }
}

/// Why a text is no stretch of time that a clock could be put forward by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoStretch {
    /// It does not read as one.
    #[error("is not a length of time; write it like \"30 days\", \"3 months\" or P1M15D")]
    Unreadable,
    /// It has parts below a second.
    #[error("is finer than a second")]
    TooFine,
    /// Nothing would happen.
    #[error("is no time at all")]
    Zero,
    /// What was lived through is not undone.
    #[error("is negative; a sandbox is only ever put forward")]
    Backwards,
    /// Nobody would wait for it.
    #[error("is more than ten years; put the sandbox forward in smaller steps")]
    TooLong,
}

impl FromStr for Stretch {
    type Err = NoStretch;

    fn from_str(text: &str) -> Result<Self, NoStretch> {
        let span: Span = text.trim().parse().map_err(|_| NoStretch::Unreadable)?;
        if span.is_zero() {
            return Err(NoStretch::Zero);
        }
        if span.is_negative() {
            return Err(NoStretch::Backwards);
        }
        if span.get_milliseconds() != 0 || span.get_microseconds() != 0 || span.get_nanoseconds() != 0 {
            return Err(NoStretch::TooFine);
        }
        let months = i64::from(span.get_years()) * 12 + i64::from(span.get_months());
        let days = i64::from(span.get_weeks()) * 7 + i64::from(span.get_days());
        let minutes = i64::from(span.get_hours()) * 60 + span.get_minutes();
        let seconds = minutes.saturating_mul(60).saturating_add(span.get_seconds());
        if months * 31 + days + seconds / 86_400 > Self::MOST {
            return Err(NoStretch::TooLong);
        }
        let (Ok(months), Ok(days), Ok(seconds)) = (months.try_into(), days.try_into(), seconds.try_into()) else {
            return Err(NoStretch::TooLong);
        };
        Ok(Self { months, days, seconds })
    }
}

/// ISO 8601, such as `P1M15DT0S`.
impl fmt::Display for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "P{}M{}DT{}S", self.months, self.days, self.seconds)
    }
}

impl From<Stretch> for String {
    fn from(stretch: Stretch) -> Self {
        stretch.to_string()
    }
}

impl TryFrom<String> for Stretch {
    type Error = NoStretch;

    fn try_from(text: String) -> Result<Self, NoStretch> {
        text.parse()
    }
}

/// Makes an organization a sandbox, for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenSandbox {
    /// The word of the organization.
    pub organization: Slug,
}

/// Puts the clock of a sandbox forward, by its operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdvanceSandbox {
    /// The word of the organization.
    pub organization: Slug,
    /// By how much.
    pub by: Stretch,
}

/// Puts the clock of one's own sandbox forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdvanceOwnSandbox {
    /// By how much.
    pub by: Stretch,
}

/// What putting a clock forward did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advanced {
    /// The day that it was in the sandbox.
    pub from: Day,
    /// The day that it is.
    pub to: Day,
    /// How many times something was due on the way.
    pub turns: u32,
}

/// How far a sandbox may be ahead of the real clock, in days: a hundred years.
pub const FARTHEST: i64 = 36_525;

/// Where the clock of a sandbox is put, in milliseconds ahead of the real one.
///
/// # Errors
/// When that is too far; it never goes back.
pub fn ahead(before: i64, real: Instant, target: Instant) -> Result<i64, Refused> {
    let ahead = real.millis_until(target).max(before);
    if ahead > FARTHEST * 86_400_000 { Err(Refused::TooFar) } else { Ok(ahead) }
}

/// Whether an organization can become a sandbox.
///
/// # Errors
/// When it is one, or when it has documents whose numbers are real.
pub const fn may_open(is_sandbox: bool, has_documents: bool) -> Result<(), Refused> {
    match (is_sandbox, has_documents) {
        (true, _) => Err(Refused::Already),
        (_, true) => Err(Refused::HasDocuments),
        _ => Ok(()),
    }
}

/// Why the clock of an organization stays where it is. The sentence says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// It lives by the real clock.
    #[error("This organization is no sandbox; it lives by the real clock. Found another one and open it as a sandbox.")]
    NoSandbox,
    /// It was opened before.
    #[error("This organization is a sandbox already. Put its clock forward.")]
    Already,
    /// Invoices have real numbers.
    #[error(
        "This organization has documents with real numbers. Only one without any becomes a sandbox; found another one."
    )]
    HasDocuments,
    /// The calendar must not end.
    #[error("A sandbox is at most a hundred years ahead of the real clock. Found another one to begin again.")]
    TooFar,
}
