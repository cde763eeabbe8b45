//! Subscriptions: an append-only stream of events, and the one pure function that says where it stands. Access only; what
//! is billed is reckoned elsewhere. Nothing here reads a clock or stores a status.

use serde::{Deserialize, Serialize};

use crate::billing::PriceKey;
use crate::money::Currency;
use crate::time::{Day, Moment};

mod actions;
mod bonds;
mod events;
mod in_use;
mod life;
mod listing;
mod manage;
mod reckoning;
mod seats;
mod status;
mod targets;
mod terms;
#[cfg(test)]
mod tests;
pub mod trials;

pub use actions::{Action, Illegal, Order, decide, legal_actions};
pub use bonds::{Bond, goes_until};
pub use events::{Entry, Event, PlanChange, Pricing, Purchase};
pub use in_use::{Stretch, in_use, until, without};
pub use listing::{ListSubscriptions, Listed, SubscriptionLine};
pub use manage::{ChangeSubscription, Deal, Holders, Management, NotADeal, PreviewChange, Wish};
pub use reckoning::{Offering, Quote, Reckoning};
pub use seats::{NotSeats, seats};
pub use status::Status;
pub use targets::Target;
pub use terms::Terms;

pub(crate) use life::{Life, Paid};

/// Where a subscription stands at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Its status.
    pub status: Status,
    /// The day from which it has had it; none before it begins.
    pub since: Option<Day>,
    /// Whether it is a trial that was not converted.
    pub trial: bool,
    /// Whether the trial was extended; it can be once.
    pub extended: bool,
    /// The running term, or the last one.
    pub term: Option<Term>,
    /// How many months its terms have; none for a plan without end, and for a trial.
    pub months: Option<u16>,
    /// The end of the term while people use the service: the first day that it does not cover.
    pub expiry: Option<Day>,
    /// The next day on which status, expiry or seats change by themselves; today if that is still to come today.
    pub next_change: Option<Day>,
    /// Seats, if the plan has any, whether or not they count at present.
    pub seats: Option<u32>,
    /// Seats from the next renewal on, if they change then.
    pub seats_at_renewal: Option<u32>,
    /// What it costs; none if nothing is to be paid.
    pub pricing: Option<Pricing>,
    /// The day from which the phases of its price are reckoned; none if only the last one counts.
    pub opened: Option<Day>,
    /// The first day of the term, if it began by renewal or by taking up again, so that the price may have changed with it.
    pub renewed: Option<Day>,
    /// What that term costs, where it was found in the catalog.
    pub priced: Option<PriceKey>,
    /// The plan from the next renewal on, if it changes then.
    pub plan_at_renewal: Option<PlanChange>,
    /// How many seats can be given back at once.
    pub returnable: u32,
    /// The last day on which all of these can be.
    pub returnable_until: Option<Day>,
    /// The last day on which it can be canceled at once, where that is possible only for a while.
    pub cancelable_until: Option<Day>,
    /// Whether the term renews at its end.
    pub auto_renew: bool,
    /// Whether it is cancelled as of the end of the term.
    pub will_cancel: bool,
    /// What it has been, oldest first; the last is what it is.
    pub past: Vec<Step>,
    /// What it will become if nobody does anything, soonest first. Ends at a renewal.
    pub ahead: Vec<Step>,
    /// What an administrator may do now.
    pub legal: Vec<Action>,
}

/// A term: half-open, the end is the first day that it does not cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Term {
    /// Its first day.
    pub starts: Day,
    /// The day after its last; none for a plan without end.
    pub ends: Option<Day>,
}

/// A stretch of the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Step {
    /// The status.
    pub status: Status,
    /// Its first day; it lasts until the next step.
    pub from: Day,
}

impl Standing {
    /// The seats that count towards the capacity of the pool.
    #[must_use]
    pub fn capacity(&self) -> i64 {
        if self.status.people_use() { i64::from(self.seats.unwrap_or(0)) } else { 0 }
    }

    /// The currency in which it is billed. What has no end costs nothing.
    #[must_use]
    pub fn currency(&self) -> Option<Currency> {
        self.pricing.filter(|_| self.months.is_some()).map(|pricing| pricing.price.currency)
    }

    /// Seats that are ordered for the renewal, where they are other than now.
    #[must_use]
    pub fn ordered(&self) -> Option<u32> {
        let with_plan = || self.plan_at_renewal.and_then(|change| change.seats);
        self.seats_at_renewal.or_else(with_plan).filter(|seats| self.seats != Some(*seats))
    }

    /// Whether its term renews at its end if nobody does anything. Otherwise what is ordered for the renewal waits until it
    /// is taken up again.
    #[must_use]
    pub fn renews(&self) -> bool {
        self.status.is_charged() && self.auto_renew && !self.will_cancel
    }

    /// Whether another plan or billing period will renew: as it does now, and always what had no end before.
    #[must_use]
    pub fn change_renews(&self) -> bool {
        self.auto_renew || self.term.is_none_or(|term| term.ends.is_none())
    }

    /// The end of the running term, unless it renews then: the day by which somebody has to decide.
    #[must_use]
    pub fn ends(&self) -> Option<Day> {
        let runs = self.status.people_use() && self.status != Status::Expired;
        self.expiry.filter(|_| runs && (self.will_cancel || !self.auto_renew))
    }

    /// The last day on which something about it changed by itself or by an act: its status, or its term with seats and plan.
    #[must_use]
    pub fn turned(&self) -> Option<Day> {
        self.since.max(self.renewed)
    }

    /// The day on which it will be disabled, if nobody does anything.
    #[must_use]
    pub fn disables_on(&self) -> Option<Day> {
        self.becomes(Status::Disabled)
    }

    /// The day on which it will be deleted.
    #[must_use]
    pub fn deletes_on(&self) -> Option<Day> {
        self.becomes(Status::Deleted)
    }

    /// The day on which it will be suspended for want of payment.
    #[must_use]
    pub fn suspends_on(&self) -> Option<Day> {
        self.becomes(Status::Suspended)
    }

    /// The day on which it will end for want of payment.
    #[must_use]
    pub fn ends_on(&self) -> Option<Day> {
        self.becomes(Status::Ended)
    }

    /// The day on which it becomes something else if nobody does anything; none where it only renews.
    #[must_use]
    pub fn turns_on(&self) -> Option<Day> {
        self.ahead.first().map(|step| step.from)
    }

    fn becomes(&self, status: Status) -> Option<Day> {
        self.ahead.iter().find(|step| step.status == status).map(|step| step.from)
    }
}

/// Where the subscription stands at a moment. Entries may come in any order; those that take effect later are what is
/// scheduled. A pure function: the same entries, terms and clock give the same answer, whatever was asked in between.
#[must_use]
pub fn standing(terms: &Terms, entries: &[Entry], now: Moment) -> Standing {
    let ordered = in_order(entries);
    let (happened, scheduled) = ordered.split_at(ordered.partition_point(|entry| entry.effective.at <= now.at));
    let mut life = Life::new(*terms);
    for entry in happened {
        life.apply(&entry.event, entry.effective);
    }
    life.advance(now.day);
    let status = life.status();
    let (cancelable_until, returnable_until) = life.return_days();
    let mut priced = happened.iter().filter_map(|entry| entry.event.priced());
    let next_event = scheduled.first().map(|entry| entry.effective.day.max(life.day));
    Standing {
        status,
        since: life.past.last().map(|step| step.from),
        trial: life.trial,
        extended: life.extended,
        term: life.term,
        months: life.months,
        expiry: life.term.and_then(|term| term.ends).filter(|_| status.people_use()),
        next_change: life.next_change().into_iter().chain(next_event).min(),
        seats: life.seats,
        seats_at_renewal: life.seats_at_renewal,
        pricing: life.pricing,
        opened: life.opened,
        renewed: life.renewed(),
        priced: life.renewed().and_then(|on| priced.find(|(term, _)| *term == on)).map(|(_, price)| price),
        plan_at_renewal: life.plan_at_renewal,
        returnable: life.returnable(),
        returnable_until,
        cancelable_until,
        auto_renew: life.auto_renew,
        will_cancel: life.will_cancel,
        legal: Action::ALL.iter().copied().filter(|action| life.allows(*action)).collect(),
        ahead: forecast(life.clone(), scheduled),
        past: life.past,
    }
}

/// The entries in the order in which they take effect.
pub(crate) fn in_order(entries: &[Entry]) -> Vec<&Entry> {
    let mut ordered: Vec<&Entry> = entries.iter().collect();
    ordered.sort_by_key(|entry| (entry.effective.at, entry.seq));
    ordered
}

fn forecast(mut life: Life, scheduled: &[&Entry]) -> Vec<Step> {
    // What it is now becomes the ground from which the future is told, so that a change later today is part of that.
    let ground = life.past.last().map(|step| Step { from: Day::MIN, ..*step });
    life.past = ground.into_iter().collect();
    let known = life.past.len();
    for entry in scheduled {
        life.apply(&entry.event, entry.effective);
    }
    while let Some(day) = life.boundary().filter(|_| !life.only_renews()) {
        life.advance(day);
    }
    life.past.split_off(known.min(life.past.len()))
}
