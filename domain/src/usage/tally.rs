//! How much a meter has counted: more than can be added up or charged for is refused at the event that would be too much, so
//! that every sum that is asked for later can be said, and every bill written.

use super::Refused;
use crate::catalog::FeatureKind;
use crate::quotas::{Counter, Interval, Quantity, Reading, Reset};
use crate::time::Day;

/// What a meter has counted before, and counts with each event.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Of counters and credits the sums of days: of today's period, of that of each event, of credits all.
    pub days: Counter,
    /// Of gauges how far the levels of their sources reach together, whatever their signs.
    pub reach: i64,
    /// Of counters that are charged by use, how much of a day can be charged for.
    pub most_a_day: Option<i64>,
}

impl Tally {
    /// The most that a period may come to, or all sources of a gauge: four thousand times the largest quantity. Less than
    /// numbers hold, so that what is granted or taken back still adds up with it.
    pub const MOST: i64 = 4_000 * Quantity::MOST;

    /// Counts an event.
    ///
    /// # Errors
    /// [`Refused::Sum`] if it would be too much, [`Refused::Unbillable`] if it would cost too much; then nothing is counted.
    pub fn take(
        &mut self,
        (kind, reset): (FeatureKind, Reset),
        reading: Reading,
        (on, today): (Day, Day),
    ) -> Result<(), Refused> {
        let (Reading::Quantity(units) | Reading::Level(units)) = reading;
        let fits = |sum: Option<i64>| sum.filter(|sum| *sum <= Self::MOST).ok_or(Refused::Sum { most: Self::MOST });
        if kind == FeatureKind::Gauge {
            self.reach = fits(units.checked_abs().and_then(|units| self.reach.checked_add(units)))?;
            return Ok(());
        }
        // Credits are burned across periods.
        let reset = if kind == FeatureKind::Credit { Reset::Never } else { reset };
        let counts_today = reset.span(today).is_ok_and(|span| span.contains(on));
        for day in [Some(on), counts_today.then_some(today)].into_iter().flatten() {
            fits(self.days.used(reset, day).ok().and_then(|used| used.checked_add(units)))?;
        }
        if let Some(most) = self.most_a_day {
            let day = self.days.used(Reset::Calendar(Interval::Day), on).ok().and_then(|used| used.checked_add(units));
            day.filter(|day| *day <= most).ok_or(Refused::Unbillable { most })?;
        }
        self.days.add(on, units).map_err(|_| Refused::Sum { most: Self::MOST })
    }
}
