//! Managing a subscription: what somebody wants of it, what that would do, and the confirmation of exactly that. Whether
//! the state allows it is said elsewhere.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::targets::Changes;
use super::{Action, Event, Order, Pricing, Purchase, Reckoning, Standing};
use crate::billing::{Book, Facts, PriceKey, Refused, orderable};
use crate::catalog::{Period, PriceView};
use crate::ids::SubscriptionId;
use crate::licenses::Product;
use crate::signin::WayBack;
use crate::text::{Key, Name, Note};

/// A price with the length of its terms. Its text is `version.EUR.month.12`, without the last part where it has no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Deal {
    /// The price.
    pub price: PriceKey,
    /// Months of a term; none for a plan without end.
    pub months: Option<u16>,
}

/// Text that names no price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("names no price")]
pub struct NotADeal;

/// What somebody wants of a subscription. What the action does not need is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Wish {
    /// What to do.
    pub action: Action,
    /// How many seats.
    pub seats: Option<NonZeroU32>,
    /// At which price.
    pub deal: Option<Deal>,
}

/// Asks what can be done to a subscription, and what it would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PreviewChange {
    /// The subscription.
    pub subscription: SubscriptionId,
}

/// Does it, if it still does what was shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ChangeSubscription {
    /// The subscription.
    pub subscription: SubscriptionId,
    /// What to do.
    pub action: Action,
    /// How many seats.
    #[serde(default, deserialize_with = "super::seats")]
    pub seats: Option<NonZeroU32>,
    /// At which price.
    #[serde(default)]
    pub deal: Option<Deal>,
    /// [`Effects::fingerprint`](crate::invoices::Effects::fingerprint) of what was shown. What can be undone at once and costs nothing needs none.
    #[serde(default)]
    pub seen: Option<String>,
    /// Why it is canceled, if somebody says it.
    #[serde(default, deserialize_with = "crate::text::optional")]
    pub reason: Option<Note>,
    /// Where to go on, if it was for the sake of something else.
    #[serde(default)]
    pub back: Option<WayBack>,
}

/// A subscription with what can be done to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Management {
    /// The subscription.
    pub subscription: SubscriptionId,
    /// Its service.
    pub service: Name,
    /// The word in the service's address.
    pub key: Key,
    /// Its plan.
    pub plan: Name,
    /// Who holds licenses of the plan; nothing where nobody does.
    pub holders: Option<Holders>,
    /// What each choice would do.
    pub reckoning: Reckoning,
}

/// Who holds licenses of a plan, so that whoever cannot give seats back knows whose license to take away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holders {
    /// The plan.
    pub product: Product,
    /// The first of them, by name; at most [`Holders::MOST`].
    pub first: Vec<Name>,
    /// How many more there are.
    pub more: u64,
}

impl Holders {
    /// So many are named.
    pub const MOST: usize = 20;
}

impl ChangeSubscription {
    /// The wish.
    #[must_use]
    pub const fn wish(&self) -> Wish {
        Wish { action: self.action, seats: self.seats, deal: self.deal }
    }
}

impl Action {
    /// Whether it can be done without having been shown first: it costs nothing and its opposite undoes it at once.
    #[must_use]
    pub const fn is_harmless(self) -> bool {
        matches!(self, Self::RenewOn | Self::RenewOff | Self::UndoChange | Self::UndoCancel)
    }
}

impl Wish {
    /// The order that it is, or nothing while something is missing. `deals` are the prices that can be chosen.
    ///
    /// # Errors
    /// When the price cannot be chosen, or the change is none or not allowed.
    pub(super) fn order(
        self,
        standing: &Standing,
        deals: &[(Deal, PriceView)],
        changes: Changes<'_>,
    ) -> Result<Option<Order>, Refused> {
        let deal = match self.deal {
            Some(deal) if deals.iter().any(|(known, _)| *known == deal) => Some(deal),
            Some(_) if self.action.has_price() => return Err(Refused::NotSold),
            _ => None,
        };
        let seats = standing.seats.map(|now| self.seats.map_or(now, NonZeroU32::get));
        Ok(Some(match self.action {
            Action::Extend => Order::Extend,
            Action::RenewOn => Order::RenewOn,
            Action::RenewOff => Order::RenewOff,
            Action::UndoChange => Order::UndoChange,
            Action::CancelAtEnd => Order::CancelAtEnd,
            Action::UndoCancel => Order::UndoCancel,
            Action::CancelNow => Order::CancelNow,
            Action::Reactivate => Order::Reactivate,
            Action::SetSeats => match self.seats {
                Some(same) if standing.seats == Some(same.get()) && standing.seats_at_renewal.is_none() => {
                    return Err(Refused::Same);
                }
                Some(seats) => Order::SetSeats(seats),
                None => return Ok(None),
            },
            Action::Convert => match deal {
                Some(deal) => Order::Convert(deal.purchase(seats, changes.book)),
                None => return Ok(None),
            },
            Action::ChangePlan => match deal {
                Some(deal) => Order::ChangePlan(changes.to(standing, deal, self.seats)?),
                None => return Ok(None),
            },
        }))
    }
}

impl Action {
    const fn has_price(self) -> bool {
        matches!(self, Self::Convert | Self::ChangePlan)
    }
}

impl Deal {
    /// The prices at which a trial can become its plan: for one billing period or for a year, and a free plan without end.
    #[must_use]
    pub fn to_buy(prices: &[(PriceKey, PriceView)]) -> Vec<(Self, PriceView)> {
        let terms = |view: &PriceView| match view.period {
            _ if view.amount == crate::money::UnitPrice::FREE => [None, None],
            Period::Year => [Some(12), None],
            shorter => [u16::try_from(shorter.months()).ok(), Some(12)],
        };
        let mut deals = Vec::new();
        for (price, view) in prices {
            let [first, second] = terms(view);
            deals.push((Self { price: *price, months: first }, view.clone()));
            deals.extend(second.map(|months| (Self { price: *price, months: Some(months) }, view.clone())));
        }
        deals
    }

    /// The other billing periods of the price that a subscription has. A longer one takes effect now, so it makes no term
    /// shorter than it is.
    #[must_use]
    pub fn to_change(prices: &[(PriceKey, PriceView)], standing: &Standing) -> Vec<(Self, PriceView)> {
        let Some(now) = standing.priced.or(standing.pricing.map(|pricing| pricing.price)) else { return Vec::new() };
        let other =
            |key: &PriceKey| (key.version, key.currency) == (now.version, now.currency) && key.period != now.period;
        let months = |period: Period| {
            let one = u16::try_from(period.months()).ok()?;
            let least = standing.months.filter(|_| period.months() > now.period.months()).unwrap_or(one);
            least.max(one).checked_next_multiple_of(one)
        };
        prices
            .iter()
            .filter(|(key, view)| other(key) && view.amount != crate::money::UnitPrice::FREE)
            .map(|(price, view)| (Self { price: *price, months: months(price.period) }, view.clone().lasting()))
            .collect()
    }

    /// The event that begins a subscription with a plan as it was ordered: at a price that was chosen or the first of
    /// them, for seats that were chosen or one.
    ///
    /// # Errors
    /// When the plan is not sold at that price, or the organization is billed in another currency.
    pub fn begin(
        deals: &[(Self, PriceView)],
        wanted: Option<Self>,
        seats: Option<u32>,
        facts: Facts,
        book: &Book,
    ) -> Result<(Self, Event), Refused> {
        let known = deals.iter().map(|(deal, _)| *deal).find(|deal| wanted.is_none_or(|wanted| wanted == *deal));
        let deal = known.ok_or(Refused::NotSold)?;
        orderable(Some(deal.price), deal.months, seats, facts)?;
        Ok((deal, Event::Started(deal.purchase(seats, book))))
    }

    fn purchase(self, seats: Option<u32>, book: &Book) -> Purchase {
        let alignment = book.tariff(self.price).map(|tariff| tariff.alignment).unwrap_or_default();
        let pricing = Pricing { price: self.price, alignment };
        let auto_renew = self.months.is_some();
        Purchase { months: self.months, seats, auto_renew, pricing: Some(pricing).filter(|_| auto_renew) }
    }
}

impl fmt::Display for Deal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let PriceKey { version, currency, period } = self.price;
        write!(f, "{version}.{currency}.{period}")?;
        self.months.map_or(Ok(()), |months| write!(f, ".{months}"))
    }
}

impl FromStr for Deal {
    type Err = NotADeal;

    fn from_str(text: &str) -> Result<Self, NotADeal> {
        let mut parts = text.split('.');
        let mut next = || parts.next().ok_or(NotADeal);
        let version = next()?.parse().map_err(|_| NotADeal)?;
        let currency = next()?.parse().map_err(|_| NotADeal)?;
        let period = next()?.parse().map_err(|_| NotADeal)?;
        let months = parts.next().map(str::parse).transpose().map_err(|_| NotADeal)?;
        let price = PriceKey { version, currency, period };
        parts.next().map_or(Ok(Self { price, months }), |_| Err(NotADeal))
    }
}

impl From<Deal> for String {
    fn from(deal: Deal) -> Self {
        deal.to_string()
    }
}

impl TryFrom<String> for Deal {
    type Error = NotADeal;

    fn try_from(text: String) -> Result<Self, NotADeal> {
        text.parse()
    }
}
