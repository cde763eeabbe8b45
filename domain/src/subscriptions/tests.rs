//! How subscriptions stand: a small language of days and events, and the tests that speak it.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use crate::time::{Day, Instant, Moment};

use super::{Action, Entry, Event, Illegal, Order, Purchase, Standing, Status, Step, Terms, decide, standing};

mod bonds;
mod boundaries;
mod commerce;
mod currencies;
mod in_use;
mod manage;
mod properties;
mod streams;
mod targets;
mod trials;

/// Day 0 of every story. A 31st, so that months are felt.
fn day(number: i64) -> Day {
    Day::from_epoch_days(20_484 + number)
}

/// Noon of a day.
fn noon(day: Day) -> Moment {
    Moment { at: day.utc_midnight().plus_seconds(12 * 3_600), day }
}

/// A stream under construction, with the terms it lives by.
#[derive(Debug, Clone, Default)]
struct Story {
    terms: Terms,
    entries: Vec<Entry>,
}

impl Story {
    fn trial() -> Self {
        Self::default().then(0, Event::TrialStarted { seats: Some(25) })
    }

    /// A plan by the month, with ten seats.
    fn monthly(auto_renew: bool) -> Self {
        Self::default()
            .then(0, Event::Started(Purchase { months: Some(1), seats: Some(10), auto_renew, pricing: None }))
    }

    fn free() -> Self {
        Self::default()
            .then(0, Event::Started(Purchase { months: None, seats: Some(5), auto_renew: false, pricing: None }))
    }

    /// An event at noon of a day.
    fn then(self, number: i64, event: Event) -> Self {
        self.then_at(noon(day(number)), event)
    }

    fn then_at(mut self, effective: Moment, event: Event) -> Self {
        let seq = i64::try_from(self.entries.len()).unwrap() + 1;
        self.entries.push(Entry { seq, effective, recorded: effective.at, event });
        self
    }

    fn on(&self, number: i64) -> Standing {
        self.at(noon(day(number)))
    }

    fn at(&self, now: Moment) -> Standing {
        standing(&self.terms, &self.entries, now)
    }

    fn status(&self, number: i64) -> Status {
        self.on(number).status
    }

    /// Carries out an order at noon of a day, if it is legal.
    fn order(self, number: i64, order: Order) -> Result<Self, Illegal> {
        let event = decide(&self.on(number), order)?;
        Ok(self.then(number, event))
    }

    fn owing(self, number: i64, due: i64) -> Self {
        self.then(number, Event::Invoiced { invoice: "INV-1".into(), due: day(due) })
    }
}

fn legal(story: &Story, number: i64) -> Vec<Action> {
    super::legal_actions(&story.on(number)).to_vec()
}

fn step(status: Status, number: i64) -> Step {
    Step { status, from: day(number) }
}

/// A reading of the clock that comes before everything.
fn long_ago() -> Moment {
    Moment { at: Instant::EPOCH, day: Day::from_epoch_days(0) }
}
