//! Time zones: the civil day of an instant, and the instant at which a civil day begins. The data is compiled in.

use domain::locale::ZoneName;
use domain::sandbox::Stretch;
use domain::time::{Day, Instant, Moment};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

/// Whether there is such a zone.
#[must_use]
pub fn exists(zone: &ZoneName) -> bool {
    TimeZone::get(zone.as_str()).is_ok()
}

/// The instant with its civil day in a zone; an unknown zone reads as UTC.
#[must_use]
pub fn moment(at: Instant, zone: &ZoneName) -> Moment {
    let timestamp = Timestamp::from_millisecond(i64::from(at)).unwrap_or(Timestamp::UNIX_EPOCH);
    let date = get(zone).to_datetime(timestamp).date();
    Moment { at, day: Day::new(date.year(), date.month(), date.day()).unwrap_or(Day::MAX) }
}

/// The instant at which a civil day begins in a zone.
#[must_use]
pub fn start_of(day: Day, zone: &ZoneName) -> Instant {
    let midnight = jiff::civil::date(day.year(), day.month(), day.day()).at(0, 0, 0, 0);
    let midnight = get(zone).to_ambiguous_zoned_datetime(midnight).compatible();
    Instant::from(midnight.map_or(i64::MAX, |zoned| zoned.timestamp().as_millisecond()))
}

/// The instant so much later: months and days by the calendar of the zone, the rest by the clock. None past the calendar.
#[must_use]
pub fn later(at: Instant, by: Stretch, zone: &ZoneName) -> Option<Instant> {
    let (months, days) = (by.months(), by.days());
    let mut to = at;
    if months > 0 || days > 0 {
        let local = get(zone).to_datetime(Timestamp::from_millisecond(i64::from(at)).ok()?);
        let span = Span::new().try_months(months).ok()?.try_days(days).ok()?;
        let local = local.checked_add(span).ok()?;
        let zoned = get(zone).to_ambiguous_zoned_datetime(local).compatible().ok()?;
        to = Instant::from(zoned.timestamp().as_millisecond());
    }
    Some(to.plus_seconds(by.seconds().into())).filter(|to| *to > at)
}

fn get(zone: &ZoneName) -> TimeZone {
    TimeZone::get(zone.as_str()).unwrap_or(TimeZone::UTC)
}
