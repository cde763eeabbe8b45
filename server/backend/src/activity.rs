//! What happened: one event a write, with before and after, chained by hash to the one before it. Recorded in the same
//! transaction as the write, or not at all.

use crate::access::Context;
use crate::clock::Pace;
use crate::db::Executor;
use crate::error::Error;
use crate::idempotency::{self, sha256};
use domain::activity::Outcome;
use domain::acts::{Catalog, Organization, Scope, Who};
use domain::ids::ActivityId;
use entity::{activity, catalog_event, chain, organization, session};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::IntoActiveModel;
use serde::Serialize;
use serde_json::Value;

mod catalog;
mod entries;
mod events;
mod list;
mod sight;
#[cfg(test)]
mod tests;
mod undo;
mod verify;
mod view;

pub use catalog::CatalogEvent;
pub use events::Event;
pub(crate) use events::json;
pub use list::{export, list};
pub use undo::undo;
pub use verify::{Whose, verify};
pub(crate) use view::{Told, about, last};

/// An event written out: what it was done to, before and after.
pub(crate) struct Entry {
    pub(crate) outcome: Outcome,
    pub(crate) target_kind: &'static str,
    pub(crate) target_id: String,
    pub(crate) target_name: String,
    pub(crate) before: Option<Value>,
    pub(crate) after: Option<Value>,
}

/// A scope whose writes are recorded.
pub trait Records: Scope + Sized {
    /// What can happen there.
    type Event: Send;

    /// Learns what time it is there, unless that is known.
    fn tell_time(on: Executor<'_, Self>, context: &Context) -> impl Future<Output = Result<(), Error>> + Send;

    /// Fails where the idempotency key was answered before, or the session of who writes has ended meanwhile.
    fn admit(
        on: Executor<'_, Self>,
        act: &'static str,
        who: Who,
        context: &Context,
    ) -> impl Future<Output = Result<(), Error>> + Send;

    /// Records an event and the answer to the idempotency key.
    fn record<T: Serialize + Sync>(
        on: Executor<'_, Self>,
        act: &'static str,
        context: &Context,
        event: Self::Event,
        answer: &T,
    ) -> impl Future<Output = Result<(), Error>> + Send;
}

impl Records for Organization {
    type Event = Event;

    async fn tell_time(on: Executor<'_, Self>, context: &Context) -> Result<(), Error> {
        if !context.lead().is_known() {
            let row = on.rows::<organization::Entity>().one().await?;
            context.lead().learn(row.as_ref().map(Pace::from).unwrap_or_default());
        }
        Ok(())
    }

    async fn admit(on: Executor<'_, Self>, act: &'static str, who: Who, context: &Context) -> Result<(), Error> {
        if let (Some(_), Some(me)) = (who.right(), context.actor().member().filter(|me| !me.is_invented())) {
            let mine = session::id().eq(me.session).and(session::member_id().eq(me.id));
            on.rows::<session::Entity>().filter(mine).one().await?.ok_or(Error::Unauthenticated)?;
        }
        idempotency::replay(on, act, context.request().key.as_ref()).await
    }

    async fn record<T: Serialize + Sync>(
        on: Executor<'_, Self>,
        act: &'static str,
        context: &Context,
        event: Event,
        answer: &T,
    ) -> Result<(), Error> {
        record_all(on, act, context, vec![event], answer).await
    }
}

/// Records several events of one write, in this order, and the answer to the idempotency key.
pub(crate) async fn record_all<T: Serialize + Sync>(
    on: Executor<'_, Organization>,
    act: &'static str,
    context: &Context,
    events: Vec<Event>,
    answer: &T,
) -> Result<(), Error> {
    idempotency::keep(on, act, context.request().key.as_ref(), answer, context.real()).await?;
    let head = on.rows::<chain::Entity>().locked().one().await?;
    let mut head = head.ok_or_else(|| Error::internal("the organization has no activity chain"))?;
    let mut rows: Vec<activity::ActiveModel> = Vec::with_capacity(events.len());
    for event in events {
        let row = link(context, event.act().unwrap_or(act), event.entry()?, &head)?;
        (head.seq, head.hash) = (row.seq, row.hash.clone());
        rows.push(row.into_active_model());
    }
    on.insert_all::<activity::Entity>(rows).await?;
    on.change::<chain::Entity>().set(chain::seq(), head.seq).set(chain::hash(), head.hash).run().await?;
    Ok(())
}

fn link(context: &Context, act: &str, entry: Entry, head: &chain::Model) -> Result<activity::Model, Error> {
    let text = |value: Option<Value>| value.map(|value| value.to_string());
    let (actor_name, target_name) = (context.actor().name(), entry.target_name);
    let mut row = activity::Model {
        org_id: context.organization()?,
        seq: head.seq + 1,
        id: ActivityId::from(uuid::Uuid::now_v7()),
        at: context.now(),
        actor_kind: context.actor().kind().to_string(),
        actor_id: context.actor().person(),
        name_key: format!("{target_name} {actor_name}").to_lowercase(),
        actor_name,
        act: act.to_owned(),
        outcome: entry.outcome.to_string(),
        target_kind: entry.target_kind.to_owned(),
        target_id: entry.target_id,
        target_name,
        before: text(entry.before),
        after: text(entry.after),
        request_id: context.request().id.clone(),
        address: context.request().address.clone(),
        previous_hash: head.hash.clone(),
        hash: String::new(),
    };
    row.hash = digest(&row);
    Ok(row)
}

/// The hash of everything in a row but the hash itself and what only helps to find it; each part is preceded by its
/// length.
pub(crate) fn digest(row: &activity::Model) -> String {
    let actor = row.actor_id.map(|id| id.to_string());
    let (org, seq, id, at) =
        (row.org_id.to_string(), row.seq.to_string(), row.id.to_string(), i64::from(row.at).to_string());
    let parts = [
        Some(org.as_str()),
        Some(&seq),
        Some(&id),
        Some(&at),
        Some(&row.actor_kind),
        actor.as_deref(),
        Some(&row.actor_name),
        Some(&row.act),
        Some(&row.outcome),
        Some(&row.target_kind),
        Some(&row.target_id),
        Some(&row.target_name),
        row.before.as_deref(),
        row.after.as_deref(),
        Some(&row.request_id),
        Some(&row.address),
        Some(&row.previous_hash),
    ];
    chain_hash(&parts)
}

/// The same of an entry about the catalog.
fn catalog_digest(row: &catalog_event::Model) -> String {
    let (seq, at) = (row.seq.to_string(), i64::from(row.at).to_string());
    let parts =
        [&seq, &at, &row.actor_name, &row.act, &row.target_name, &row.after, &row.request_id, &row.previous_hash];
    chain_hash(&parts.map(|part| Some(part.as_str())))
}

fn chain_hash(parts: &[Option<&str>]) -> String {
    let mut bytes = Vec::new();
    for part in parts {
        match part {
            None => bytes.push(b'-'),
            Some(part) => {
                bytes.extend_from_slice(part.len().to_string().as_bytes());
                bytes.push(b':');
                bytes.extend_from_slice(part.as_bytes());
            }
        }
    }
    sha256(&bytes)
}

impl Records for Catalog {
    type Event = CatalogEvent;

    async fn tell_time(_: Executor<'_, Self>, _: &Context) -> Result<(), Error> {
        Ok(())
    }

    async fn admit(_: Executor<'_, Self>, _: &'static str, _: Who, _: &Context) -> Result<(), Error> {
        Ok(())
    }

    async fn record<T: Serialize + Sync>(
        on: Executor<'_, Self>,
        act: &'static str,
        context: &Context,
        event: CatalogEvent,
        _: &T,
    ) -> Result<(), Error> {
        let last = on.rows::<catalog_event::Entity>().order([catalog_event::seq().desc()]).limit(1).one().await?;
        let (seq, previous_hash) = last.map_or((0, String::new()), |row| (row.seq, row.hash));
        let act = event.act().unwrap_or(act);
        let (target_name, after) = event.entry()?;
        let mut row = catalog_event::Model {
            seq: seq + 1,
            at: context.now(),
            actor_name: context.actor().name(),
            act: act.to_owned(),
            target_name,
            after,
            request_id: context.request().id.clone(),
            previous_hash,
            hash: String::new(),
        };
        row.hash = catalog_digest(&row);
        on.insert::<catalog_event::Entity>(row).await
    }
}

/// The chain of a new organization.
pub(crate) fn first_link() -> chain::ActiveModel {
    chain::ActiveModel { org_id: NotSet, seq: Set(0), hash: Set(String::new()) }
}
