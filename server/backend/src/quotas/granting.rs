//! The credits that subscriptions bring: kept with when people could use them, as their streams say, so that an interruption
//! brings no new ones.

use super::entitle::Part;
use crate::db::Tx;
use crate::error::Error;
use crate::subscriptions::{Writes, entries};
use crate::zones;
use domain::catalog::{FeatureKind, Limit};
use domain::ids::{GrantId, SubscriptionId};
use domain::locale::ZoneName;
use domain::subscriptions::{Entry, Stretch, Terms, in_use, until, without};
use domain::time::Instant;
use entity::{credit_grant, feature, subscription};
use std::collections::{BTreeMap, HashMap};

/// Keeps what credits subscriptions bring, and when people could use them; whether anything changed.
pub(super) async fn grant<A: Writes>(
    tx: &Tx<A>,
    feature: &feature::Model,
    rows: &[Part<'_>],
    (since, zone): (Instant, &ZoneName),
) -> Result<bool, Error> {
    if feature.kind != FeatureKind::Credit {
        return Ok(false);
    }
    let known = tx.rows::<credit_grant::Entity>().filter(credit_grant::feature_id().eq(feature.id)).all().await?;
    let streams = entries(tx.executor(), rows.iter().map(|(row, _)| row.id)).await?;
    let amounts = rows.iter().filter_map(|(row, part)| match part.amount {
        Limit::Amount(amount @ 1..) => Some(((row.id, row.plan_version_id), (*row, *part, amount))),
        _ => None,
    });
    let mut wanted: BTreeMap<_, _> = amounts.collect();
    let (mut changed, mut others) = (false, Vec::new());
    for row in &known {
        let stretches: Vec<Stretch> = serde_json::from_str(&row.stretches).map_err(Error::internal)?;
        if !wanted.contains_key(&(row.subscription_id, row.plan_version_id)) {
            // It became another version, or another plan.
            let past = until(&stretches, since);
            changed |= keep(tx, row, &past).await?;
            others.push((row.subscription_id, past));
        }
    }
    for row in known {
        let Some((of, ..)) = wanted.remove(&(row.subscription_id, row.plan_version_id)) else { continue };
        let stretches = stretches(tx, of, &streams, &others, zone)?;
        changed |= keep(tx, &row, &stretches).await?;
    }
    for (of, part, amount) in wanted.into_values() {
        let stretches = stretches(tx, of, &streams, &others, zone)?;
        changed = true;
        let row = credit_grant::Model {
            org_id: tx.organization()?,
            id: GrantId::from(uuid::Uuid::now_v7()),
            feature_id: feature.id,
            subscription_id: of.id,
            plan_version_id: of.plan_version_id,
            amount,
            priority: part.priority,
            min_rollover: part.min_rollover,
            max_rollover: part.max_rollover,
            stretches: serde_json::to_string(&stretches).map_err(Error::internal)?,
        };
        tx.insert::<credit_grant::Entity>(row).await?;
    }
    Ok(changed)
}

/// When people could use a subscription, but for when it was of another version.
fn stretches<A: Writes>(
    tx: &Tx<A>,
    of: &subscription::Model,
    streams: &HashMap<SubscriptionId, Vec<Entry>>,
    others: &[(SubscriptionId, Vec<Stretch>)],
    zone: &ZoneName,
) -> Result<Vec<Stretch>, Error> {
    let terms: Terms = serde_json::from_str(&of.terms).map_err(Error::internal)?;
    let stream = streams.get(&of.id).map_or(&[][..], Vec::as_slice);
    let all = in_use(&terms, stream, tx.moment(zone), |day| zones::start_of(day, zone));
    let taken: Vec<_> = others.iter().filter(|(id, _)| *id == of.id).flat_map(|(_, past)| past).copied().collect();
    Ok(without(all, &taken, |at| zones::moment(at, zone)))
}

async fn keep<A: Writes>(tx: &Tx<A>, row: &credit_grant::Model, stretches: &[Stretch]) -> Result<bool, Error> {
    let text = serde_json::to_string(stretches).map_err(Error::internal)?;
    if text == row.stretches {
        return Ok(false);
    }
    let change = tx.change::<credit_grant::Entity>().filter(credit_grant::id().eq(row.id));
    change.set(credit_grant::stretches(), text).run().await?;
    Ok(true)
}
