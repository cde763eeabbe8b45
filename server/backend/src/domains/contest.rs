//! A domain that somebody else has and this organization has proved. The holder is told and keeps it for some days, in which
//! it may prove it again by a new record; else it passes on, and names in it move to the holder's initial domain.

use super::check::Found;
use super::claims::{initial, released};
use super::rename::{names_in, taken, write_names};
use super::{Entity, locked, recorded, write_to_administrators};
use crate::access::Request;
use crate::activity::Event;
use crate::error::Error;
use crate::portal::Portal;
use crate::{members, registry};
use domain::acts::{ContestDomain, LoseDomain};
use domain::domains::{Refused, RenamePlan, Verdict, contested_until};
use domain::ids::OrgId;
use domain::letters::OfDomain;
use domain::refusal::Refusal;
use domain::text::DomainName;
use domain::time::Instant;
use entity::claimed_domain;
use serde_json::json as object;
use std::collections::HashSet;

/// What the registry lets become of a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// The organization has it.
    Held,
    /// Nobody has it, or it was released to whoever proves it.
    Free,
    /// Somebody else has it, until this was long enough ago.
    Contested(Instant),
    /// Somebody else has it.
    Elsewhere,
}

/// What becomes of a domain by what was found. `begins` says whether somebody asks, who may begin to contest it.
pub(super) async fn claim(
    portal: &Portal,
    request: &Request,
    org: OrgId,
    found: &Found,
    begins: bool,
) -> Result<Claim, Error> {
    let name = &found.row.name;
    let names = [name.clone()].into_iter().chain(name.above()).collect();
    let holders = registry::domain_holders(portal, names).await?;
    let proven = matches!(found.verdict, Verdict::Proven(_));
    let Some(holder) = holders.iter().find(|row| row.name == *name) else {
        let below = holders.iter().any(|row| row.org_id != org && !row.released);
        return if below && proven { Err(Refusal::from(Refused::Subdomain).into()) } else { Ok(Claim::Free) };
    };
    if holder.released {
        return Ok(Claim::Free);
    }
    if holder.org_id == org {
        return Ok(Claim::Held);
    }
    // Nobody loses the domain from sign-up.
    if holder.initial {
        return Ok(Claim::Elsewhere);
    }
    let now = portal.clock().now(Some(org));
    // A contest that began before the claim belongs to one that was given up.
    let since = holder.contested_at.filter(|since| holder.contender == Some(org) && *since >= found.row.claimed_at);
    match (since, found.verdict) {
        (Some(since), Verdict::Proven(_)) if contested_until(since) <= now => {
            let lost = lose(portal, request, (holder.org_id, org), name, since).await?;
            Ok(if lost { Claim::Held } else { Claim::Elsewhere })
        }
        (Some(since), Verdict::Proven(_) | Verdict::Unknown) => Ok(Claim::Contested(since)),
        (Some(_), Verdict::Missing) => {
            warn(portal, request, (holder.org_id, org), name, None).await?;
            Ok(Claim::Elsewhere)
        }
        (None, Verdict::Proven(_)) if begins => {
            let begun = warn(portal, request, (holder.org_id, org), name, Some(now)).await?;
            Ok(if begun { Claim::Contested(now) } else { Claim::Elsewhere })
        }
        (None, _) => Ok(Claim::Elsewhere),
    }
}

/// Tells the holder of a domain that somebody else has proved it since then, or does not any more; false where somebody else
/// did before, or where it is not theirs that is open.
pub(super) async fn warn(
    portal: &Portal,
    request: &Request,
    (holder, contender): (OrgId, OrgId),
    name: &DomainName,
    since: Option<Instant>,
) -> Result<bool, Error> {
    let tx = portal.internal::<ContestDomain>(of(request), holder)?.begin().await?;
    let row = locked(&tx, name).await?;
    match since {
        Some(since) if !registry::contend(&tx, name, (contender, since)).await? => return Ok(false),
        Some(since) => write_to_administrators(&tx, name, OfDomain::Contested, contested_until(since)).await?,
        None if !registry::end_contest_of(&tx, name, contender).await? => return Ok(false),
        None => {}
    }
    let change = tx.change::<Entity>().filter(claimed_domain::name().eq(name.clone()));
    change.set(claimed_domain::contested_at(), since).run().await?;
    let mut after = row.clone();
    after.contested_at = since;
    let now = tx.real();
    let (before, told) = (recorded(&row, now), recorded(&after, now));
    let event = Event::DomainChanged { domain: name.clone(), before: Some(before), after: Some(told) };
    tx.commit(event, true).await
}

/// Ends what an organization contests and does not claim any more.
pub(super) async fn give_up(portal: &Portal, request: &Request, org: OrgId, name: &DomainName) -> Result<(), Error> {
    let holders = registry::domain_holders(portal, vec![name.clone()]).await?;
    match holders.into_iter().find(|row| row.contender == Some(org)) {
        Some(holder) => warn(portal, request, (holder.org_id, org), name, None).await.map(drop),
        None => Ok(()),
    }
}

/// Passes a domain on: the holder loses it, with what was verified with it, and whoever has a name in it gets the same in the
/// initial domain. False where the holder proved it again meanwhile.
async fn lose(
    portal: &Portal,
    request: &Request,
    (holder, to): (OrgId, OrgId),
    name: &DomainName,
    since: Instant,
) -> Result<bool, Error> {
    let tx = portal.internal::<LoseDomain>(of(request), holder)?.begin().await?;
    let rows = tx.rows::<Entity>().order([claimed_domain::name().asc()]).locked().all().await?;
    let row = rows.iter().find(|row| row.name == *name).ok_or(Error::NotFound)?;
    // The registry alone says whether it is contended for: this row may be that of somebody who got it and never proved it.
    if !registry::pass_on(&tx, name, to, since).await? {
        return Ok(false);
    }
    registry::withdraw_offers(&tx, released(row)?).await?;
    members::able_globals(&tx).await?;
    let below = rows.iter().filter(|other| other.under.as_ref() == Some(name)).map(|other| other.name.clone());
    let all: Vec<_> = [name.clone()].into_iter().chain(below).collect();
    let initial = initial(&tx).await?;
    let mut renamed = Vec::new();
    for lost in all {
        let people = names_in(&tx, &lost, None).await?;
        let taken: HashSet<_> = taken(&tx, &people, &initial).await?;
        let plan = RenamePlan::of((lost.clone(), initial.clone()), &people, &taken, false);
        renamed.extend(write_names(&tx, &plan.changes, None).await?);
        let change = tx.change::<Entity>().filter(claimed_domain::name().eq(lost));
        let change = change.set(claimed_domain::verified_at(), None).set(claimed_domain::holds_until(), None);
        let change = change.set(claimed_domain::contested_at(), None).set(claimed_domain::under(), None);
        let change = change.set(claimed_domain::released(), "[]".to_owned()).set(claimed_domain::found(), None);
        change.set(claimed_domain::is_primary(), false).run().await?;
    }
    write_to_administrators(&tx, name, OfDomain::Lost, tx.real()).await?;
    let before = Some(recorded(row, tx.real()));
    let after = Some(object!({ "state": "claimed", "people": renamed.len(), "names_in": initial }));
    let mut events = vec![Event::DomainChanged { domain: name.clone(), before, after }];
    events.extend(renamed);
    tx.commit_all(events, true).await
}

/// What happens to the holder comes from somebody else, whose address is not the holder's to know.
fn of(request: &Request) -> Request {
    Request { id: request.id.clone(), ..Request::default() }
}
