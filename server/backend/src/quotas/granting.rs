//! The credits that subscriptions and agreements bring: kept with when people could use them, as streams and coverage say, so
//! that an interruption brings no new ones.

use super::entitle::Part;
use super::source::{Source, SourceId};
use crate::db::Tx;
use crate::error::Error;
use crate::subscriptions::{Writes, entries};
use crate::zones;
use domain::catalog::{FeatureKind, Limit};
use domain::ids::{GrantId, SubscriptionId};
use domain::locale::ZoneName;
use domain::subscriptions::{Entry, Stretch, Terms, in_use, until, without};
use domain::time::{Instant, Moment};
use entity::{credit_grant, feature};
use std::collections::{BTreeMap, HashMap};

/// Keeps what credits sources bring, and when people could use them; whether anything changed.
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
    let subscriptions = rows.iter().filter_map(|(of, _)| match of.id() {
        SourceId::Subscription(id) => Some(id),
        SourceId::Line(_) => None,
    });
    let streams = entries(tx.executor(), subscriptions).await?;
    let amounts = rows.iter().filter_map(|(of, part)| match part.amount {
        Limit::Amount(amount @ 1..) => Some(((of.id(), of.version()), (*of, *part, amount))),
        _ => None,
    });
    let mut wanted: BTreeMap<_, _> = amounts.collect();
    let (mut changed, mut others) = (false, Vec::new());
    for row in &known {
        let stretches: Vec<Stretch> = serde_json::from_str(&row.stretches).map_err(Error::internal)?;
        let brought = brought(row)?;
        if !wanted.contains_key(&(brought, row.plan_version_id)) {
            // It became another version, or another plan.
            let past = until(&stretches, since);
            changed |= keep(tx, row, &past).await?;
            others.push((brought, past));
        }
    }
    for row in known {
        let Some((of, ..)) = wanted.remove(&(brought(&row)?, row.plan_version_id)) else { continue };
        let stretches = stretches(tx, of, &streams, &others, zone)?;
        changed |= keep(tx, &row, &stretches).await?;
    }
    for (of, part, amount) in wanted.into_values() {
        let stretches = stretches(tx, of, &streams, &others, zone)?;
        changed = true;
        let (subscription_id, agreement_line_id) = match of.id() {
            SourceId::Subscription(id) => (Some(id), None),
            SourceId::Line(id) => (None, Some(id)),
        };
        let row = credit_grant::Model {
            org_id: tx.organization()?,
            id: GrantId::from(uuid::Uuid::now_v7()),
            feature_id: feature.id,
            subscription_id,
            agreement_line_id,
            plan_version_id: of.version(),
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

/// What brought credits that are kept.
fn brought(row: &credit_grant::Model) -> Result<SourceId, Error> {
    let subscription = row.subscription_id.map(SourceId::Subscription);
    let source = subscription.or(row.agreement_line_id.map(SourceId::Line));
    source.ok_or_else(|| Error::internal("credits that nothing brought"))
}

/// When people could use a source; a subscription but for when it was of another version.
fn stretches<A: Writes>(
    tx: &Tx<A>,
    of: &Source,
    streams: &HashMap<SubscriptionId, Vec<Entry>>,
    others: &[(SourceId, Vec<Stretch>)],
    zone: &ZoneName,
) -> Result<Vec<Stretch>, Error> {
    let now = tx.moment(zone);
    let row = match of {
        Source::Subscription(row) => row,
        Source::Line(_, agreement) => {
            let from = Moment { at: zones::start_of(agreement.starts_on, zone), day: agreement.starts_on };
            let to = of.is_over(now.day).then(|| zones::start_of(agreement.ends_on, zone));
            return Ok(vec![Stretch { from, to }]);
        }
    };
    let terms: Terms = serde_json::from_str(&row.terms).map_err(Error::internal)?;
    let stream = streams.get(&row.id).map_or(&[][..], Vec::as_slice);
    let all = in_use(&terms, stream, now, |day| zones::start_of(day, zone));
    let taken: Vec<_> = others.iter().filter(|(id, _)| *id == of.id()).flat_map(|(_, past)| past).copied().collect();
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
