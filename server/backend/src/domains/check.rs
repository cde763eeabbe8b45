//! Asking for the record of a domain, and what becomes of the domain by what came back.

use super::claims::released;
use super::contest::{self, Claim};
use super::{Entity, Model, is_threatened, locked, record, recorded, standing, token, write_to_administrators};
use crate::access::{Permit, Request};
use crate::activity::Event;
use crate::db::Tx;
use crate::error::Error;
use crate::portal::Portal;
use crate::subscriptions::Writes;
use crate::{idempotency, registry};
use domain::acts::{self, Act, LookUpDomain};
use domain::domains::{Answer, CONTEST, Check, NameDomain, Refused, State, Verdict, judge, questions};
use domain::ids::OrgId;
use domain::letters::OfDomain;
use domain::refusal::Refusal;
use domain::text::DomainName;
use domain::time::Instant;
use entity::claimed_domain;

/// What servers of names said of a domain.
pub(super) struct Found {
    /// The domain as it was when they were asked.
    pub(super) row: Model,
    pub(super) verdict: Verdict,
    pub(super) answers: Vec<Answer>,
}

/// Asks whether the record of a domain is there; what came of it.
///
/// # Errors
/// [`Error::NotFound`], [`Refused::VerifiedWith`], and [`Refused::Subdomain`] for what is below another organization's.
pub async fn check(permit: Permit<acts::CheckDomain>, command: NameDomain) -> Result<Verdict, Error> {
    let (portal, org) = (permit.portal().clone(), permit.organization()?);
    let request = Request { key: None, ..permit.request().clone() };
    let row = look_up(&portal, permit.request(), org, &command.domain).await?;
    if row.under.is_some() {
        return Err(Refusal::from(Refused::VerifiedWith).into());
    }
    let found = ask(&portal, row).await?;
    let verdict = found.verdict;
    let claim = contest::claim(&portal, &request, org, &found, true).await?;
    let tx = permit.begin().await?;
    let applied = apply(&tx, found, claim).await;
    // It was removed meanwhile: nobody is left who contests it.
    if matches!(applied, Err(Error::NotFound)) && matches!(claim, Claim::Contested(_)) {
        drop(tx);
        contest::give_up(&portal, &request, org, &command.domain).await?;
        return Err(Error::NotFound);
    }
    let (before, after) = applied?;
    let now = tx.real();
    let (told_before, told_after) = (recorded(&before, now), recorded(&after, now));
    let event = Event::DomainChanged { domain: after.name, before: Some(told_before), after: Some(told_after) };
    tx.commit(event, verdict).await
}

/// The domain that is to be checked. What was answered before is not asked again, because asking may pass a domain on.
async fn look_up(portal: &Portal, request: &Request, org: OrgId, name: &DomainName) -> Result<Model, Error> {
    let reader = portal.internal::<LookUpDomain>(request.clone(), org)?.read().await?;
    idempotency::replay(reader.executor(), acts::CheckDomain::NAME, request.key.as_ref()).await?;
    let row = reader.rows::<Entity>().filter(claimed_domain::name().eq(name.clone())).one().await?;
    row.ok_or(Error::NotFound)
}

/// Asks servers of names about a domain.
pub(super) async fn ask(portal: &Portal, row: Model) -> Result<Found, Error> {
    let settings = portal.settings();
    let record = record(&row, &settings.account_domain)?;
    let answers = settings.resolver.ask(questions(&record)).await?;
    Ok(Found { verdict: judge(&record, &answers), answers, row })
}

/// Writes what became of a domain; it before and after.
pub(super) async fn apply<A: Writes>(tx: &Tx<A>, found: Found, claim: Claim) -> Result<(Model, Model), Error> {
    let now = tx.real();
    let before = locked(tx, &found.row.name).await?;
    // The registry may say otherwise than when it was looked at for the claim.
    let is_mine = registry::is_mine(tx, &before.name).await?;
    let mut after = before.clone();
    let asked_the_same = token(&before) == token(&found.row);
    // What was asked meanwhile is another record: nothing is known of it.
    let mut verdict = if asked_the_same { found.verdict } else { Verdict::Unknown };
    let proven = matches!(verdict, Verdict::Proven(_));
    match claim {
        Claim::Held if !is_mine => {
            (after.verified_at, after.holds_until, after.contested_at) = (None, None, None);
        }
        Claim::Held if is_threatened(&before) => {
            if proven {
                after.token = token(&before);
                after.contested_at = None;
                after.holds_until = None;
                registry::end_contest(tx, &before.name).await?;
            } else if is_forgotten(&before, now) || !registry::is_contended(tx, &before.name).await? {
                registry::end_contest(tx, &before.name).await?;
                // Who contested it gave it up, or did not come back. The record that was asked for was another one than that
                // which counts again.
                after.contested_at = None;
                verdict = Verdict::Unknown;
            }
        }
        Claim::Held | Claim::Free => {
            if claim == Claim::Free && proven {
                registry::take_domain(tx, &before.name).await.map_err(|error| match error.unique_violation() {
                    Some(_) => Error::Busy,
                    None => error,
                })?;
            }
            let standing = standing(&before).after(verdict, now);
            (after.verified_at, after.holds_until) = (standing.verified, standing.holds_until);
            // Whoever got it and has not proved it yet is asked again where nobody knows.
            let is_known = after.verified_at.is_some() || verdict != Verdict::Unknown;
            if is_known && !registry::is_contended(tx, &before.name).await? {
                after.contested_at = None;
            }
            // It was passed on, and whoever got it never proved it here: nobody is kept from it.
            if claim == Claim::Held && after.verified_at.is_none() && verdict == Verdict::Missing {
                registry::release_domain(tx, &before.name).await?;
                after.contested_at = None;
            }
        }
        // It is this organization's by now: what was found before that counts no more.
        Claim::Contested(_) | Claim::Elsewhere if before.verified_at.is_some() && is_mine => {}
        Claim::Contested(since) => {
            (after.verified_at, after.holds_until, after.contested_at) = (None, None, Some(since));
        }
        Claim::Elsewhere => {
            (after.verified_at, after.holds_until, after.contested_at) = (None, None, None);
        }
    }
    // Whoever does not have it offers nothing of it.
    if after.verified_at.is_none() {
        registry::withdraw_offers(tx, released(&before)?).await?;
        after.released = "[]".to_owned();
    }
    if let (None, Some(until)) = (before.holds_until, after.holds_until) {
        write_to_administrators(tx, &before.name, OfDomain::AtRisk, until).await?;
    }
    after.checked_at = Some(now);
    let kept = Check::of(now, verdict, found.answers);
    after.found = Some(serde_json::to_string(&kept).map_err(Error::internal)?);
    write(tx, &after).await?;
    Ok((before, after))
}

/// Whether whoever contested a domain did not come back for it long after it was decided.
fn is_forgotten(row: &Model, now: Instant) -> bool {
    row.contested_at.is_some_and(|since| since < now.minus_days(2 * CONTEST))
}

async fn write<A: Writes>(tx: &Tx<A>, row: &Model) -> Result<(), Error> {
    let change = tx.change::<Entity>().filter(claimed_domain::name().eq(row.name.clone()));
    let change = change.set(claimed_domain::token(), row.token.clone());
    let change = change.set(claimed_domain::released(), row.released.clone());
    let change = change.set(claimed_domain::verified_at(), row.verified_at);
    let change = change.set(claimed_domain::holds_until(), row.holds_until);
    let change = change.set(claimed_domain::contested_at(), row.contested_at);
    let change = change.set(claimed_domain::checked_at(), row.checked_at);
    change.set(claimed_domain::found(), row.found.clone()).run().await.map(drop)
}

/// Whether a domain stands elsewhere than before, for what is recorded of it.
pub(super) fn moved(before: &Model, after: &Model, now: Instant) -> bool {
    let told = |row: &Model| -> (State, bool) { (super::state(row, &[], now), is_threatened(row)) };
    told(before) != told(after) || before.holds_until != after.holds_until
}
