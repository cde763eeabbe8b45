//! Usage that is charged by the unit after it was used: which pieces of it are read when, and what was read costs. How much
//! was used is told to it; what was read stands in the stream as an event, so that a replay gives the same charges for ever.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::timeline::meters;
use super::{Book, Contract, Price, Span, Unbillable};
use crate::ids::FeatureId;
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
    /// How much of a feature was used on some days.
    pub(super) fn left(&self, feature: FeatureId, days: Span) -> impl Iterator<Item = (Day, i64)> + '_ {
        let used = self.0.get(&feature).into_iter();
        used.flat_map(move |used| used.range(days.from..days.to.max(days.from))).map(|(day, units)| (*day, *units))
    }

    /// Takes what was used on some days.
    pub(super) fn take(&mut self, feature: FeatureId, days: Span) -> i64 {
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

/// A report of usage, and when it came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Of which feature.
    pub feature: FeatureId,
    /// The day on which it was used.
    pub day: Day,
    /// How much.
    pub units: i64,
    /// The day on which it was told.
    pub on: Day,
}

/// The events that read everything that is to be read until a moment: each piece whose days are over, and with it what was
/// told too late of the pieces before it; on a billing day also what was told too late of a feature that is charged no more.
///
/// # Errors
/// As [`super::timeline`].
pub fn read(contract: Contract<'_>, book: &Book, usage: &mut Usage, now: Moment) -> Result<Vec<Event>, Unbillable> {
    let meters = meters(contract, book, now)?;
    let all = meters.readings();
    let mut events = Vec::new();
    for (place, reading) in all.iter().enumerate().filter(|(_, reading)| reading.units.is_none()) {
        let before = all.iter().take(place).filter(|other| other.feature == reading.feature);
        events.extend(taken(reading, before, usage));
    }
    events.extend(meters.late(usage, now.day)?);
    Ok(events)
}

/// The features that a subscription charges no more, or did not for a while, although some of their use before that stands
/// on no charge; each with the first day on which it was not charged.
///
/// # Errors
/// As [`super::timeline`].
pub fn over(
    contract: Contract<'_>,
    book: &Book,
    usage: &Usage,
    now: Moment,
) -> Result<Vec<(FeatureId, Day)>, Unbillable> {
    Ok(meters(contract, book, now)?.over(usage))
}

/// The first billing day on which something is to be read that was told too late, of a feature that was charged no more by
/// then. What was told has at least all of [`over`] since its day.
///
/// # Errors
/// As [`super::timeline`].
pub fn adjusted(
    contract: Contract<'_>,
    book: &Book,
    (usage, told): (&Usage, &[Told]),
    now: Moment,
) -> Result<Option<Day>, Unbillable> {
    meters(contract, book, now)?.adjusted(usage, told)
}

/// What is read with a piece: itself, whatever it is, and what is left of those before it.
pub(super) fn taken<'a>(reading: &Reading, before: impl Iterator<Item = &'a Reading>, usage: &mut Usage) -> Vec<Event> {
    let Reading { feature, days, .. } = *reading;
    let own = Event::Metered { feature, days, units: usage.take(feature, days) };
    let late = before.map(|other| (other.days, usage.take(feature, other.days))).filter(|(_, units)| *units > 0);
    let late = late.map(|(days, units)| Event::Metered { feature, days, units });
    [own].into_iter().chain(late).collect()
}
