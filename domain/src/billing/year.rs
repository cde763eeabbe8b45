//! What a subscription costs in a year, as a number beside a change: not what is billed when, but what its days cost.

use super::{Book, Span, Unbillable};
use crate::money::{Exact, Money};
use crate::subscriptions::Standing;
use crate::time::Day;

/// What a subscription costs in the year from a day on, before tax, once all that is ordered has taken effect; none if
/// nothing. What is ordered for a renewal that does not come makes no difference. It is gone through from one change of the price to the next, by the days of billing periods from that day on:
/// the phases with which it was bought, and the renewal at the price that is known by now.
///
/// # Errors
/// When the price is unknown or the amount is out of range.
pub fn yearly(standing: &Standing, book: &Book, from: Day) -> Result<Option<Money>, Unbillable> {
    let goes_on = !standing.will_cancel && !standing.trial && standing.status.is_charged();
    let Some(pricing) = standing.pricing.filter(|_| goes_on) else { return Ok(None) };
    let later = standing.plan_at_renewal.filter(|_| standing.renews());
    let ordered = later.map_or(pricing.price, |change| change.price);
    let opened = standing.opened.filter(|_| later.is_none());
    let fewer = standing.seats_at_renewal.filter(|_| standing.renews());
    let seats = fewer.or(later.map_or(standing.seats, |change| change.seats));
    let now = book.term(standing).filter(|_| later.is_none());
    let renews = standing.term.and_then(|term| term.ends).filter(|_| standing.auto_renew && later.is_none());
    let next = renews.map(|on| book.renewed(ordered, on)).transpose()?;
    let months = ordered.period.months();
    let mut sum = Exact::ZERO;
    for number in 0..12 / months {
        let period = Span { from: from.plus_months(number * months), to: from.plus_months((number + 1) * months) };
        let mut day = period.from;
        while day < period.to {
            let coming = renews.filter(|on| *on > day);
            let rated = book.rated(ordered, opened, if coming.is_some() { now } else { next.or(now) }, day)?;
            let until = coming.into_iter().chain(rated.until).fold(period.to, Ord::min);
            let units = seats.filter(|_| rated.price.is_by_quantity()).map_or(1, i64::from);
            sum = sum.plus(rated.price.whole(units)?.part(day.days_until(until), period.days())?)?;
            day = until;
        }
    }
    Ok(Some(sum.rounded(ordered.currency)?))
}
