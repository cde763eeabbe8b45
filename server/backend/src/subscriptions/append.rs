//! One more event for a subscription, and where the subscription stands by it. What that means for pools, quotas and
//! invoices is settled when all events of a change are written.

use super::{Writes, entry, store};
use crate::db::Tx;
use crate::error::Error;
use domain::ids::SubscriptionId;
use domain::locale::ZoneName;
use domain::subscriptions::{Entry, Event, Terms};
use domain::time::{Day, Moment};
use entity::{subscription, subscription_event};

/// Records an event in a stream that was read under lock; what follows from it is not written yet.
pub(crate) async fn record<A: Writes>(
    tx: &Tx<A>,
    id: SubscriptionId,
    entries: &[Entry],
    event: Event,
    effective: Moment,
) -> Result<Entry, Error> {
    let seq = entries.iter().map(|entry| entry.seq).max().unwrap_or_default() + 1;
    let next = Entry { seq, effective, recorded: tx.now(), event };
    tx.insert::<subscription_event::Entity>(entry(id, &next)?).await?;
    Ok(next)
}

/// Brings a subscription up to date with its stream, in which something was recorded as of a day.
pub(crate) async fn reproject<A: Writes>(
    tx: &Tx<A>,
    row: &subscription::Model,
    stream: (&Terms, &[Entry]),
    since: Day,
    zone: &ZoneName,
) -> Result<(), Error> {
    store::project(tx, row, stream, Some(since), zone).await.map(drop)
}
