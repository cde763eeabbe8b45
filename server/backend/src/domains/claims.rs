//! Claiming a domain, making it the primary one, giving parts of it to others, and giving it up.

use super::{locked, standing, state, token, usable};
use crate::access::Permit;
use crate::activity::Event;
use crate::db::Tx;
use crate::error::Error;
use crate::registry;
use crate::subscriptions::Writes;
use domain::acts;
use domain::domains::{self, Blocker, ClaimDomain, NameDomain, Refused, ReleaseSubdomain, RemoveDomain};
use domain::members::MemberStatus;
use domain::refusal::Refusal;
use domain::text::DomainName;
use domain::time::Instant;
use entity::claimed_domain::{self, Entity, Model};
use entity::{member, organization};
use sea_orm::ActiveValue::{NotSet, Set};
use serde_json::json as object;

/// So many people are counted in a domain at most.
pub(super) const COUNTED: u64 = 10_000;

/// Says that a domain is the organization's; its name. Whoever else has it makes no difference.
///
/// # Errors
/// What [`domains::claim`] refuses.
pub async fn claim(permit: Permit<acts::ClaimDomain>, command: ClaimDomain) -> Result<DomainName, Error> {
    let name = command.domain;
    let account_domain = permit.portal().settings().account_domain.clone();
    let tx = permit.begin().await?;
    let initial = initial(&tx).await?;
    let rows = tx.rows::<Entity>().order([claimed_domain::name().asc()]).locked().all().await?;
    let own: Vec<_> = rows.iter().map(|row| row.name.clone()).chain([initial]).collect();
    domains::claim(&name, &account_domain, is_public_suffix(&name), &own).map_err(Refusal::Domains)?;
    let held = |above: &DomainName| {
        rows.iter().any(|row| row.name == *above && row.under.is_none() && standing(row).state(tx.real()).holds())
    };
    let under = name.above().find(held);
    let under = match rows.iter().find(|row| Some(&row.name) == under.as_ref()) {
        None => None,
        Some(above) => {
            let between = name.above().take_while(|other| *other != above.name);
            let between: Vec<_> = [name.clone()].into_iter().chain(between).collect();
            // Who claims a name uses it, and with it what stands above. First of all, so that whoever proves it now is seen.
            take_offers_back(&tx, above, &between).await?;
            // Somebody else may have it, or a name above it, since before, or because it was released to them.
            if registry::any_elsewhere(&tx, between).await? { None } else { under }
        }
    };
    let row = claimed_domain::ActiveModel {
        org_id: NotSet,
        name: Set(name.clone()),
        token: Set(uuid::Uuid::new_v4().simple().to_string()),
        under: Set(under.clone()),
        is_primary: Set(false),
        released: Set("[]".to_owned()),
        claimed_at: Set(tx.real()),
        verified_at: Set(None),
        holds_until: Set(None),
        contested_at: Set(None),
        checked_at: Set(None),
        found: Set(None),
    };
    tx.insert::<Entity>(row).await.map_err(|error| match error.unique_violation() {
        Some(_) => Refusal::from(Refused::Claimed).into(),
        None => error,
    })?;
    let after = Some(object!({ "state": "claimed", "verified_with": under }));
    tx.commit(Event::DomainChanged { domain: name.clone(), before: None, after }, name).await
}

/// Takes back that other organizations may have these names below a domain.
async fn take_offers_back<A: Writes>(tx: &Tx<A>, above: &Model, names: &[DomainName]) -> Result<(), Error> {
    registry::withdraw_offers(tx, names.to_vec()).await?;
    let others: Vec<_> = released(above)?.into_iter().filter(|other| !names.contains(other)).collect();
    keep_released(tx, &above.name, &others).await
}

/// Whether many have names of their own below it.
fn is_public_suffix(name: &DomainName) -> bool {
    psl::domain_str(name.as_str()).is_none()
}

pub(super) async fn initial<A: Writes>(tx: &Tx<A>) -> Result<DomainName, Error> {
    Ok(tx.rows::<organization::Entity>().one().await?.ok_or(Error::NotFound)?.initial_domain)
}

/// Lets people who come get their names in this domain. Renames nobody.
///
/// # Errors
/// [`Error::NotFound`], [`Refused::Unverified`] and [`Refused::NoChange`].
pub async fn make_primary(permit: Permit<acts::MakePrimary>, command: NameDomain) -> Result<(), Error> {
    let tx = permit.begin().await?;
    let now = usable(tx.executor(), tx.real()).await?;
    if now.primary == command.domain {
        return Err(Refusal::from(Refused::NoChange).into());
    }
    if !now.has(&command.domain) {
        locked(&tx, &command.domain).await?;
        return Err(Refusal::from(Refused::Unverified).into());
    }
    let was = tx.change::<Entity>().filter(claimed_domain::is_primary().eq(true));
    was.set(claimed_domain::is_primary(), false).run().await?;
    let is = tx.change::<Entity>().filter(claimed_domain::name().eq(command.domain.clone()));
    is.set(claimed_domain::is_primary(), true).run().await?;
    let event = Event::DomainChanged {
        domain: command.domain.clone(),
        before: Some(object!({ "primary": now.primary })),
        after: Some(object!({ "primary": command.domain })),
    };
    tx.commit(event, ()).await
}

/// Lets another organization have a name below a verified domain, once that proves it.
///
/// # Errors
/// [`Error::NotFound`], [`Refused::Unverified`], [`Refused::NotBelow`], [`Refused::Used`] for what the organization uses
/// itself, and [`Refused::Given`] for what it has released, or somebody else has.
pub async fn release(permit: Permit<acts::ReleaseSubdomain>, command: ReleaseSubdomain) -> Result<(), Error> {
    let tx = permit.begin().await?;
    let rows = tx.rows::<Entity>().order([claimed_domain::name().asc()]).locked().all().await?;
    let row = rows.iter().find(|row| row.name == command.domain).ok_or(Error::NotFound)?;
    let sub = command.subdomain;
    if row.under.is_some() || !standing(row).state(tx.real()).holds() {
        return Err(Refusal::from(Refused::Unverified).into());
    }
    if !sub.is_under(&row.name) {
        return Err(Refusal::from(Refused::NotBelow).into());
    }
    let is_used = rows.iter().any(|own| own.name == sub || own.name.is_under(&sub));
    if is_used || people(&tx, &sub).await? > 0 {
        return Err(Refusal::from(Refused::Used).into());
    }
    registry::offer_subdomain(&tx, &sub).await.map_err(|error| match error.unique_violation() {
        Some(_) => Refusal::from(Refused::Given).into(),
        None => error,
    })?;
    let mut released = released(row)?;
    released.push(sub.clone());
    keep_released(&tx, &row.name, &released).await?;
    let after = Some(object!({ "released": sub }));
    tx.commit(Event::DomainChanged { domain: row.name.clone(), before: None, after }, ()).await
}

/// The names below a domain that another organization may have.
pub(super) fn released(row: &Model) -> Result<Vec<DomainName>, Error> {
    serde_json::from_str(&row.released).map_err(Error::internal)
}

async fn keep_released<A: Writes>(tx: &Tx<A>, name: &DomainName, released: &[DomainName]) -> Result<(), Error> {
    let text = serde_json::to_string(released).map_err(Error::internal)?;
    let change = tx.change::<Entity>().filter(claimed_domain::name().eq(name.clone()));
    change.set(claimed_domain::released(), text).run().await.map(drop)
}

/// Gives a domain up. Whatever refers to it stands against that.
///
/// # Errors
/// [`Error::NotFound`], [`Refused::Initial`], and what [`domains::remove`] refuses.
pub async fn remove(permit: Permit<acts::RemoveDomain>, command: RemoveDomain) -> Result<(), Error> {
    let tx = permit.begin().await?;
    if initial(&tx).await? == command.domain {
        return Err(Refusal::from(Refused::Initial).into());
    }
    let rows = tx.rows::<Entity>().order([claimed_domain::name().asc()]).locked().all().await?;
    let row = rows.iter().find(|row| row.name == command.domain).ok_or(Error::NotFound)?;
    let people = people(&tx, &row.name).await?;
    let blockers = blockers(row, &rows, people, tx.real());
    domains::remove(&command, blockers).map_err(Refusal::Domains)?;
    registry::release_domain(&tx, &row.name).await?;
    registry::withdraw_offers(&tx, released(row)?).await?;
    tx.delete::<Entity>(claimed_domain::name().eq(row.name.clone())).await?;
    let before = Some(object!({ "state": state(row, &rows, tx.real()), "record": token(row) }));
    tx.commit(Event::DomainChanged { domain: row.name.clone(), before, after: None }, ()).await
}

/// How many people have names in a domain.
async fn people<A: Writes>(tx: &Tx<A>, name: &DomainName) -> Result<u64, Error> {
    let there = member::user_name().ends_with(&format!("@{name}")).and(member::status().ne(MemberStatus::Deleted));
    tx.rows::<member::Entity>().filter(there).count_up_to(COUNTED).await
}

/// What stands against giving a domain up.
pub(super) fn blockers(row: &Model, rows: &[Model], people: u64, now: Instant) -> Vec<Blocker> {
    let names: Vec<_> =
        rows.iter().filter(|other| other.under.as_ref() == Some(&row.name)).map(|other| other.name.clone()).collect();
    let mut blockers = Vec::new();
    if people > 0 {
        blockers.push(Blocker::People { count: i64::try_from(people).unwrap_or(i64::MAX) });
    }
    if row.is_primary && state(row, rows, now).holds() {
        blockers.push(Blocker::Primary);
    }
    if !names.is_empty() {
        blockers.push(Blocker::Subdomains { names });
    }
    blockers
}
