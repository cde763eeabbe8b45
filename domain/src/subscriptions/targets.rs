//! The plans that a subscription can become: at which prices, when, and for how many seats.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use super::{Deal, PlanChange, Standing};
use crate::billing::{Book, Choice, Facts, PriceKey, Refused, Rule, change};
use crate::catalog::PriceView;
use crate::ids::PlanId;
use crate::text::Name;

/// A plan that a subscription can become, in the version that is sold now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Target {
    /// What allows it.
    pub rule: Rule,
    /// What the plan is called.
    pub name: Name,
    /// Whether it is licensed by the seat.
    pub has_seats: bool,
    /// What it costs.
    pub prices: Vec<(PriceKey, PriceView)>,
    /// How many people would hold a license of it, and how many seats it has from elsewhere.
    pub facts: Facts,
    /// What stands against it, whatever is chosen.
    pub against: Option<Refused>,
}

/// What a change of plan is decided by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Changes<'a> {
    /// The plan that it is.
    pub(super) plan: PlanId,
    /// All prices.
    pub(super) book: &'a Book,
    /// The plans that it can become.
    pub(super) targets: &'a [Target],
}

impl Target {
    /// The prices among which to choose: those that last, because nobody begins cheaply by a change. What takes effect now
    /// makes no term shorter than it is. What is free is there once, in the currency that is fixed if it has that.
    #[must_use]
    pub fn deals(&self, standing: &Standing) -> Vec<(Deal, PriceView)> {
        let mut deals = Deal::to_buy(&self.prices);
        if self.is_free() {
            let fixed = |(deal, _): &(Deal, PriceView)| self.facts.currency == Some(deal.price.currency);
            let one = deals.iter().position(fixed).unwrap_or_default();
            deals = deals.into_iter().skip(one).take(1).collect();
        }
        deals = deals.into_iter().map(|(deal, view)| (deal, view.lasting())).collect();
        if !self.rule.waits(standing) {
            deals.retain(|(deal, _)| standing.months.is_none_or(|now| deal.months.is_none_or(|next| next >= now)));
        }
        deals
    }

    /// Whether everybody who would hold a license of it finds a seat.
    ///
    /// # Errors
    /// When something stands against it, or the seats are too few.
    pub fn admits(&self, seats: Option<u32>) -> Result<(), Refused> {
        if let Some(against) = &self.against {
            return Err(against.clone());
        }
        let Facts { held, elsewhere, .. } = self.facts;
        let seats = seats.unwrap_or(0).saturating_add(elsewhere);
        if seats < held { Err(Refused::Held { held, seats }) } else { Ok(()) }
    }

    /// Whether nothing is to be paid for it.
    #[must_use]
    pub fn is_free(&self) -> bool {
        !self.prices.is_empty() && self.prices.iter().all(|(_, view)| view.amount.is_free())
    }

    fn sells(&self, deal: Deal) -> bool {
        self.prices.iter().any(|(price, _)| *price == deal.price)
    }
}

impl<'a> Changes<'a> {
    /// The plan whose price a deal is; none where it is a price of the plan that one has.
    pub(super) fn target(self, deal: Deal) -> Option<&'a Target> {
        self.targets.iter().find(|target| target.sells(deal))
    }

    /// The change that a choice makes. What is not said stays: so many seats as there are, or are ordered for the renewal
    /// with which it takes effect, or one where there were none.
    pub(super) fn to(self, standing: &Standing, deal: Deal, seats: Option<NonZeroU32>) -> Result<PlanChange, Refused> {
        let (said, now) = (seats, standing.seats.and_then(NonZeroU32::new));
        let seats = match self.target(deal) {
            Some(target) => seats.or(now).or(Some(NonZeroU32::MIN)).filter(|_| target.has_seats),
            None => now.map(|now| seats.unwrap_or(now)),
        };
        let rules: Vec<_> = self.targets.iter().map(|target| target.rule).collect();
        let choice = Choice { price: deal.price, months: deal.months, seats };
        let mut change = change(standing, self.plan, choice, self.book, &rules)?;
        let ordered = standing.ordered().filter(|_| said.is_none() && change.seats.is_some());
        if change.at_renewal {
            change.seats = ordered.or(change.seats);
        }
        if let Some(target) = self.target(deal) {
            target.admits(change.seats)?;
            // They are fewer when it renews as what it becomes.
            standing
                .seats_at_renewal
                .filter(|_| ordered.is_some())
                .map_or(Ok(()), |seats| target.admits(Some(seats)))?;
        }
        Ok(change)
    }
}
