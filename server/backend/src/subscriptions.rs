//! Subscriptions: events are appended, the status is derived from them and the clock, and the projection that lists read
//! is brought up to date with every event and before every list.

use crate::access::{Actor, Permit, Request};
use crate::activity::Event;
use crate::billing;
use crate::catalog::Offered;
use crate::clock::Pace;
use crate::db::Tx;
use crate::error::Error;
use crate::portal::Portal;
use crate::registry::{self, Claim};
use crate::{quotas, sandbox, zones};
use domain::acts::{Act, Mode, Organization, RefreshStandings, Who, Write};
use domain::agreements::Coverage;
use domain::catalog::TrialEntry;
use domain::ids::{OrgId, ServiceId, SubscriptionId};
use domain::locale::ZoneName;
use domain::notices::Leads;
use domain::subscriptions::{Entry, Purchase, Standing, Terms, standing};
use domain::time::{Day, Instant, Moment};
use entity::{agreement, organization, subscription, subscription_event};
use sea_orm::ActiveValue::{NotSet, Set};
use std::collections::{BTreeMap, BTreeSet};

mod append;
mod bonds;
mod facts;
mod listing;
mod manage;
mod recheck;
mod settle;
mod store;
mod targets;
#[cfg(test)]
mod tests;

pub(crate) use append::{record, reproject};
pub use listing::list;
pub(crate) use manage::way_to_seats;
pub use manage::{confirm, preview};
pub(crate) use recheck::recheck;
pub(crate) use settle::settle;
pub(crate) use store::{entries, entry};

/// A transaction that writes an organization's rows.
pub(crate) trait Writes: Act<Scope = Organization, Mode = Write> {}
impl<A: Act<Scope = Organization, Mode = Write>> Writes for A {}

/// What lists read of a subscription, computed from its stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Projection {
    pub(crate) standing: Standing,
    pub(crate) next_change_at: Option<Instant>,
}

impl Projection {
    /// Where the stream stands at a moment of a billing zone.
    pub(crate) fn of(terms: &Terms, entries: &[Entry], now: Moment, zone: &ZoneName) -> Self {
        let standing = standing(terms, entries, now);
        let scheduled = entries.iter().map(|entry| entry.effective.at).filter(|at| *at > now.at).min();
        let told = Leads::default().next(&standing, now.day);
        let by_day = standing.next_change.into_iter().chain(told).filter(|day| *day > now.day).min();
        let by_day = by_day.map(|day| zones::start_of(day, zone));
        Self { standing, next_change_at: by_day.into_iter().chain(scheduled).min() }
    }
}

/// What activity says of where a subscription stands.
pub(crate) fn told(standing: &Standing) -> serde_json::Value {
    serde_json::json!({
        "status": standing.status,
        "seats": standing.seats,
        "seats at renewal": standing.seats_at_renewal,
        "plan version": standing.pricing.map(|pricing| pricing.price.version),
        "plan version at renewal": standing.plan_at_renewal.map(|change| change.price.version),
        "billing period": standing.pricing.map(|pricing| pricing.price.period),
        "billing period at renewal": standing.plan_at_renewal.map(|change| change.price.period),
        "expiry": standing.expiry,
        "auto-renew": standing.auto_renew,
        "will cancel": standing.will_cancel,
    })
}

/// Locks what an organization is billed by, so that nobody bills it at the same time, and its clock with it: a session may
/// have brought an older one along.
pub(crate) async fn lock<A: Writes>(tx: &Tx<A>) -> Result<organization::Model, Error> {
    let row = tx.rows::<organization::Entity>().locked().one().await?.ok_or(Error::NotFound)?;
    tx.lead().learn(Pace::from(&row));
    Ok(row)
}

/// Begins a subscription with the trial or free plan that was offered.
pub(crate) async fn start<A: Writes>(tx: &Tx<A>, offered: &Offered, zone: &ZoneName) -> Result<SubscriptionId, Error> {
    let now = tx.moment(zone);
    let offer_seats =
        |seats: Option<i64>| seats.and_then(|seats| u32::try_from(seats).ok()).unwrap_or(TrialEntry::SEATS);
    let seats = |given: Option<i64>| offered.version.has_seats.then(|| offer_seats(given));
    let (terms, event) = match &offered.trial {
        Some(trial) => {
            let trial_days = u16::try_from(trial.days).map_err(Error::internal)?;
            let terms = Terms { trial: trial_days, ..offered.version.terms };
            (terms, domain::subscriptions::Event::TrialStarted { seats: seats(trial.seats) })
        }
        None => {
            let purchase = Purchase { months: None, seats: seats(None), auto_renew: false, pricing: None };
            (offered.version.terms, domain::subscriptions::Event::Started(purchase))
        }
    };
    open(tx, offered, terms, (now, event), zone).await
}

/// Begins a subscription with its first event, which may take effect later.
pub(crate) async fn open<A: Writes>(
    tx: &Tx<A>,
    offered: &Offered,
    terms: Terms,
    (effective, event): (Moment, domain::subscriptions::Event),
    zone: &ZoneName,
) -> Result<SubscriptionId, Error> {
    let now = tx.moment(zone);
    let id = SubscriptionId::from(uuid::Uuid::now_v7());
    let first = Entry { seq: 1, effective, recorded: now.at, event };
    let projection = Projection::of(&terms, std::slice::from_ref(&first), now, zone);
    let row = subscription::ActiveModel {
        org_id: NotSet,
        id: Set(id),
        service_id: Set(offered.service.id),
        plan_id: Set(offered.plan.id),
        plan_version_id: Set(offered.version.id),
        trial_offer_id: Set(offered.trial.as_ref().map(|trial| trial.id)),
        terms: Set(serde_json::to_string(&terms).map_err(Error::internal)?),
        created_at: Set(now.at),
        issued: Set(0),
        bills_at: Set(None),
        unbilled_since: Set(None),
        ..store::projected(&projection)
    };
    tx.insert::<subscription::Entity>(row).await?;
    tx.insert::<subscription_event::Entity>(entry(id, &first)?).await?;
    settle(tx, &BTreeSet::from([offered.service.id]), zone).await?;
    Ok(id)
}

/// Brings the projections of an organization up to date where the clock has passed a change. Lists begin with it; for
/// most requests it costs nothing, because the session already says when the next change is due.
///
/// Where nothing can be written, who only reads sees what was so when something could be written last; but programs are
/// granted nothing by that.
pub(crate) async fn keep_current<A: Act>(permit: &Permit<A>) -> Result<(), Error> {
    let account = permit.account()?;
    if account.next_change_at.is_none_or(|due| due > permit.now()) {
        return Ok(());
    }
    match refresh(permit.portal(), permit.request().clone(), account.org).await {
        Err(error) if !A::Mode::WRITES && !matches!(A::WHO, Who::Program(_)) && error.nothing_can_be_written() => {
            tracing::warn!(%error, org = %account.org, "what became due was not followed");
            Ok(())
        }
        done => done,
    }
}

/// What came of following the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub(crate) enum Followed {
    /// Something was due, and was done.
    Done,
    /// Somebody was quicker, or nothing was due.
    Idle,
    /// The claim was lost, and nothing was done.
    Lost,
}

/// Recomputes what the clock has changed. Nothing is left to do for who comes second.
pub(crate) async fn refresh(portal: &Portal, request: Request, org: OrgId) -> Result<(), Error> {
    refresh_as(portal, (request, Actor::system()), org, None).await.map(drop)
}

/// The same for who has a claim to it, which must still hold at the end.
pub(crate) async fn refresh_as(
    portal: &Portal,
    (request, actor): (Request, Actor),
    org: OrgId,
    claim: Option<&Claim>,
) -> Result<Followed, Error> {
    let tx = portal.internal::<RefreshStandings>(request, org)?.acted_by(actor).begin().await?;
    let row = lock(&tx).await?;
    if row.next_change_at.is_none_or(|due| due > tx.now()) {
        return Ok(Followed::Idle);
    }
    let changes = follow(&tx, &row.billing_zone).await?;
    if let Some(claim) = claim
        && !registry::job_done(&tx, claim).await?
    {
        return Ok(Followed::Lost);
    }
    tx.commit(Event::StandingsRefreshed { changes }, Followed::Done).await
}

/// Turns the clock of a sandbox to what is due next, unless that is later than `until`, and lets it happen; whether there was
/// anything.
pub(crate) async fn turn(portal: &Portal, request: Request, org: OrgId, until: Instant) -> Result<bool, Error> {
    let tx = portal.internal::<RefreshStandings>(request, org)?.begin().await?;
    let row = lock(&tx).await?;
    let Some(due) = row.next_change_at.filter(|due| *due <= until) else { return Ok(false) };
    sandbox::put(&tx, &row, due).await?;
    let changes = follow(&tx, &row.billing_zone).await?;
    tx.commit(Event::StandingsRefreshed { changes }, true).await
}

/// Lets happen what the clock made due; what changed by it.
async fn follow(tx: &Tx<RefreshStandings>, zone: &ZoneName) -> Result<serde_json::Value, Error> {
    let now = tx.moment(zone);
    let due = subscription::next_change_at().lte(Some(now.at));
    let subscriptions = tx.rows::<subscription::Entity>().filter(due).locked().all().await?;
    let streams = entries(tx.executor(), subscriptions.iter().map(|row| row.id)).await?;
    let mut changes = Vec::new();
    // Whoever looks late is told of the day on which it changed, not of the day of looking.
    let mut services: BTreeMap<ServiceId, Day> = BTreeMap::new();
    let mut turned = |service, on: Option<Day>| {
        let on = on.unwrap_or(now.day);
        services.entry(service).and_modify(|known| *known = on.max(*known)).or_insert(on);
    };
    for row in subscriptions {
        let terms: Terms = serde_json::from_str(&row.terms).map_err(Error::internal)?;
        let stream = streams.get(&row.id).map_or(&[][..], Vec::as_slice);
        let (projection, notices) = store::project(tx, &row, (&terms, stream), None, zone).await?;
        turned(row.service_id, projection.standing.turned());
        for notice in notices {
            changes.push(serde_json::json!({ "subscription": row.id, "notice": notice.kind, "on": notice.on }));
        }
        let became = store::version(&row, &projection.standing);
        if became != row.plan_version_id {
            changes.push(serde_json::json!({ "subscription": row.id, "plan": became }));
        }
        let after = projection.standing.status;
        if row.status != after {
            changes.push(serde_json::json!({ "subscription": row.id, "before": row.status, "after": after }));
        }
    }
    let due = agreement::next_change_at().lte(Some(now.at));
    for row in tx.rows::<agreement::Entity>().filter(due).locked().all().await? {
        let (after, told) = store::project_agreement(tx, &row, now.day, zone).await?;
        let on = Coverage { starts: row.starts_on, ends: row.ends_on }.turned(now.day);
        store::services_of(tx, row.id).await?.into_iter().for_each(|service| turned(service, on));
        for matter in told {
            changes.push(serde_json::json!({ "agreement": row.number, "notice": matter.kind, "on": matter.on }));
        }
        if row.status != after {
            changes.push(serde_json::json!({ "agreement": row.number, "before": row.status, "after": after }));
        }
    }
    quotas::roll(tx, zone).await?;
    // Before anything is issued, which settles as of today.
    settle::settle_as_of(tx, &services, zone).await?;
    changes.extend(issue_due(tx, zone).await?);
    Ok(changes.into())
}

/// Issues what the clock made due.
async fn issue_due(tx: &Tx<RefreshStandings>, zone: &ZoneName) -> Result<Vec<serde_json::Value>, Error> {
    let now = tx.moment(zone);
    let due = subscription::bills_at().gt(Some(Instant::EPOCH)).and(subscription::bills_at().lte(Some(now.at)));
    if tx.rows::<subscription::Entity>().filter(due).limit(1).one().await?.is_none() {
        return Ok(Vec::new());
    }
    let (numbers, _) = billing::settle(tx, zone).await?;
    Ok(numbers.into_iter().map(|number| serde_json::json!({ "document": number })).collect())
}
