//! Usage that is charged by the unit after it was used: which pieces of it are read when, and what was read costs. How much
//! was used is told to it; what was read stands in the stream as an event, so that a replay gives the same charges for ever.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Book, Contract, Price, PriceKey, Schedule, Span, Tariff, Unbillable, readings};
use crate::ids::FeatureId;
use crate::money::Money;
use crate::subscriptions::Event;
use crate::text::Name;
use crate::time::{Day, Moment};

/// What a unit of a feature costs, read at the end of each billing period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct UsagePrice {
    /// The feature.
    pub feature: FeatureId,
    /// What it is called on an invoice.
    pub name: Name,
    /// What so many units cost.
    pub price: Price,
}

/// Units that stand on no charge yet, by the day on which they were used.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Usage(pub BTreeMap<FeatureId, BTreeMap<Day, i64>>);

impl Usage {
    /// Takes what was used on some days.
    fn take(&mut self, feature: FeatureId, days: Span) -> i64 {
        let Some(used) = self.0.get_mut(&feature) else { return 0 };
        let taken = used.range_mut(days.from..days.to.max(days.from)).map(|(_, units)| std::mem::take(units));
        taken.fold(0, i64::saturating_add)
    }
}

/// A piece of usage that is read together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Of which feature.
    pub feature: FeatureId,
    /// Of which days.
    pub days: Span,
    /// How much of it was read so far; none if it was not read yet.
    pub units: Option<i64>,
}

/// The events that read everything that is to be read until a moment: each piece whose days are over, and with it what was
/// told too late of the pieces before it.
///
/// # Errors
/// As [`super::timeline`].
pub fn read(contract: Contract<'_>, book: &Book, usage: &mut Usage, now: Moment) -> Result<Vec<Event>, Unbillable> {
    let all = readings(contract, book, now)?;
    let mut events = Vec::new();
    for (place, reading) in all.iter().enumerate().filter(|(_, reading)| reading.units.is_none()) {
        let before = all.iter().take(place).filter(|other| other.feature == reading.feature);
        events.extend(taken(reading, before, usage));
    }
    Ok(events)
}

/// What is read with a piece: itself, whatever it is, and what is left of those before it.
fn taken<'a>(reading: &Reading, before: impl Iterator<Item = &'a Reading>, usage: &mut Usage) -> Vec<Event> {
    let Reading { feature, days, .. } = *reading;
    let own = Event::Metered { feature, days, units: usage.take(feature, days) };
    let late = before.map(|other| (other.days, usage.take(feature, other.days))).filter(|(_, units)| *units > 0);
    let late = late.map(|(days, units)| Event::Metered { feature, days, units });
    [own].into_iter().chain(late).collect()
}

/// The meters of a subscription as its life goes on.
#[derive(Debug, Clone, Default)]
pub(super) struct Meters<'a> {
    running: Option<Running<'a>>,
    pieces: Vec<Piece<'a>>,
    /// What was used, where what is not read yet is estimated.
    pub(super) estimate: Option<Usage>,
}

#[derive(Debug, Clone, Copy)]
struct Running<'a> {
    tariff: &'a Tariff,
    schedule: Schedule,
    since: Day,
}

#[derive(Debug, Clone, Copy)]
struct Piece<'a> {
    reading: Reading,
    price: &'a Price,
    key: PriceKey,
}

/// Units that were read, and what they cost.
pub(super) struct Read {
    pub(super) price: PriceKey,
    pub(super) unit: Option<crate::money::UnitPrice>,
    pub(super) net: Money,
    /// Whether they were told too late to be read with the others.
    pub(super) late: bool,
}

impl<'a> Meters<'a> {
    /// The next day on which something is to be read.
    pub(super) fn next(&self) -> Option<Day> {
        let running = self.running.as_ref()?;
        running.schedule.around(running.since).ok().map(|period| period.to)
    }

    /// Comes to a day from which on this is charged by; what is estimated to be read on it.
    pub(super) fn settle(&mut self, next: Option<(&'a Tariff, Schedule)>, day: Day) -> Result<Vec<Event>, Unbillable> {
        let known = self.pieces.len();
        if let Some(mut running) = self.running {
            loop {
                let period = running.schedule.around(running.since)?;
                if period.to > day {
                    break;
                }
                self.piece(running, period.to);
                running.since = period.to;
            }
            self.running = Some(running);
            if next.is_some_and(|(tariff, schedule)| (tariff, schedule) == (running.tariff, running.schedule)) {
                return Ok(self.estimated(known));
            }
            if running.since < day {
                self.piece(running, day);
            }
        }
        let next = next.filter(|(tariff, _)| !tariff.usage.is_empty());
        self.running = next.map(|(tariff, schedule)| Running { tariff, schedule, since: day });
        Ok(self.estimated(known))
    }

    fn piece(&mut self, running: Running<'a>, to: Day) {
        let days = Span { from: running.since, to };
        let key = running.tariff.price;
        self.pieces.extend(running.tariff.usage.iter().map(|usage| Piece {
            reading: Reading { feature: usage.feature, days, units: None },
            price: &usage.price,
            key,
        }));
    }

    fn estimated(&mut self, known: usize) -> Vec<Event> {
        let Some(usage) = &mut self.estimate else { return Vec::new() };
        let (before, fresh) = self.pieces.split_at(known);
        let read = |piece: &Piece<'_>| {
            let own = before.iter().map(|other| &other.reading);
            let own: Vec<_> = own.filter(|other| other.feature == piece.reading.feature).collect();
            taken(&piece.reading, own.into_iter(), usage)
        };
        fresh.iter().flat_map(read).collect()
    }

    /// Reads so many units more of a piece; nothing where there is no such piece.
    pub(super) fn read(&mut self, feature: FeatureId, days: Span, units: i64) -> Result<Option<Read>, Unbillable> {
        let own = |piece: &&mut Piece<'_>| (piece.reading.feature, piece.reading.days) == (feature, days);
        let Some(piece) = self.pieces.iter_mut().find(own) else { return Ok(None) };
        let before = piece.reading.units;
        let after = before.unwrap_or(0).checked_add(units).filter(|_| units >= 0).ok_or(Unbillable::Quantity)?;
        piece.reading.units = Some(after);
        let cost = |units| Ok::<_, Unbillable>(piece.price.whole(units)?.rounded(piece.price.currency)?);
        let net = cost(after)?.minus(cost(before.unwrap_or(0))?)?;
        Ok(Some(Read { price: piece.key, unit: piece.price.unit(), net, late: before.is_some() }))
    }

    pub(super) fn readings(&self) -> Vec<Reading> {
        self.pieces.iter().map(|piece| piece.reading).collect()
    }
}
