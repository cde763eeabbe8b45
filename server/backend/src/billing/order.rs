//! The order of a plan by somebody who does not have it: the same bill for who looks at it and for who confirms it, and
//! the subscription that begins with it.

use super::books::{Also, Books};
use super::{finish, issue};
use crate::catalog::Offered;
use crate::db::Tx;
use crate::error::Error;
use crate::subscriptions::{self, Writes};
use domain::ids::{PlanVersionId, SubscriptionId};
use domain::invoices::{self, Number};
use domain::locale::ZoneName;
use domain::refusal::Refusal;
use domain::subscriptions::{Event, Offering, Quote, Terms};
use domain::time::Moment;

/// A version of a plan that can be ordered, in books that hold its prices.
pub(crate) fn offering(
    books: &Books,
    version: PlanVersionId,
    (has_seats, terms): (bool, Terms),
    now: Moment,
) -> Offering {
    Offering::of(books.snapshot(), &books.prices_of(version), (has_seats, terms), now)
}

/// The event that was ordered, if it does what somebody saw.
///
/// # Errors
/// Why it cannot be ordered, or that something has moved.
pub(crate) fn confirmed(quote: Quote, seen: Option<&str>) -> Result<Event, Refusal> {
    let effects = quote.effects?;
    invoices::confirm(&effects, seen.unwrap_or_default())?;
    Ok(effects.event)
}

/// Begins what was ordered and issues what is due with it.
pub(crate) async fn begin<A: Writes>(
    tx: &Tx<A>,
    offered: &Offered,
    event: Event,
    zone: &ZoneName,
) -> Result<(SubscriptionId, Vec<Number>), Error> {
    let now = tx.moment(zone);
    let id = subscriptions::open(tx, offered, offered.version.terms, (now, event), zone).await?;
    let mut books = Books::read(tx.executor(), tx.portal().settings(), Also::Subscription(id), now).await?;
    let numbers = issue(tx, &mut books, zone).await?;
    finish(tx, &mut books, zone).await?;
    Ok((id, numbers))
}
