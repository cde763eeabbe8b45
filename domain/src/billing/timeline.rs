//! The billing timeline of a subscription: every charge and every credit, from its events and the clock alone. What was
//! posted once is never changed: a later clock only adds to the end, and an earlier one shows less of the same.

use serde::{Deserialize, Serialize};

use super::biller::Biller;
use super::meters::Meters;
use super::{Book, PriceKey, Reading, Span, Step, Unbillable, Usage};
use crate::ids::{FeatureId, SubscriptionId};
use crate::money::{Money, UnitPrice};
use crate::subscriptions::{Entry, Event, Life, Terms, in_order};
use crate::time::{Day, Instant, Moment};

/// A subscription as billing sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contract<'a> {
    /// Which.
    pub id: SubscriptionId,
    /// The day counts of its offer.
    pub terms: &'a Terms,
    /// Its whole stream.
    pub entries: &'a [Entry],
}

/// One amount of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Posting {
    /// Something to pay.
    Charge(Charge),
    /// A charge, or a part of one, taken back.
    Credit(Credit),
}

impl Posting {
    /// The billing day: the date of the invoice or credit note on which it stands.
    #[must_use]
    pub const fn day(&self) -> Day {
        match self {
            Self::Charge(charge) => charge.posted,
            Self::Credit(credit) => credit.posted,
        }
    }
}

/// What brings postings about: the clock, as a day begins, or after it the acts of that day, each by itself. What one turn
/// brings about for an organization is issued together, so that it never matters who looked when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Turn {
    /// The billing day.
    pub day: Day,
    /// The instant of the act; none for the clock.
    pub act: Option<Instant>,
}

/// Which charge: the subscription's first is 1. A replay gives each the same number again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ChargeKey {
    /// Of which subscription.
    pub subscription: SubscriptionId,
    /// The how manieth of it.
    pub number: u32,
}

/// So much for so many units on some days of a billing period.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Charge {
    /// Which.
    pub key: ChargeKey,
    /// Its billing day.
    pub posted: Day,
    /// By which price.
    pub price: PriceKey,
    /// For which days.
    pub days: Span,
    /// Of which billing period.
    pub period: Span,
    /// For how many units.
    pub quantity: i64,
    /// The price of one unit for the whole period, where each has the same.
    pub unit: Option<UnitPrice>,
    /// How the price of the units comes about, where no price of one unit says it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// What the units would cost for the whole period.
    pub whole: Money,
    /// What is charged, before tax.
    pub net: Money,
    /// What brought it about.
    pub cause: Cause,
    /// The feature whose use it charges; none where it charges seats or the plan itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usage: Option<FeatureId>,
}

/// So much of a charge for days or units that are no longer used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Credit {
    /// Which charge.
    pub charge: ChargeKey,
    /// Its billing day.
    pub posted: Day,
    /// The unused days.
    pub days: Span,
    /// How many units are unused on them.
    pub quantity: i64,
    /// What is taken back, before tax; greater than zero.
    pub net: Money,
    /// What brought it about.
    pub cause: Cause,
}

impl Charge {
    /// Why it is so much: so many days, of so many in the billing period.
    #[must_use]
    pub fn share(&self) -> (i64, i64) {
        (self.days.days(), self.period.days())
    }
}

impl Credit {
    /// Why it is so much: so many unused days, of so many in the billing period of the charge.
    #[must_use]
    pub fn share(&self, charge: &Charge) -> (i64, i64) {
        (self.days.days(), charge.period.days())
    }
}

crate::codes! {
    /// What brings an amount about.
    pub enum Cause {
        /// A plan began, or was taken up again.
        Start = "start",
        /// A billing period began or, in arrears, ended.
        Period = "period",
        /// Seats were added or given back.
        Seats = "seats",
        /// The plan, its price or its billing period changed.
        Change = "change",
        /// The plan ended.
        End = "end",
        /// Something was used.
        Usage = "usage",
        /// Something was used in an earlier period and told too late for its invoice.
        Adjustment = "adjustment",
    }
}

/// Everything that is posted until a moment, in order.
///
/// # Errors
/// When a price is unknown, or an amount or period is out of range.
pub fn timeline(contract: Contract<'_>, book: &Book, now: Moment) -> Result<Vec<Posting>, Unbillable> {
    Ok(Walk::until(contract, book, now)?.biller.postings)
}

/// The same, each with what brought it about.
///
/// # Errors
/// As [`timeline`].
pub fn turns(contract: Contract<'_>, book: &Book, now: Moment) -> Result<Vec<(Turn, Posting)>, Unbillable> {
    Ok(Walk::until(contract, book, now)?.posted())
}

/// The events that write down what terms cost that renewed until a moment, as far as none does yet, each with its day.
/// Once that is written down, nothing that is published later changes what was posted.
///
/// # Errors
/// As [`timeline`].
pub fn unpriced(contract: Contract<'_>, book: &Book, now: Moment) -> Result<Vec<(Day, Event)>, Unbillable> {
    let mut ordered = contract.entries.iter().filter_map(|entry| entry.event.price());
    if !ordered.any(|price| book.follows(price)) {
        return Ok(Vec::new());
    }
    let terms = Walk::until(contract, book, now)?.biller.unpriced;
    Ok(terms.into_iter().map(|(on, price)| (on, Event::Priced { on, price })).collect())
}

/// The pieces of usage whose days are over by a moment, and how much of each was read.
///
/// # Errors
/// As [`timeline`].
pub fn readings(contract: Contract<'_>, book: &Book, now: Moment) -> Result<Vec<Reading>, Unbillable> {
    Ok(meters(contract, book, now)?.readings())
}

pub(super) fn meters<'a>(contract: Contract<'a>, book: &'a Book, now: Moment) -> Result<Meters<'a>, Unbillable> {
    Ok(Walk::until(contract, book, now)?.biller.meters)
}

/// The next day on which usage is to be read by the clock alone.
///
/// # Errors
/// As [`timeline`].
pub fn next_reading(contract: Contract<'_>, book: &Book, now: Moment) -> Result<Option<Day>, Unbillable> {
    Ok(meters(contract, book, now)?.next())
}

/// What is posted next after a moment if nobody does anything, all of one turn; nothing if that is far or never. What is
/// charged by use is estimated by what was used until now.
///
/// # Errors
/// As [`timeline`].
pub fn upcoming(
    contract: Contract<'_>,
    book: &Book,
    usage: &Usage,
    now: Moment,
) -> Result<Vec<(Turn, Posting)>, Unbillable> {
    let ordered = in_order(contract.entries);
    let (happened, scheduled) = ordered.split_at(ordered.partition_point(|entry| entry.effective.at <= now.at));
    let mut walk = Walk::new(contract, book);
    for entry in happened {
        walk.happen(entry)?;
    }
    walk.to(now.day)?;
    walk.forget();
    walk.biller.meters.foresee(usage.clone(), now.day);
    let mut scheduled = scheduled.iter().peekable();
    for _ in 0..STEPS {
        let next = walk.next();
        match scheduled.next_if(|entry| next.is_none_or(|day| entry.effective.day <= day)) {
            Some(entry) => walk.happen(entry)?,
            None => match next {
                Some(day) => walk.to(day)?,
                None => break,
            },
        }
        let pending = scheduled.peek().is_some_and(|entry| entry.effective.day <= walk.life.day);
        if !walk.turns.is_empty() && !pending {
            break;
        }
    }
    let mut posted = walk.posted();
    let first = posted.first().map(|(turn, _)| *turn);
    posted.retain(|(turn, _)| Some(*turn) == first);
    Ok(posted)
}

/// How far ahead is looked: more turns than lie between two invoices of any stream that anybody would wait for.
const STEPS: usize = 100;

/// Lives a subscription's life and posts what it costs on the way.
struct Walk<'a> {
    life: Life,
    biller: Biller<'a>,
    /// The last act of the day, if there was any yet.
    act: Option<Instant>,
    /// What brought about each posting.
    turns: Vec<Turn>,
}

impl<'a> Walk<'a> {
    fn new(contract: Contract<'a>, book: &'a Book) -> Self {
        Self { life: Life::new(*contract.terms), biller: Biller::new(contract, book), act: None, turns: Vec::new() }
    }

    /// Everything that happened until a moment.
    fn until(contract: Contract<'a>, book: &'a Book, now: Moment) -> Result<Self, Unbillable> {
        let mut walk = Self::new(contract, book);
        for entry in in_order(contract.entries).into_iter().take_while(|entry| entry.effective.at <= now.at) {
            walk.happen(entry)?;
        }
        walk.to(now.day)?;
        Ok(walk)
    }

    fn happen(&mut self, entry: &Entry) -> Result<(), Unbillable> {
        // What terms cost is known from the first day on.
        if entry.event.priced().is_some() {
            return Ok(());
        }
        self.to(entry.effective.day)?;
        // Usage is read by the clock: it stands on the invoice of its day.
        if !matches!(entry.event, Event::Metered { .. }) {
            self.act = Some(entry.effective.at);
        }
        self.life.apply(&entry.event, entry.effective);
        self.biller.settle(&self.life, self.act.is_some())?;
        self.biller.meter(&entry.event, entry.effective.day)?;
        self.note();
        Ok(())
    }

    fn to(&mut self, target: Day) -> Result<(), Unbillable> {
        while let Some(day) = self.next().filter(|day| *day <= target) {
            self.advance(day);
            self.settle()?;
        }
        self.advance(target);
        Ok(())
    }

    fn advance(&mut self, day: Day) {
        self.act = self.act.filter(|_| day <= self.life.day);
        self.life.advance(day);
    }

    fn settle(&mut self) -> Result<(), Unbillable> {
        self.biller.settle(&self.life, self.act.is_some())?;
        self.note();
        Ok(())
    }

    fn note(&mut self) {
        let turn = Turn { day: self.life.day, act: self.act };
        self.turns.resize(self.biller.postings.len(), turn);
    }

    fn next(&self) -> Option<Day> {
        [self.life.boundary(), self.biller.next()].into_iter().flatten().min()
    }

    fn forget(&mut self) {
        self.turns.clear();
        self.biller.postings.clear();
    }

    fn posted(self) -> Vec<(Turn, Posting)> {
        self.turns.into_iter().zip(self.biller.postings).collect()
    }
}
