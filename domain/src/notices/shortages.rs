//! What is told of quotas and licenses that run short. It follows from how they stand when somebody looks, and is told once in
//! a period.

use super::Kind;
use crate::quotas::{Interval, Quota, Refused, Reset};
use crate::time::Day;

/// What is to be told of a quota, if anything is.
#[must_use]
pub fn of_quota(quota: &Quota) -> Option<Kind> {
    match quota.over() {
        over if over > 0 => Some(Kind::QuotaOver),
        _ => quota.is_near().then_some(Kind::QuotaNear),
    }
}

/// The first day of the period in which that is told once: the quota's own where it is a month or a year, or else the month
/// of the calendar.
///
/// # Errors
/// [`Refused::Range`] at the ends of the calendar.
pub fn told_since(reset: Reset, today: Day) -> Result<Day, Refused> {
    use Interval::{Month, Year};
    let period = match reset {
        Reset::Calendar(Month | Year) | Reset::Anniversary { every: Month | Year, .. } => reset,
        _ => Reset::Calendar(Month),
    };
    Ok(period.span(today)?.starts)
}

/// Whether something is news beside what was told in the same period: that little is left is none once there was too little.
#[must_use]
pub fn is_news(kind: Kind, told: &[Kind]) -> bool {
    let is_less = kind == Kind::QuotaNear && told.contains(&Kind::QuotaOver);
    !is_less && !told.contains(&kind)
}
