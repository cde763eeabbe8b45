//! What somebody may do to a subscription, or order of a plan, and what each choice would do and cost: reckoned from the
//! books by the same code in the browser, while one chooses, and on the server, when one confirms.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use super::targets::Changes;
use super::trials::Unqualified;
use super::{Action, Bond, Deal, Illegal, Standing, Target, Terms, Wish, bonds, goes_until, standing};
use crate::billing::{Facts, PriceKey, Refused, allow};
use crate::catalog::PriceView;
use crate::ids::{PlanId, SubscriptionId};
use crate::invoices::{Effects, Snapshot, Stream, Subject};
use crate::time::{Day, Moment};

/// A subscription in its books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Reckoning {
    /// The moment at which they were read.
    pub now: Moment,
    /// The books.
    pub snapshot: Snapshot,
    /// The subscription, which stands in the books unless it is over.
    pub stream: Stream,
    /// The plan that it is.
    pub plan: PlanId,
    /// The prices of its plan.
    pub prices: Vec<(PriceKey, PriceView)>,
    /// Who holds its seats, and the currency that is fixed.
    pub facts: Facts,
    /// Why a trial does not qualify for its plan.
    pub against: Vec<Unqualified>,
    /// The plans that it can become.
    pub targets: Vec<Target>,
    /// What it hangs together with.
    pub bonds: Vec<Bond>,
}

/// A plan that can be ordered, in the books of who would order it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Offering {
    /// The moment at which they were read.
    pub now: Moment,
    /// The books.
    pub snapshot: Snapshot,
    /// Whether the plan is licensed by the seat.
    pub has_seats: bool,
    /// The day counts by which it would live.
    pub terms: Terms,
    /// The prices among which to choose.
    pub deals: Vec<(Deal, PriceView)>,
}

/// What is ordered of a plan, and what that would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Quote {
    /// The price that was chosen, or the first.
    pub deal: Option<Deal>,
    /// For how many, if the plan has seats.
    pub seats: Option<u32>,
    /// What it would do and cost.
    pub effects: Result<Effects, Refused>,
}

impl Reckoning {
    /// Where the subscription stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        standing(&self.stream.terms, &self.stream.entries, self.now)
    }

    /// What can be done and does something.
    #[must_use]
    pub fn actions(&self) -> Vec<Action> {
        let now = self.standing();
        let does = |action: &Action| match action {
            Action::Convert => self.against.is_empty(),
            Action::ChangePlan => !self.deals(Some(Action::ChangePlan)).is_empty(),
            _ => true,
        };
        now.legal.iter().copied().filter(does).collect()
    }

    /// The prices among which an action chooses.
    #[must_use]
    pub fn deals(&self, action: Option<Action>) -> Vec<(Deal, PriceView)> {
        match action {
            Some(Action::Convert) => Deal::to_buy(&self.prices),
            Some(Action::ChangePlan) => {
                let now = self.standing();
                let others = self.targets.iter().flat_map(|target| target.deals(&now));
                Deal::to_change(&self.prices, &now).into_iter().chain(others).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The plan that it would become at a price; none where that is a price of its own plan.
    #[must_use]
    pub fn target(&self, deal: Deal) -> Option<&Target> {
        self.changes().target(deal)
    }

    fn changes(&self) -> Changes<'_> {
        Changes { plan: self.plan, book: &self.snapshot.book, targets: &self.targets }
    }

    /// What a wish would do; nothing while it lacks something.
    ///
    /// # Errors
    /// Why it is not done.
    pub fn ask(&self, wish: Wish) -> Result<Option<Effects>, Refused> {
        let now = self.standing();
        if !now.legal.contains(&wish.action) {
            return Err(Refused::Illegal(Illegal { action: wish.action, legal: now.legal }));
        }
        if wish.action == Action::Convert && !self.against.is_empty() {
            return Err(Refused::Unqualified(self.against.clone()));
        }
        let deals = self.deals(Some(wish.action));
        let Some(order) = wish.order(&now, &deals, self.changes())? else { return Ok(None) };
        // Who would hold a license of another plan was counted for that one, and a free one is there in any currency.
        let target = wish.deal.filter(|_| wish.action == Action::ChangePlan).and_then(|deal| self.target(deal));
        let currency = self.facts.currency.filter(|_| target.is_none_or(|target| !target.is_free()));
        let facts = target.map_or(self.facts, |_| Facts { currency, ..Facts::default() });
        let event = allow(&now, order, facts)?;
        let effects = self.snapshot.effects(self.stream.subject(), event, self.now)?;
        bonds::hold(&self.bonds, self.until(&now), self.until(&effects.standing))?;
        Ok(Some(effects))
    }

    /// The first day on which it is its plan no more if nobody does anything.
    fn until(&self, standing: &Standing) -> Option<Day> {
        goes_until(standing, self.snapshot.book.leaves(standing, self.plan))
    }
}

impl Offering {
    /// What can be ordered at these prices: in the currency that is fixed, if the plan is sold in it.
    #[must_use]
    pub fn of(
        snapshot: Snapshot,
        prices: &[(PriceKey, PriceView)],
        (has_seats, terms): (bool, Terms),
        now: Moment,
    ) -> Self {
        let currency = snapshot.currency(now);
        let mut deals = Deal::to_buy(prices);
        let fits = |deal: &Deal| currency.is_none_or(|currency| currency == deal.price.currency);
        if deals.iter().any(|(deal, _)| fits(deal)) {
            deals.retain(|(deal, _)| fits(deal));
        }
        Self { now, snapshot, has_seats, terms, deals }
    }

    /// What an order would do. What is not said is chosen: the first price, one seat.
    #[must_use]
    pub fn quote(&self, deal: Option<Deal>, seats: Option<NonZeroU32>) -> Quote {
        let seats = self.has_seats.then(|| seats.map_or(1, NonZeroU32::get));
        let facts = Facts { currency: self.snapshot.currency(self.now), ..Facts::default() };
        let begun = Deal::begin(&self.deals, deal, seats, facts, &self.snapshot.book);
        // Nobody has its number before it has begun.
        let id = SubscriptionId::from(uuid::Uuid::nil());
        let subject = Subject { id, terms: &self.terms, entries: &[] };
        let deal = begun.as_ref().ok().map(|(deal, _)| *deal);
        let effects = begun.and_then(|(_, event)| self.snapshot.effects(subject, event, self.now));
        Quote { deal, seats, effects }
    }
}
