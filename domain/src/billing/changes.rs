//! What an administrator may change of a subscription that costs something, and when it takes effect: an upgrade now, a
//! downgrade at renewal, a lateral change by its rule. Decides; charges nothing.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use super::{Book, PriceKey, Unbillable};
use crate::catalog::Clash;
use crate::ids::PlanId;
use crate::money::Currency;
use crate::subscriptions::trials::Unqualified;
use crate::subscriptions::{Event, Illegal, Order, PlanChange, Standing, decide};

crate::codes! {
    /// What becoming another plan is.
    pub enum Direction {
        /// More: takes effect now.
        Upgrade = "upgrade",
        /// Less: takes effect at renewal.
        Downgrade = "downgrade",
        /// Something else: takes effect now.
        LateralNow = "lateral-now",
        /// Something else: takes effect at renewal.
        LateralAtRenewal = "lateral-at-renewal",
    }
}

/// A change that the catalog allows. What no rule allows cannot be done, but for another billing period of the same plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Rule {
    /// From which plan.
    pub from: PlanId,
    /// To which.
    pub to: PlanId,
    /// What it is.
    pub direction: Direction,
    /// Whether term and billing periods begin anew with it; otherwise they keep their anniversary.
    #[serde(default)]
    pub restart: bool,
}

/// What somebody wants to have instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Choice {
    /// The price of the plan, and with it the billing period.
    pub price: PriceKey,
    /// Length of its terms in months; none for a plan without end.
    pub months: Option<u16>,
    /// Seats, if it has any.
    pub seats: Option<NonZeroU32>,
}

/// What is known of the organization that wants a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Facts {
    /// How many people hold a license of the pool.
    pub held: u32,
    /// How many seats the pool has from elsewhere.
    pub elsewhere: u32,
    /// The currency that is fixed, because something is live or owed in it.
    pub currency: Option<Currency>,
}

/// Why a change is not made. The sentence says what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// The state of the subscription does not allow it; with what it allows.
    #[error("The subscription does not allow this at present. Look at the page again and choose from what it offers.")]
    Illegal(Illegal),
    /// No rule leads from the one plan to the other.
    #[error("This plan cannot become that one. Choose another plan, or ask for an offer.")]
    NoRule,
    /// A price that the plan has not, or has no more.
    #[error("This plan is not sold at that price. Choose one of those that are shown.")]
    NotSold,
    /// It is what one has.
    #[error("That is what the subscription is now. Choose something else to change it.")]
    Same,
    /// Another currency than the one that is fixed.
    #[error("Your organization is billed in {0}. Choose a price in that currency.")]
    Currency(Currency),
    /// A term that is no whole number of billing periods.
    #[error("The term is no whole number of billing periods. Choose another term.")]
    Term,
    /// More seats than a subscription can have.
    #[error("A subscription has at most {most} licenses. Choose fewer, or ask for an offer.")]
    Seats {
        /// So many.
        most: u32,
    },
    /// Fewer seats than people hold.
    #[error("{held} people hold a license and {seats} seats would be left. Take licenses away first.")]
    Held {
        /// How many hold one.
        held: u32,
        /// How many seats there would be, those from elsewhere included.
        seats: u32,
    },
    /// Fewer seats than one has, by a change that takes effect now.
    #[error(
        "A plan that is changed now keeps its {0} licenses at least. Change the plan first and give licenses back then."
    )]
    Fewer(u32),
    /// The other plan does not go with what the organization has.
    #[error(transparent)]
    Clash(Clash),
    /// A subscription needs this one, and would go on without it.
    #[error(
        "Your organization has {plan}, which needs this plan and would go on without it. Cancel {plan} first, so that it ends no later."
    )]
    Needed {
        /// The plan of that subscription.
        plan: String,
    },
    /// People whose other licenses do not go with the other plan.
    #[error("{people} people could not go along because of their license of {plan}. Change their licenses first.")]
    Hindered {
        /// How many.
        people: u32,
        /// The plan of the other license.
        plan: String,
    },
    /// More people have their license through a group than seats would be left.
    #[error(
        "{0} people have their license through a group, and no seat would be left for them. Change the groups first."
    )]
    Grouped(u32),
    /// Something has changed since the effects were shown.
    #[error("Something has changed since you saw what this would cost. Look at it again and confirm it anew.")]
    Moved,
    /// The trial does not qualify for it.
    #[error("This trial does not qualify for that at present. The page of its service says why.")]
    Unqualified(Vec<Unqualified>),
    /// Nobody is named as the seller of this installation.
    #[error("Nothing can be sold here yet: this portal names no seller. Ask whoever runs it to enter one.")]
    NoSeller,
    /// No tax rate is known for the sale.
    #[error("No tax rate is known for a sale to your country. Ask whoever runs this portal to enter it.")]
    NoTaxRate,
    /// It cannot be billed at present.
    #[error("This cannot be billed at present. Nothing was changed; ask support to look at it.")]
    Unbillable,
}

impl From<crate::invoices::Unissuable> for Refused {
    fn from(why: crate::invoices::Unissuable) -> Self {
        match why {
            crate::invoices::Unissuable::NoTaxRate { .. } => Self::NoTaxRate,
            _ => Self::Unbillable,
        }
    }
}

impl From<Unbillable> for Refused {
    fn from(_: Unbillable) -> Self {
        Self::Unbillable
    }
}

impl Rule {
    /// Whether it waits for the renewal. Where nothing ever renews it takes effect now.
    #[must_use]
    pub fn waits(&self, standing: &Standing) -> bool {
        let later = matches!(self.direction, Direction::Downgrade | Direction::LateralAtRenewal);
        later && !is_endless(standing)
    }
}

/// Whether its term has no end, as that of a free plan.
fn is_endless(standing: &Standing) -> bool {
    standing.term.is_none_or(|term| term.ends.is_none())
}

/// The change that a choice makes of a subscription of a plan: when, and whether periods begin anew. What had no end
/// begins a term with it.
///
/// # Errors
/// When no rule allows it, or it is what one has.
pub fn change(
    standing: &Standing,
    plan: PlanId,
    choice: Choice,
    book: &Book,
    rules: &[Rule],
) -> Result<PlanChange, Refused> {
    let next = book.tariff(choice.price)?;
    let seats = choice.seats.map(NonZeroU32::get);
    let Choice { price, months, .. } = choice;
    let alignment = next.alignment;
    let made = |at_renewal, restart| PlanChange { price, months, seats, at_renewal, restart, alignment };
    if plan == next.plan {
        let now =
            standing.pricing.map(|pricing| pricing.price).filter(|now| *now != next.price).ok_or(Refused::Same)?;
        return Ok(made(next.price.period.months() < now.period.months(), false));
    }
    let rule = rules.iter().find(|rule| (rule.from, rule.to) == (plan, next.plan)).ok_or(Refused::NoRule)?;
    let waits = rule.waits(standing);
    Ok(made(waits, rule.restart || !waits && is_endless(standing)))
}

/// The event that carrying out an order makes, effective now.
///
/// # Errors
/// When the state does not allow it, with what it allows; or with what else is against it.
pub fn allow(standing: &Standing, order: Order, facts: Facts) -> Result<Event, Refused> {
    let event = decide(standing, order).map_err(Refused::Illegal)?;
    let (price, months, seats) = match &event {
        Event::Started(purchase) | Event::Converted(purchase) => {
            (purchase.pricing.map(|pricing| pricing.price), purchase.months, purchase.seats)
        }
        Event::PlanChanged(change) => (Some(change.price), change.months, change.seats),
        Event::SeatsSet { seats, .. } => (None, None, Some(*seats)),
        _ => return Ok(event),
    };
    orderable(price, months, seats, facts)?;
    if let (Event::PlanChanged(PlanChange { at_renewal: false, .. }), Some(now)) = (&event, standing.seats) {
        let least = now.saturating_sub(standing.returnable);
        if seats.is_some_and(|seats| seats < least) {
            return Err(Refused::Fewer(least));
        }
    }
    let fewer = seats.filter(|seats| standing.seats.is_none_or(|now| *seats < now));
    match fewer.map(|seats| seats.saturating_add(facts.elsewhere)) {
        Some(seats) if seats < facts.held => Err(Refused::Held { held: facts.held, seats }),
        _ => Ok(event),
    }
}

/// So many seats a subscription has at most: more is a mistake that would be billed.
const MOST_SEATS: u32 = 1_000_000;

/// Whether so many seats can be ordered at a price for terms of a length.
///
/// # Errors
/// When they are too many, its currency is not the one that is fixed, or the term no whole number of billing periods.
pub fn orderable(
    price: Option<PriceKey>,
    months: Option<u16>,
    seats: Option<u32>,
    facts: Facts,
) -> Result<(), Refused> {
    if seats.is_some_and(|seats| seats > MOST_SEATS) {
        return Err(Refused::Seats { most: MOST_SEATS });
    }
    let Some(price) = price else { return Ok(()) };
    if let Some(fixed) = facts.currency.filter(|fixed| *fixed != price.currency) {
        return Err(Refused::Currency(fixed));
    }
    let whole = |months: u16| months > 0 && i32::from(months) % price.period.months() == 0;
    if months.is_none_or(whole) { Ok(()) } else { Err(Refused::Term) }
}
