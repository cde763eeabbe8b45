//! A counter: a sum per period. Kept per civil day, because sums of days add up to every kind of period, and adding
//! them knows no order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Refused, Reset};
use crate::time::Day;

/// How much was used on which day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Counter {
    days: BTreeMap<Day, i64>,
}

impl Counter {
    /// Adds what was used on a day.
    ///
    /// # Errors
    /// [`Refused::Range`] if it is negative or nothing can hold the sum; then nothing is added.
    pub fn add(&mut self, on: Day, quantity: i64) -> Result<(), Refused> {
        let units = u64::try_from(quantity).map_err(|_| Refused::Range)?;
        let day = self.days.entry(on).or_insert(0);
        *day = day.checked_add_unsigned(units).ok_or(Refused::Range)?;
        Ok(())
    }

    /// What was used on which day, the earliest first.
    pub fn iter(&self) -> impl Iterator<Item = (Day, i64)> {
        self.days.iter().map(|(day, units)| (*day, *units))
    }

    /// What was used in the period of a day, up to its end.
    ///
    /// # Errors
    /// [`Refused::Range`] at the ends of the calendar, or if nothing can hold the sum.
    pub fn used(&self, reset: Reset, on: Day) -> Result<i64, Refused> {
        let span = reset.span(on)?;
        let counted = self.days.range(span.starts..).take_while(|(day, _)| span.contains(**day));
        let sum: i128 = counted.map(|(_, used)| i128::from(*used)).sum();
        i64::try_from(sum).map_err(|_| Refused::Range)
    }

    /// The next day on which less counts than today, if nothing more is used: the first of the next period, or for a
    /// rolling period the day on which the oldest use falls out.
    ///
    /// # Errors
    /// [`Refused::Range`] at the ends of the calendar.
    pub fn resets_on(&self, reset: Reset, today: Day) -> Result<Option<Day>, Refused> {
        let span = reset.span(today)?;
        let Reset::Rolling { days } = reset else { return Ok(span.ends) };
        let oldest = self.days.range(span.starts..=today).find(|(_, used)| **used > 0);
        Ok(oldest.map(|(day, _)| day.plus_days(i64::from(days.get()))))
    }
}
