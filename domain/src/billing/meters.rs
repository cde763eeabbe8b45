//! The meters of a subscription as its life goes on: which days of a feature are charged together, and by which price. Each
//! day is in one piece at most: in that of the last plan of the day that charges the feature.

use std::collections::{BTreeMap, BTreeSet};

use super::usage::{Told, taken};
use super::{Price, PriceKey, Reading, Schedule, Span, Step, Tariff, Unbillable, Usage};
use crate::ids::FeatureId;
use crate::money::{Money, UnitPrice};
use crate::subscriptions::Event;
use crate::time::Day;

#[derive(Debug, Clone, Default)]
pub(super) struct Meters<'a> {
    running: BTreeMap<FeatureId, Running<'a>>,
    pieces: Vec<Piece<'a>>,
    over: Vec<Over>,
    estimate: Option<Estimate>,
}

/// What was used, where what is not read yet is estimated, and the day as of which it is.
#[derive(Debug, Clone)]
struct Estimate {
    usage: Usage,
    day: Day,
}

/// A feature that is charged.
#[derive(Debug, Clone, Copy)]
struct Running<'a> {
    price: &'a Price,
    key: PriceKey,
    schedule: Schedule,
    since: Day,
    /// The day after the one on which an act ended it.
    until: Option<Day>,
}

impl Running<'_> {
    /// The end of the days that are charged together.
    fn ends(&self) -> Result<Day, Unbillable> {
        let period = self.schedule.around(self.since)?;
        Ok(self.until.map_or(period.to, |until| until.min(period.to)))
    }
}

#[derive(Debug, Clone, Copy)]
struct Piece<'a> {
    reading: Reading,
    price: &'a Price,
    key: PriceKey,
    /// What its units were charged with so far. More units may make all of them cheaper; that is not given back, and
    /// charged no second time.
    charged: Money,
}

/// A feature that is charged no more, or was not for a while. Its billing days go on, for what is told too late.
#[derive(Debug, Clone, Copy)]
struct Over {
    feature: FeatureId,
    schedule: Schedule,
    from: Day,
    until: Option<Day>,
}

impl Over {
    /// The first billing day after a day.
    fn next(&self, day: Day) -> Result<Option<Day>, Unbillable> {
        let next = self.schedule.around(day.max(self.from))?.to;
        Ok(Some(next).filter(|next| self.until.is_none_or(|until| *next < until)))
    }
}

/// Units that were read, and what they cost.
pub(super) struct Read {
    pub(super) price: PriceKey,
    pub(super) unit: Option<UnitPrice>,
    pub(super) steps: Vec<Step>,
    pub(super) net: Money,
    /// Whether they were told too late to be read with the others.
    pub(super) late: bool,
}

impl<'a> Meters<'a> {
    /// Lets what is not read yet be estimated from a day on.
    pub(super) fn foresee(&mut self, usage: Usage, day: Day) {
        self.estimate = Some(Estimate { usage, day });
    }

    /// The next day on which something is to be read.
    pub(super) fn next(&self) -> Option<Day> {
        let ends = self.running.values().filter_map(|running| running.ends().ok());
        let late = self.estimate.iter().flat_map(|estimate| {
            let left = |over: &&Over| self.left(over, &estimate.usage).any(|(_, units)| units > 0);
            let over = self.over.iter().filter(|over| over.until.is_none()).filter(left);
            over.filter_map(|over| over.next(estimate.day).ok().flatten())
        });
        ends.chain(late).min()
    }

    /// Comes to a day from which on this is charged by, because of an act or of the clock; what is estimated to be read on
    /// it. A day on which an act ends a plan is the plan's, unless what comes after it charges the feature too.
    pub(super) fn settle(
        &mut self,
        next: Option<(&'a Tariff, Schedule)>,
        day: Day,
        act: bool,
    ) -> Result<Vec<Event>, Unbillable> {
        let known = self.pieces.len();
        for (feature, mut running) in std::mem::take(&mut self.running) {
            while let Some(to) = Some(running.ends()?).filter(|to| *to <= day) {
                self.piece(feature, &running, to);
                running.since = to;
                if running.until == Some(to) {
                    break;
                }
            }
            let successor = next.filter(|(tariff, _)| tariff.usage.iter().any(|usage| usage.feature == feature));
            running.until = match successor {
                Some((tariff, schedule)) if (tariff.price, schedule) == (running.key, running.schedule) => None,
                Some(_) => Some(day),
                None => running.until.or(Some(if act { day.plus_days(1) } else { day })),
            };
            match running.until {
                Some(until) if until <= day => {
                    if running.since < until {
                        self.piece(feature, &running, until);
                    }
                    let schedule = running.schedule.monthly();
                    let over = Over { feature, schedule, from: until, until: None };
                    self.over.extend(successor.is_none().then_some(over));
                }
                _ => {
                    self.running.insert(feature, running);
                }
            }
        }
        if let Some((tariff, schedule)) = next {
            for usage in &tariff.usage {
                let begun = Running { price: &usage.price, key: tariff.price, schedule, since: day, until: None };
                self.running.entry(usage.feature).or_insert(begun);
                let over = self.over.iter_mut().filter(|over| over.feature == usage.feature && over.until.is_none());
                over.for_each(|over| over.until = Some(day));
            }
        }
        self.estimated(known, day)
    }

    fn piece(&mut self, feature: FeatureId, running: &Running<'a>, to: Day) {
        let reading = Reading { feature, days: Span { from: running.since, to }, units: None };
        let charged = Money::zero(running.price.currency);
        self.pieces.push(Piece { reading, price: running.price, key: running.key, charged });
    }

    fn estimated(&mut self, known: usize, day: Day) -> Result<Vec<Event>, Unbillable> {
        let Some(Estimate { mut usage, .. }) = self.estimate.take() else { return Ok(Vec::new()) };
        let (before, fresh) = self.pieces.split_at(known);
        let mut events = Vec::new();
        for piece in fresh {
            let own = before.iter().map(|other| &other.reading);
            events.extend(taken(
                &piece.reading,
                own.filter(|other| other.feature == piece.reading.feature),
                &mut usage,
            ));
        }
        events.extend(self.late(&mut usage, day)?);
        self.foresee(usage, day);
        Ok(events)
    }

    /// What is read on a day of features that are charged no more.
    pub(super) fn late(&self, usage: &mut Usage, day: Day) -> Result<Vec<Event>, Unbillable> {
        let mut events = Vec::new();
        for over in self.over.iter().filter(|over| over.until.is_none() && over.from < day) {
            if over.next(day.plus_days(-1))? != Some(day) {
                continue;
            }
            for Reading { days, .. } in self.of(over) {
                let units = usage.take(over.feature, days);
                events.extend((units > 0).then_some(Event::Metered { feature: over.feature, days, units }));
            }
        }
        Ok(events)
    }

    /// The features that are or were charged no more although some of their use stands on no charge, each with the day from
    /// which on.
    pub(super) fn over(&self, usage: &Usage) -> Vec<(FeatureId, Day)> {
        let left = |over: &&Over| self.left(over, usage).any(|(_, units)| units > 0);
        self.over.iter().filter(left).map(|over| (over.feature, over.from)).collect()
    }

    /// The first billing day on which something is to be read that was told too late.
    pub(super) fn adjusted(&self, usage: &Usage, told: &[Told]) -> Result<Option<Day>, Unbillable> {
        let mut first: Option<Day> = None;
        for over in &self.over {
            let left: BTreeMap<Day, i64> = self.left(over, usage).filter(|(_, units)| *units > 0).collect();
            let own = |told: &&Told| told.feature == over.feature && left.contains_key(&told.day);
            let mut days = BTreeSet::new();
            for told in told.iter().filter(own) {
                days.extend(over.next(told.on)?);
            }
            for day in days {
                // What was told by then is what stands on no charge now, without what was told since.
                let mut known = left.clone();
                for later in told.iter().filter(own).filter(|told| told.on >= day) {
                    known.entry(later.day).and_modify(|units| *units -= later.units);
                }
                if known.values().any(|units| *units > 0) {
                    first = first.into_iter().chain([day]).min();
                }
            }
        }
        Ok(first)
    }

    /// What stands on no charge of a feature that is charged no more.
    fn left(&self, over: &Over, usage: &Usage) -> impl Iterator<Item = (Day, i64)> {
        let feature = over.feature;
        self.of(over).flat_map(move |reading| usage.left(feature, reading.days))
    }

    fn of(&self, over: &Over) -> impl Iterator<Item = Reading> {
        let (feature, from) = (over.feature, over.from);
        let own = self.pieces.iter().map(|piece| piece.reading);
        own.filter(move |reading| reading.feature == feature && reading.days.to <= from)
    }

    /// Reads so many units more of a piece; nothing where there is no such piece.
    pub(super) fn read(&mut self, feature: FeatureId, days: Span, units: i64) -> Result<Option<Read>, Unbillable> {
        let own = |piece: &&mut Piece<'_>| (piece.reading.feature, piece.reading.days) == (feature, days);
        let Some(piece) = self.pieces.iter_mut().find(own) else { return Ok(None) };
        let before = piece.reading.units;
        let after = before.unwrap_or(0).checked_add(units).filter(|_| units >= 0).ok_or(Unbillable::Quantity)?;
        piece.reading.units = Some(after);
        let cost = piece.price.whole(after)?.rounded(piece.price.currency)?;
        let net = cost.minus(piece.charged)?;
        if net.minor > 0 {
            piece.charged = cost;
        }
        let (unit, steps) = (piece.price.unit(), piece.price.steps(before.unwrap_or(0), after)?);
        Ok(Some(Read { price: piece.key, unit, steps, net, late: before.is_some() }))
    }

    pub(super) fn readings(&self) -> Vec<Reading> {
        self.pieces.iter().map(|piece| piece.reading).collect()
    }
}
