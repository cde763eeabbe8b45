//! A batch of events: each is taken or refused by itself, as if they had come one after the other.

use std::collections::BTreeMap;

use super::{Arrival, EventId, Meter, PayloadHash, Recorded, Refused, Source, Tally, record};
use crate::text::Key;
use crate::time::Moment;

/// How many events a batch has at most.
pub const MOST: usize = 1_000;

/// What is known before a batch, read in the transaction that records it.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Under which hashes the identities in the batch were recorded, of those that were.
    pub recorded: BTreeMap<(Source, EventId), PayloadHash>,
    /// The meters, by service and feature.
    pub meters: BTreeMap<(Key, Key), Meter>,
    /// What each of them has counted.
    pub tallies: BTreeMap<(Key, Key), Tally>,
}

/// Records a batch: one result for each event, in its order. What counts is known from then on, so that the same event
/// twice in a batch counts once.
///
/// # Errors
/// [`Refused::Batch`] if it is empty or too long; then nothing is recorded.
pub fn record_all(
    arrivals: &[Arrival],
    known: &mut Known,
    now: Moment,
) -> Result<Vec<Result<Recorded, Refused>>, Refused> {
    if arrivals.is_empty() || arrivals.len() > MOST {
        return Err(Refused::Batch { most: MOST });
    }
    let mut results = Vec::with_capacity(arrivals.len());
    for arrival in arrivals {
        let event = &arrival.event;
        let identity = (event.source.clone(), event.event_id.clone());
        let feature = (event.service.clone(), event.feature.clone());
        let meter = known.meters.get(&feature);
        let mut result = record(arrival, known.recorded.get(&identity).copied(), meter, now);
        if let (Ok(Recorded::Counted(_)), Some(meter)) = (result, meter) {
            let tally = known.tallies.entry(feature).or_default();
            let taken = tally.take((meter.kind, meter.reset), event.reading, (arrival.day, now.day));
            result = taken.and(result);
        }
        if matches!(result, Ok(Recorded::Counted(_))) {
            known.recorded.insert(identity, arrival.hash);
        }
        results.push(result);
    }
    Ok(results)
}
