//! What an organization may use follows from where its subscriptions and agreements stand: each feature that one of their
//! plans includes has a meter, whose version grows when that changes. Credits are granted by them and withheld while people
//! cannot use them.

use super::book::Book;
use super::granting::grant;
use super::source::Source;
use super::store;
use crate::db::Tx;
use crate::error::Error;
use crate::subscriptions::Writes;
use crate::zones;
use domain::catalog::Limit;
use domain::ids::ServiceId;
use domain::locale::ZoneName;
use domain::quotas::Enforcement;
use domain::time::{Day, Instant};
use entity::{entitlement, feature, meter};
use std::collections::{BTreeMap, BTreeSet};

/// A source, and what its plan includes of a feature.
pub(super) type Part<'a> = (&'a Source, &'a entitlement::Model);

/// What the sources of a service say of one feature.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Due {
    granted: Option<Limit>,
    enforcement: Enforcement,
    access: bool,
    ends_at: Option<Instant>,
    ended: bool,
}

/// Brings the meters of these services up to date with their sources, whose standings changed on the day beside each.
pub(crate) async fn entitle<A: Writes>(
    tx: &Tx<A>,
    turned: &BTreeMap<ServiceId, Day>,
    sources: &[Source],
    zone: &ZoneName,
) -> Result<(), Error> {
    let now = tx.moment(zone);
    let begun = |source: &&Source| source.has_begun(now.day);
    let versions: BTreeSet<_> = sources.iter().filter(begun).map(Source::version).collect();
    let parts = entitlement::plan_version_id().is_in(versions);
    let parts = tx.rows::<entitlement::Entity>().filter(parts).all().await?;
    let features = tx.rows::<feature::Entity>().filter(feature::id().is_in(parts.iter().map(|part| part.feature_id)));
    let features = features.all().await?;
    for (service, changed) in turned {
        let since = if *changed < now.day { zones::start_of(*changed, zone) } else { now.at };
        let mut book = Book::read(tx.executor(), *service, zone, now, true).await?;
        let mut fresh = false;
        // What no plan includes any more is looked at too.
        let known = book.lines.values().map(|line| line.feature.clone());
        let included = features.iter().filter(|feature| feature.service_id == *service).cloned();
        let all: BTreeMap<_, _> = known.chain(included).map(|feature| (feature.id, feature)).collect();
        for feature in all.values() {
            let with = |source: &Source| {
                parts.iter().find(|part| part.feature_id == feature.id && part.plan_version_id == source.version())
            };
            let rows: Vec<_> = sources.iter().filter(begun).filter_map(|of| Some((of, with(of)?))).collect();
            let rows: &[Part<'_>] = &rows;
            let due = due(rows, now.day, zone);
            let began = rows.iter().map(|(of, _)| of.began(zone)).min().unwrap_or(now.at);
            if !book.lines.contains_key(&feature.key) {
                begin(tx, feature, &due, began.max(since.min(now.at)), (now.at, now.day)).await?;
                grant(tx, feature, rows, (since, zone)).await?;
                fresh = true;
                continue;
            }
            let granted = grant(tx, feature, rows, (since, zone)).await?;
            let line = book.line_of(feature.id)?;
            line.news.changed |= granted;
            fresh |= granted;
            let ended_at = match (due.ended, line.meter.ended_at) {
                (true, before) => before.or(Some(since)),
                (false, _) => None,
            };
            let meter = meter::Model {
                granted: due.granted,
                enforcement: due.enforcement,
                access: due.access,
                ends_at: due.ends_at,
                ended_at,
                ..line.meter.clone()
            };
            if line.meter != meter {
                line.news.changed = true;
                let change = tx.change::<meter::Entity>().filter(meter::feature_id().eq(feature.id));
                let change = change.set(meter::granted(), due.granted).set(meter::access(), due.access);
                let change = change.set(meter::enforcement(), due.enforcement).set(meter::ends_at(), due.ends_at);
                change.set(meter::ended_at(), ended_at).run().await?;
                line.meter = meter;
            }
        }
        store::save(tx, &mut book).await?;
        if fresh {
            book = Book::read(tx.executor(), *service, zone, now, true).await?;
        }
        store::show(tx, &book).await?;
    }
    Ok(())
}

/// Where several plans include it, their limits add up, and one that is soft makes it soft.
fn due(rows: &[Part<'_>], today: Day, zone: &ZoneName) -> Due {
    let live: Vec<_> = rows.iter().filter(|(of, _)| of.people_use()).collect();
    let held: Vec<_> = rows.iter().filter(|(of, _)| of.is_held_back()).collect();
    let access = !live.is_empty();
    let counted = if access { live } else { held };
    let ends: Option<Vec<Day>> = counted.iter().map(|(of, _)| of.ends()).collect();
    Due {
        granted: counted.iter().map(|(_, part)| part.amount).reduce(sum),
        enforcement: match counted.iter().any(|(_, part)| part.enforcement == Enforcement::Soft) {
            true => Enforcement::Soft,
            false => Enforcement::Hard,
        },
        access,
        ends_at: ends.and_then(|days| days.into_iter().max()).map(|day| zones::start_of(day, zone)),
        ended: rows.iter().all(|(of, _)| of.is_over(today)),
    }
}

fn sum(one: Limit, other: Limit) -> Limit {
    match (one, other) {
        (Limit::Amount(one), Limit::Amount(other)) => Limit::Amount(one.saturating_add(other)),
        (Limit::Unlimited, _) | (_, Limit::Unlimited) => Limit::Unlimited,
        (Limit::On, other) => other,
        (one, Limit::On) => one,
    }
}

async fn begin<A: Writes>(
    tx: &Tx<A>,
    feature: &feature::Model,
    due: &Due,
    began_at: Instant,
    (written_at, written_day): (Instant, Day),
) -> Result<(), Error> {
    let row = meter::Model {
        org_id: tx.organization()?,
        feature_id: feature.id,
        service_id: feature.service_id,
        granted: due.granted,
        enforcement: due.enforcement,
        open_from: None,
        access: due.access,
        ends_at: due.ends_at,
        began_at,
        ended_at: due.ended.then_some(written_at),
        state: None,
        version: 1,
        written_at,
        written_day,
    };
    tx.insert::<meter::Entity>(row).await
}
