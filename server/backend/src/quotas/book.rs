//! What is known of the features of one service in one organization, read in one transaction; and the answers that follow.

use super::credits::Credits;
use super::gauges::Levels;
use super::store;
use crate::db::Executor;
use crate::error::Error;
use crate::zones;
use domain::acts::Organization;
use domain::catalog::{FeatureKind, Limit};
use domain::ids::{FeatureId, ReservationId, ServiceId};
use domain::locale::ZoneName;
use domain::quotas::{
    Answer, Bucket, Counter, Entitlement, Facts, Mark, Outcome, Quantity, Reason, Refused, Reservation, Reset, Turns,
    Version, check, reserve,
};
use domain::refusal::Refusal;
use domain::text::Key;
use domain::time::{Day, Instant, Moment};
use domain::usage::{Arrival, Meter};
use entity::{feature, meter, reservation, service};
use std::collections::BTreeMap;

/// The features of a service that an organization has or had.
pub(crate) struct Book {
    pub(crate) service: service::Model,
    pub(crate) zone: ZoneName,
    pub(crate) now: Moment,
    pub(crate) lines: BTreeMap<Key, Line>,
}

/// One of them.
pub(crate) struct Line {
    pub(crate) feature: feature::Model,
    pub(super) meter: meter::Model,
    /// The day on which the organization first had it.
    pub(super) anchor: Day,
    pub(super) days: Counter,
    pub(super) credits: Credits,
    pub(super) kept: Vec<reservation::Model>,
    pub(super) news: News,
    /// The version of its answers when it was read.
    pub(super) seen: i64,
}

/// What is to be written.
#[derive(Default)]
pub(super) struct News {
    pub(super) days: BTreeMap<Day, i64>,
    pub(super) marks: Vec<Mark>,
    pub(super) changed: bool,
}

impl Book {
    /// Reads it; locked until the transaction ends where that writes.
    pub(crate) async fn read(
        on: Executor<'_, Organization>,
        service: ServiceId,
        zone: &ZoneName,
        now: Moment,
        locked: bool,
    ) -> Result<Self, Error> {
        store::read(on, service, zone, now, locked).await
    }

    /// The answer about a feature; of one that no plan includes, whatever its name.
    pub(super) fn answer(&self, feature: &Key, want: Quantity, licensed: bool) -> Result<Answer, Error> {
        match self.lines.get(feature) {
            Some(line) => line.answer(want, licensed, self.now, &self.zone),
            None => Ok(check(&nothing(feature), want, self.now.at)),
        }
    }

    /// The line of a feature.
    pub(super) fn line_of(&mut self, id: FeatureId) -> Result<&mut Line, Error> {
        let line = self.lines.values_mut().find(|line| line.feature.id == id);
        line.ok_or_else(|| Error::internal("a feature without its meter"))
    }
}

fn nothing(feature: &Key) -> Facts<'_> {
    Facts {
        feature,
        entitlement: None,
        access: false,
        licensed: true,
        used: 0,
        reservations: &[],
        resets_at: None,
        expires_at: None,
        version: 0,
    }
}

impl Line {
    /// What the rules of usage need to know.
    pub(crate) fn meter(&self) -> Meter {
        Meter {
            kind: self.feature.kind,
            reset: self.reset(),
            began: self.meter.began_at,
            ended: self.meter.ended_at,
            open_from: self.meter.open_from,
        }
    }

    /// When it begins anew.
    pub(super) const fn reset(&self) -> Reset {
        self.feature.reset.since(self.anchor)
    }

    /// The day on which it begins anew next, or on which less counts than today.
    pub(super) fn resets_on(&self, now: Moment) -> Result<Option<Day>, Error> {
        match self.feature.kind {
            FeatureKind::Counter => self.days.resets_on(self.reset(), now.day).map_err(refused),
            FeatureKind::Credit => Ok(self.reset().span(now.day).map_err(refused)?.ends),
            FeatureKind::Switch | FeatureKind::Gauge | FeatureKind::Rate => Ok(None),
        }
    }

    /// What pages show as its total where that moves with use: credits that roll over, or were overdrawn.
    pub(super) fn shown_total(&self, now: Moment, zone: &ZoneName) -> Result<Option<i64>, Error> {
        let moves = self.feature.kind == FeatureKind::Credit && self.meter.access;
        Ok(match self.stand(now, zone)? {
            (_, Some(Limit::Amount(limit)), _) if moves => Some(limit),
            _ => None,
        })
    }

    /// What is used of it, and how the limit stands.
    pub(crate) fn used(&self, now: Moment, zone: &ZoneName) -> Result<i64, Error> {
        Ok(self.stand(now, zone)?.0)
    }

    /// Level or sum, limit, and when the soonest of its credits ends.
    fn stand(&self, now: Moment, zone: &ZoneName) -> Result<(i64, Option<Limit>, Option<Instant>), Error> {
        let granted = self.meter.granted;
        let ends = self.meter.ends_at;
        Ok(match (self.feature.kind, granted) {
            (FeatureKind::Switch, _) => (0, granted, ends),
            (FeatureKind::Gauge, _) => (Levels::of(self.meter.state.as_deref())?.level(), granted, ends),
            (FeatureKind::Counter, _) => {
                let used = self.days.used(self.reset(), now.day).map_err(refused)?;
                (used, granted, ends)
            }
            (FeatureKind::Credit, Some(Limit::Amount(_))) => {
                let balance = self.credits.balance(&self.days, now, zone)?;
                let limit = Limit::Amount(balance.limit().map_err(refused)?);
                (balance.used, Some(limit), balance.expires.or(ends))
            }
            (FeatureKind::Credit, _) => (self.days.used(Reset::Never, now.day).map_err(refused)?, granted, ends),
            (FeatureKind::Rate, _) => {
                (self.rate().map_or(0, |rate| self.bucket(now).used(rate, now.at)), granted, ends)
            }
        })
    }

    /// How many a second, where that is a number.
    fn rate(&self) -> Option<Quantity> {
        match (self.feature.kind, self.meter.granted) {
            (FeatureKind::Rate, Some(Limit::Amount(rate))) => Quantity::new(rate).ok(),
            _ => None,
        }
    }

    fn bucket(&self, now: Moment) -> Bucket {
        let stored = self.meter.state.as_deref().and_then(|state| serde_json::from_str(state).ok());
        stored.unwrap_or(Bucket::full(now.at))
    }

    fn instants(&self) -> Vec<Instant> {
        self.kept.iter().map(|row| row.expires_at).chain(self.credits.instants()).collect()
    }

    fn version(&self) -> Version {
        let written = Moment { at: self.meter.written_at, day: self.meter.written_day };
        Version { stored: self.meter.version, written }
    }

    fn turning(&self) -> Reset {
        match self.feature.kind {
            FeatureKind::Counter | FeatureKind::Credit => self.reset(),
            FeatureKind::Switch | FeatureKind::Gauge | FeatureKind::Rate => Reset::Never,
        }
    }

    fn filled(&self, now: Moment) -> i64 {
        self.rate().map_or(0, |rate| self.bucket(now).filled(rate, self.meter.written_at, now.at))
    }

    /// The version of the answers now.
    pub(crate) fn version_at(&self, now: Moment) -> i64 {
        let turns = Turns { reset: self.turning(), instants: &self.instants(), filled: self.filled(now) };
        self.version().at(turns, now)
    }

    /// One more than it was, whatever made it grow meanwhile. What is taken of a rate, or another rate, takes nothing back of
    /// what the filling had added.
    pub(super) fn next_version(&self, now: Moment) -> Result<Version, Error> {
        let turns = Turns { reset: self.turning(), instants: &self.instants(), filled: self.filled(now) };
        let next = self.version().next(turns, now).map_err(refused)?;
        Ok(Version { stored: next.stored.max(self.seen.saturating_add(1)), ..next })
    }

    fn with_facts<T>(
        &self,
        licensed: bool,
        now: Moment,
        zone: &ZoneName,
        then: impl FnOnce(&Facts<'_>) -> T,
    ) -> Result<T, Error> {
        let (used, limit, expires_at) = self.stand(now, zone)?;
        let reservations = self.kept.iter().map(read).collect::<Result<Vec<_>, Error>>()?;
        let resets = self.resets_on(now)?;
        Ok(then(&Facts {
            feature: &self.feature.key,
            entitlement: limit.map(|limit| Entitlement { limit, enforcement: self.meter.enforcement }),
            access: self.meter.access,
            licensed,
            used,
            reservations: &reservations,
            resets_at: resets.map(|day| zones::start_of(day, zone)),
            expires_at,
            version: self.version_at(now),
        }))
    }

    pub(super) fn answer(&self, want: Quantity, licensed: bool, now: Moment, zone: &ZoneName) -> Result<Answer, Error> {
        self.with_facts(licensed, now, zone, |facts| check(facts, want, now.at))
    }

    /// Keeps a quantity. Of a rate it is used at once, because it comes back by itself.
    pub(super) fn keep(
        &mut self,
        id: ReservationId,
        want: Quantity,
        seconds: u32,
        now: Moment,
        zone: &ZoneName,
    ) -> Result<Reservation, Error> {
        self.news.changed = true;
        if self.feature.kind == FeatureKind::Switch {
            return Err(refused(Refused::Unmetered));
        }
        if let (FeatureKind::Rate, Some(Limit::Amount(rate))) = (self.feature.kind, self.meter.granted) {
            if self.answer(Quantity::ONE, true, now, zone)?.reason == Reason::NoAccess {
                return Err(refused(Refused::NoAccess));
            }
            let rate = Quantity::new(rate).map_err(|_| refused(Refused::LimitReached { remaining: 0 }))?;
            let bucket = self.bucket(now).take(rate, want, now.at).map_err(refused)?;
            self.meter.state = Some(serde_json::to_string(&bucket).map_err(Error::internal)?);
            let outcome = Some(Outcome::Committed(want.units()));
            return Ok(Reservation { id, quantity: want, expires: now.at, outcome });
        }
        self.with_facts(true, now, zone, |facts| reserve(id, want, seconds, facts, now.at))?.map_err(refused)
    }

    /// Lets an event count.
    pub(crate) fn take(&mut self, arrival: &Arrival) -> Result<(), Error> {
        use domain::quotas::Reading;
        let event = &arrival.event;
        self.news.changed = true;
        match (self.feature.kind, event.reading) {
            (FeatureKind::Counter | FeatureKind::Credit, Reading::Quantity(units)) => {
                let sum = self.news.days.entry(arrival.day).or_insert(0);
                *sum = sum.checked_add(units).ok_or_else(|| refused(Refused::Range))?;
                self.credits.used(Moment { at: event.occurred_at, day: arrival.day }, units);
                self.days.add(arrival.day, units).map_err(refused)
            }
            _ => {
                let at = Moment { at: event.occurred_at, day: arrival.day };
                let (source, event_id) = (event.source.clone(), event.event_id.clone());
                self.news.marks.push(Mark { at, source, event_id, reading: event.reading });
                Ok(())
            }
        }
    }
}

/// A reservation as the rules know it.
pub(super) fn read(row: &reservation::Model) -> Result<Reservation, Error> {
    let outcome = match (row.committed, row.released) {
        (Some(used), _) => Some(Outcome::Committed(used)),
        (None, true) => Some(Outcome::Released),
        (None, false) => None,
    };
    let quantity = Quantity::new(row.quantity).map_err(refused)?;
    Ok(Reservation { id: row.id, quantity, expires: row.expires_at, outcome })
}

pub(super) fn refused(why: Refused) -> Error {
    Refusal::Quotas(why).into()
}
