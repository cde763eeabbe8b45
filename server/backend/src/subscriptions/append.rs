//! One more event for a subscription, and everything that follows from it. The stream is locked from the reading on, so
//! that what was decided on it still holds when the event is written.

use super::{Writes, entries, entry, settle, store};
use crate::db::Tx;
use crate::error::Error;
use domain::ids::SubscriptionId;
use domain::locale::ZoneName;
use domain::subscriptions::{Entry, Event, Standing, Terms, standing};
use domain::time::{Day, Moment};
use entity::{subscription, subscription_event};
use std::collections::BTreeSet;

/// A subscription with its stream.
pub(crate) struct Stream {
    row: subscription::Model,
    terms: Terms,
    entries: Vec<Entry>,
}

impl Stream {
    /// Where it stands.
    pub(crate) fn standing(&self, now: Moment) -> Standing {
        standing(&self.terms, &self.entries, now)
    }
}

/// The stream of a subscription, locked until the transaction ends.
pub(crate) async fn stream<A: Writes>(tx: &Tx<A>, id: SubscriptionId) -> Result<Stream, Error> {
    let row = tx.rows::<subscription::Entity>().filter(subscription::id().eq(id)).locked().one().await?;
    let row = row.ok_or(Error::NotFound)?;
    let terms = serde_json::from_str(&row.terms).map_err(Error::internal)?;
    let entries = entries(tx.executor(), [id]).await?.remove(&id).unwrap_or_default();
    Ok(Stream { row, terms, entries })
}

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

/// Appends an event that takes effect now, and brings projection, pools and quotas up to date; where it stands then.
pub(crate) async fn append<A: Writes>(
    tx: &Tx<A>,
    mut stream: Stream,
    event: Event,
    zone: &ZoneName,
) -> Result<Standing, Error> {
    let now = tx.moment(zone);
    stream.entries.push(record(tx, stream.row.id, &stream.entries, event, now).await?);
    let (projection, _) = store::project(tx, &stream.row, (&stream.terms, &stream.entries), None, zone).await?;
    settle(tx, &BTreeSet::from([stream.row.service_id]), zone).await?;
    Ok(projection.standing)
}
