//! When a feature begins anew, as the catalog says it. From which day anniversaries count is said by who uses it.

use std::fmt;
use std::num::NonZeroU16;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{FeatureEntry, FeatureKind};
use crate::quotas::{Interval, Reset};
use crate::time::Day;

crate::codes! {
    /// How a feature begins anew.
    pub enum Beginning {
        /// With the calendar.
        Calendar = "calendar",
        /// On the day of the month or year on which the organization first had it.
        Anniversary = "anniversary",
        /// Never at once: the last so many days count.
        Rolling = "rolling",
        /// Never.
        Never = "never",
    }
}

crate::codes! {
    /// What becomes of what was used beyond credits when they begin anew.
    pub enum Overage {
        /// It is subtracted from what there is then.
        Kept = "kept",
        /// It is forgotten.
        Forgiven = "forgiven",
    }
}

/// When a feature begins anew. Its text is `never`, `calendar month`, `anniversary year`, `rolling 30` and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum ResetRule {
    /// Never.
    Never,
    /// With the calendar.
    Calendar(Interval),
    /// On the day on which the organization first had it.
    Anniversary(Interval),
    /// The last so many days count.
    Rolling(NonZeroU16),
}

impl ResetRule {
    /// What a feature of a kind has that says nothing: counters count by the month, for which gauges keep their peak.
    #[must_use]
    pub const fn of(kind: FeatureKind) -> Self {
        match kind {
            FeatureKind::Counter | FeatureKind::Gauge => Self::Calendar(Interval::Month),
            FeatureKind::Switch | FeatureKind::Credit | FeatureKind::Rate => Self::Never,
        }
    }

    /// The periods of an organization that first had the feature on a day.
    #[must_use]
    pub const fn since(self, anchor: Day) -> Reset {
        match self {
            Self::Never => Reset::Never,
            Self::Calendar(every) => Reset::Calendar(every),
            Self::Anniversary(every) => Reset::Anniversary { every, anchor },
            Self::Rolling(days) => Reset::Rolling { days },
        }
    }
}

impl FeatureEntry {
    /// When it begins anew.
    #[must_use]
    pub fn rule(&self) -> ResetRule {
        let every = self.period.unwrap_or(Interval::Month);
        match (self.reset, self.days) {
            (None, _) if self.kind == FeatureKind::Counter => ResetRule::Calendar(every),
            (None, _) => ResetRule::of(self.kind),
            (Some(Beginning::Calendar), _) => ResetRule::Calendar(every),
            (Some(Beginning::Anniversary), _) => ResetRule::Anniversary(every),
            (Some(Beginning::Rolling), Some(days)) => ResetRule::Rolling(days),
            (Some(Beginning::Rolling | Beginning::Never), _) => ResetRule::Never,
        }
    }

    /// Whether what was used beyond credits is subtracted when they begin anew.
    #[must_use]
    pub fn keeps_overage(&self) -> bool {
        self.overage == Some(Overage::Kept)
    }
}

impl fmt::Display for ResetRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Never => f.write_str("never"),
            Self::Calendar(every) => write!(f, "calendar {every}"),
            Self::Anniversary(every) => write!(f, "anniversary {every}"),
            Self::Rolling(days) => write!(f, "rolling {days}"),
        }
    }
}

/// Text that is no reset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is neither never nor calendar, anniversary or rolling with a period")]
pub struct NotAReset;

impl FromStr for ResetRule {
    type Err = NotAReset;

    fn from_str(text: &str) -> Result<Self, NotAReset> {
        let every = |word: &str| word.parse::<Interval>().map_err(|_| NotAReset);
        match text.split_once(' ') {
            None if text == "never" => Ok(Self::Never),
            Some(("calendar", word)) => every(word).map(Self::Calendar),
            Some(("anniversary", word)) => every(word).map(Self::Anniversary),
            Some(("rolling", days)) => days.parse().map(Self::Rolling).map_err(|_| NotAReset),
            _ => Err(NotAReset),
        }
    }
}

impl From<ResetRule> for String {
    fn from(rule: ResetRule) -> Self {
        rule.to_string()
    }
}

impl TryFrom<String> for ResetRule {
    type Error = NotAReset;

    fn try_from(text: String) -> Result<Self, NotAReset> {
        text.parse()
    }
}
