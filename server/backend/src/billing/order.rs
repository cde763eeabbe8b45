//! The order of a plan by somebody who does not have it: the same bill for who looks at it and for who confirms it, and
//! the subscription that begins with it.

use super::books::{Also, Books};
use super::{effects, finish, issue};
use crate::catalog::Offered;
use crate::db::Tx;
use crate::error::Error;
use crate::subscriptions::{self, Writes};
use domain::billing::{Facts, Refused};
use domain::catalog::PriceView;
use domain::ids::{PlanVersionId, SubscriptionId};
use domain::invoices::{self, Effects, Number, Subject};
use domain::locale::ZoneName;
use domain::refusal::Refusal;
use domain::subscriptions::{Deal, Event, Terms};
use domain::time::Moment;
use std::num::NonZeroU32;

/// What somebody wants of a plan; what is not said is chosen for them.
#[derive(Clone, Copy, Default)]
pub(crate) struct Wanted {
    /// At which price.
    pub(crate) deal: Option<Deal>,
    /// For how many.
    pub(crate) seats: Option<NonZeroU32>,
}

/// What can be ordered of a plan, what is, and what that would do.
pub(crate) struct Quote {
    /// The prices among which to choose.
    pub(crate) deals: Vec<(Deal, PriceView)>,
    /// The one that was chosen, or the first.
    pub(crate) deal: Option<Deal>,
    /// For how many, if the plan has seats.
    pub(crate) seats: Option<u32>,
    /// What it would do and cost.
    pub(crate) effects: Result<Effects, Refused>,
}

impl Quote {
    /// What an order of a version would do by these books, which hold its prices.
    pub(crate) fn of(books: &Books, version: PlanVersionId, has_seats: bool, wanted: Wanted, now: Moment) -> Self {
        let currency = books.currency(now);
        let of_version = |key: &domain::billing::PriceKey| key.version == version;
        let prices: Vec<_> = books.prices.iter().filter(|(key, _)| of_version(key)).copied().collect();
        let mut deals = Deal::to_buy(&prices);
        let fits = |deal: &Deal| currency.is_none_or(|currency| currency == deal.price.currency);
        if deals.iter().any(|(deal, _)| fits(deal)) {
            deals.retain(|(deal, _)| fits(deal));
        }
        let seats = has_seats.then(|| wanted.seats.map_or(1, NonZeroU32::get));
        let begun = Deal::begin(&deals, wanted.deal, seats, Facts { currency, ..Facts::default() });
        // Nobody has its number before it has begun.
        let subject = Subject { id: SubscriptionId::from(uuid::Uuid::nil()), terms: &Terms::default(), entries: &[] };
        let deal = begun.as_ref().ok().map(|(deal, _)| *deal);
        let effects = begun.and_then(|(_, event)| effects(books, subject, event, now));
        Self { deals, deal, seats, effects }
    }

    /// The event that was ordered, if it does what somebody saw.
    ///
    /// # Errors
    /// Why it cannot be ordered, or that something has moved.
    pub(crate) fn confirmed(self, seen: Option<&str>) -> Result<Event, Refusal> {
        let effects = self.effects?;
        invoices::confirm(&effects, seen.unwrap_or_default())?;
        Ok(effects.event)
    }
}

/// Begins what was ordered and issues what is due with it.
pub(crate) async fn begin<A: Writes>(
    tx: &Tx<A>,
    offered: &Offered,
    event: Event,
    zone: &ZoneName,
) -> Result<(SubscriptionId, Vec<Number>), Error> {
    let now = tx.moment(zone);
    let id = subscriptions::open(tx, offered, Terms::default(), (now, event), zone).await?;
    let mut books = Books::read(tx.executor(), tx.portal().settings(), Also::Subscription(id), now).await?;
    let numbers = issue(tx, &mut books, zone).await?;
    finish(tx, &mut books, zone).await?;
    Ok((id, numbers))
}
