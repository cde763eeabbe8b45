//! Usage that services report: each event counts once for ever, in the transaction that also moves what it is counted by.

use crate::access::Permit;
use crate::activity::Event;
use crate::billing;
use crate::db::Executor;
use crate::error::Error;
use crate::quotas::{self, Book};
use crate::subscriptions;
use crate::zones;
use domain::acts::{self, Organization};
use domain::refusal::Refusal;
use domain::usage::{
    Arrival, EventId, Known, PayloadHash, Placement, Recorded, ReportUsage, Reported, Source, UsageEvent, record_all,
};
use entity::usage_event;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

#[cfg(test)]
mod tests;

/// Takes a report of the program's own service; what became of each event. One that is refused says nothing of the others.
///
/// # Errors
/// [`domain::usage::Refused::Batch`] for none or too many; nothing was counted then.
pub async fn report(permit: Permit<acts::RecordUsage>, command: ReportUsage) -> Result<Reported, Error> {
    subscriptions::keep_current(&permit).await?;
    let (service, zone) = quotas::own(&permit, None)?;
    let arrival =
        |event: UsageEvent| Arrival { hash: hash(&event), day: zones::moment(event.occurred_at, &zone).day, event };
    let arrivals: Vec<Arrival> = command.events.into_iter().map(arrival).collect();
    let tx = permit.begin().await?;
    // The organization before its meters, as whoever bills it; what is late moves the next day of the bill.
    subscriptions::lock(&tx).await?;
    let now = tx.moment(&zone);
    let mut book = Book::read(tx.executor(), service, &zone, now, true).await?;
    let key = book.service.key.clone();
    let meters = book.lines.iter().map(|(feature, line)| ((key.clone(), feature.clone()), line.meter())).collect();
    let tallies = quotas::tallies(tx.executor(), &book, &arrivals).await?;
    let mut known = Known { recorded: recorded(tx.executor(), service, &arrivals).await?, meters, tallies };
    let results = record_all(&arrivals, &mut known, now).map_err(Refusal::Usage)?;
    let counted = |(arrival, result)| matches!(result, &Ok(Recorded::Counted(_))).then_some(arrival);
    let counted: Vec<&Arrival> = arrivals.iter().zip(&results).filter_map(counted).collect();
    let touched: BTreeSet<_> = counted.iter().map(|arrival| arrival.event.feature.clone()).collect();
    for arrival in &counted {
        let line = book.lines.get_mut(&arrival.event.feature);
        line.ok_or_else(|| Error::internal("a feature without its meter"))?.take(arrival)?;
    }
    quotas::record(&tx, &book, counted.iter().copied()).await?;
    quotas::save(&tx, &mut book).await?;
    let late = |result: &Result<Recorded, _>| matches!(result, Ok(Recorded::Counted(Placement::Adjustment(_))));
    if results.iter().any(late) {
        billing::told_late(&tx, service, &zone).await?;
    }
    let lines = || book.lines.iter().filter(|(feature, _)| touched.contains(*feature));
    let versions = lines().map(|(feature, line)| (feature.clone(), line.version_at(now))).collect();
    let reported = Reported { results, versions };
    if counted.is_empty() && tx.request().key.is_none() {
        return Ok(reported);
    }
    let mut sums: BTreeMap<String, serde_json::Value> = BTreeMap::new();
    for (_, line) in lines() {
        sums.insert(line.feature.name.to_string(), line.used(now, &zone)?.into());
    }
    let after = serde_json::json!(sums);
    let event = Event::UsageReported { service, name: book.service.name.clone(), after };
    tx.commit(event, reported).await
}

/// The hash by which two events are told apart.
pub(crate) fn hash(event: &UsageEvent) -> PayloadHash {
    <[u8; 32]>::from(Sha256::digest(event.payload())).into()
}

async fn recorded(
    on: Executor<'_, Organization>,
    service: domain::ids::ServiceId,
    arrivals: &[Arrival],
) -> Result<BTreeMap<(Source, EventId), PayloadHash>, Error> {
    let sources: BTreeSet<_> = arrivals.iter().map(|arrival| arrival.event.source.clone()).collect();
    let ids: BTreeSet<_> = arrivals.iter().map(|arrival| arrival.event.event_id.clone()).collect();
    let named = usage_event::source().is_in(sources).and(usage_event::event_id().is_in(ids));
    let rows = on.rows::<usage_event::Entity>().filter(usage_event::service_id().eq(service).and(named)).all().await?;
    Ok(rows.into_iter().map(|row| ((row.source, row.event_id), row.hash)).collect())
}
