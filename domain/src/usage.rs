//! Usage: what services report, each event counting once for ever, and where it lands. Quotas add it up; invoices charge
//! it; here it is only taken or refused.

use serde::{Deserialize, Serialize};

use crate::catalog::FeatureKind;
use crate::quotas::{Quantity, Reading, Reset, Span};
use crate::text::Key;
use crate::time::{Day, Instant, Moment};

mod batch;
mod names;
mod refused;
mod report;
mod tally;
#[cfg(test)]
mod tests;

pub use batch::{Known, MOST, record_all};
pub use names::{EventId, PayloadHash, Source};
pub use refused::Refused;
pub use report::{ReportUsage, Reported};
pub use tally::Tally;

/// One report of a service. Source and event id together are its identity, for ever.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Wire", into = "Wire")]
pub struct UsageEvent {
    /// Who reports: one word for each counting process, for example `mailer-eu-1`.
    pub source: Source,
    /// Unique for its source.
    pub event_id: EventId,
    /// The service.
    pub service: Key,
    /// The feature that is used.
    pub feature: Key,
    /// How much.
    pub reading: Reading,
    /// When it was used.
    pub occurred_at: Instant,
}

impl UsageEvent {
    /// The one spelling of what it says, for the hash. None of the parts can contain a line break.
    #[must_use]
    pub fn payload(&self) -> String {
        let (word, units) = match self.reading {
            Reading::Quantity(units) => ("quantity", units),
            Reading::Level(units) => ("level", units),
        };
        format!("{}\n{}\n{word}\n{units}\n{}", self.service, self.feature, self.occurred_at.millis())
    }
}

/// An event as it is sent: either `quantity` or `level`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    source: Source,
    event_id: EventId,
    service: Key,
    feature: Key,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quantity: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    level: Option<i64>,
    occurred_at: Instant,
}

/// Neither a quantity nor a level, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("say either quantity or level, as a whole number")]
struct NotAReading;

impl TryFrom<Wire> for UsageEvent {
    type Error = NotAReading;

    fn try_from(wire: Wire) -> Result<Self, NotAReading> {
        let reading = match (wire.quantity, wire.level) {
            (Some(units), None) => Reading::Quantity(units),
            (None, Some(units)) => Reading::Level(units),
            _ => return Err(NotAReading),
        };
        let Wire { source, event_id, service, feature, occurred_at, .. } = wire;
        Ok(Self { source, event_id, service, feature, reading, occurred_at })
    }
}

impl From<UsageEvent> for Wire {
    fn from(event: UsageEvent) -> Self {
        let (quantity, level) = match event.reading {
            Reading::Quantity(units) => (Some(units), None),
            Reading::Level(units) => (None, Some(units)),
        };
        let UsageEvent { source, event_id, service, feature, occurred_at, .. } = event;
        Self { source, event_id, service, feature, quantity, level, occurred_at }
    }
}

/// An event that came in, with what the backend adds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Arrival {
    /// The event.
    pub event: UsageEvent,
    /// The hash of [`UsageEvent::payload`].
    pub hash: PayloadHash,
    /// The civil day of `occurred_at` in the billing zone.
    pub day: Day,
}

/// What is known of the meter that an event names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meter {
    /// How the feature is measured.
    pub kind: FeatureKind,
    /// Its periods.
    pub reset: Reset,
    /// When the organization's first subscription with this feature began.
    pub began: Instant,
    /// When the last one ended for good; none while one lives.
    pub ended: Option<Instant>,
    /// The first day whose usage is on no issued invoice yet; none if nothing was invoiced.
    pub open_from: Option<Day>,
}

/// What becomes of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Recorded {
    /// It counts, here.
    Counted(Placement),
    /// It was counted before; nothing changes.
    Duplicate,
}

/// Where usage is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Placement {
    /// In its own period, which no invoice has closed.
    Open(Span),
    /// As an adjustment on the next invoice, because the invoice of its own period is issued.
    Adjustment(Span),
}

/// How far ahead of our clock a source's may be, in seconds.
pub const SKEW: i64 = 300;

/// Whether an event counts and where. `known` is the hash under which its identity was recorded before.
///
/// # Errors
/// Why it is not taken. What is refused leaves no trace and may be sent again.
pub fn record(
    arrival: &Arrival,
    known: Option<PayloadHash>,
    meter: Option<&Meter>,
    now: Moment,
) -> Result<Recorded, Refused> {
    // First of all, because what counted once is never refused later.
    match known {
        Some(hash) if hash == arrival.hash => return Ok(Recorded::Duplicate),
        Some(_) => return Err(Refused::Conflict),
        None => (),
    }
    if arrival.event.source.is_own() {
        return Err(Refused::OwnSource);
    }
    let meter = meter.ok_or(Refused::Unknown)?;
    fits(arrival.event.reading, meter.kind)?;
    let at = arrival.event.occurred_at;
    if at > now.at.plus_seconds(SKEW) {
        return Err(Refused::Future { seconds: SKEW });
    }
    if at < meter.began {
        return Err(Refused::TooEarly);
    }
    if meter.ended.is_some_and(|ended| at >= ended) {
        return Err(Refused::TooLate);
    }
    let span = meter.reset.span(arrival.day).map_err(|_| Refused::Range)?;
    let closed = meter.open_from.is_some_and(|open| arrival.day < open);
    Ok(Recorded::Counted(if closed { Placement::Adjustment(span) } else { Placement::Open(span) }))
}

/// A counter and credits only go up; zero says that somebody looked. A gauge goes down too, and has a level.
fn fits(reading: Reading, kind: FeatureKind) -> Result<(), Refused> {
    let most = Quantity::MOST;
    match (kind, reading) {
        (FeatureKind::Switch | FeatureKind::Rate, _) => Err(Refused::Unmetered),
        (FeatureKind::Gauge, Reading::Quantity(units)) if (-most..=most).contains(&units) => Ok(()),
        (FeatureKind::Gauge, Reading::Level(units)) if (0..=most).contains(&units) => Ok(()),
        (FeatureKind::Gauge, _) => Err(Refused::Range),
        (FeatureKind::Counter | FeatureKind::Credit, Reading::Level(_)) => Err(Refused::NoLevel),
        (FeatureKind::Counter | FeatureKind::Credit, Reading::Quantity(units)) => match units {
            ..0 => Err(Refused::Negative),
            units if units <= most => Ok(()),
            _ => Err(Refused::Range),
        },
    }
}
