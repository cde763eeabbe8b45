//! Notices are written down by whoever brings a subscription up to date first, each once: its day is part of its key.

use crate::db::Tx;
use crate::error::Error;
use crate::subscriptions::Writes;
use crate::zones;
use domain::locale::ZoneName;
use domain::notices::{Leads, Notice, between};
use domain::subscriptions::{Entry, Terms};
use domain::time::Day;
use entity::{notice, subscription};
use sea_orm::ActiveValue::{NotSet, Set};

/// Writes down what has become due since the subscription was last brought up to date, or since the day from which on
/// something was recorded belatedly; what was not known yet.
pub(crate) async fn tell<A: Writes>(
    tx: &Tx<A>,
    row: &subscription::Model,
    stream: (&Terms, &[Entry]),
    since: Option<Day>,
    zone: &ZoneName,
) -> Result<Vec<Notice>, Error> {
    let now = tx.moment(zone);
    let due = row.next_change_at.filter(|due| *due <= now.at).map(|due| zones::moment(due, zone).day);
    let Some(from) = due.into_iter().chain(since).min() else { return Ok(Vec::new()) };
    let mut new = Vec::new();
    for found in between(stream, (from, now.day), |day| zones::start_of(day, zone), &Leads::default()) {
        let told = notice::ActiveModel {
            org_id: NotSet,
            subscription_id: Set(row.id),
            kind: Set(found.kind),
            due_on: Set(found.on),
            about: Set(found.about),
            made_at: Set(now.at),
        };
        if tx.executor().insert_new::<notice::Entity>(told).await? {
            new.push(found);
        }
    }
    Ok(new)
}
