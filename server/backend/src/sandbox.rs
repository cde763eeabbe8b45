//! Sandboxes: an organization gets a clock of its own, and the clock is put forward, from one thing that it makes due to the
//! next, so that everything happens on its day as if somebody had looked on each of them.

use crate::access::Permit;
use crate::activity::Event;
use crate::clock::Pace;
use crate::db::Tx;
use crate::error::Error;
use crate::subscriptions::{self, Writes};
use crate::{billing, registry, zones};
use domain::acts;
use domain::refusal::Refusal;
use domain::sandbox::{self, AdvanceOwnSandbox, AdvanceSandbox, Advanced, OpenSandbox, Refused, Stretch, may_open};
use domain::time::Instant;
use entity::organization;

#[cfg(test)]
mod tests;

/// Makes an organization a sandbox. Its clock goes on from what it is.
///
/// # Errors
/// [`Error::NotFound`] where there is no such organization; a refusal where it is one, or has issued documents.
pub async fn open(permit: Permit<acts::OpenSandbox>, command: OpenSandbox) -> Result<(), Error> {
    let org = registry::organization(permit.portal(), &command.organization).await?.ok_or(Error::NotFound)?;
    let tx = registry::set_apart(permit, org).begin().await?;
    let row = subscriptions::lock(&tx).await?;
    let has_documents = billing::has_documents(tx.executor()).await?;
    may_open(row.clock_ahead.is_some(), has_documents).map_err(Refusal::Sandbox)?;
    tx.change::<organization::Entity>().set(organization::clock_ahead(), Some(0)).run().await?;
    tx.commit(Event::SandboxOpened { name: row.name }, ()).await
}

/// Puts the clock of a sandbox forward.
///
/// # Errors
/// [`Error::NotFound`] where there is no such organization; a refusal where it is no sandbox, or too far ahead.
pub async fn advance(permit: Permit<acts::AdvanceSandbox>, command: AdvanceSandbox) -> Result<Advanced, Error> {
    let org = registry::organization(permit.portal(), &command.organization).await?.ok_or(Error::NotFound)?;
    live(registry::put_forward(permit, org), command.by).await
}

/// Puts the clock of one's own sandbox forward.
///
/// # Errors
/// A refusal where the organization is no sandbox, or too far ahead.
pub async fn advance_own(
    permit: Permit<acts::AdvanceOwnSandbox>,
    command: AdvanceOwnSandbox,
) -> Result<Advanced, Error> {
    live(permit, command.by).await
}

/// More turns than ten years can have; a clock that stands still would never end.
const MOST_TURNS: u32 = 50_000;

async fn live<A: Writes>(permit: Permit<A>, by: Stretch) -> Result<Advanced, Error> {
    let (portal, request, org) = (permit.portal().clone(), permit.request().clone(), permit.organization()?);
    let reader = portal.internal::<acts::LookAtClock>(request.clone(), org)?.read().await?;
    let row = reader.rows::<organization::Entity>().one().await?.ok_or(Error::NotFound)?;
    let before = row.clock_ahead.ok_or(Refusal::Sandbox(Refused::NoSandbox))?;
    let (from, real) = (reader.moment(&row.billing_zone), reader.real());
    drop(reader);
    let target = zones::later(from.at, by, &row.billing_zone).ok_or(Refusal::Sandbox(Refused::TooFar))?;
    sandbox::ahead(before, real, target).map_err(Refusal::Sandbox)?;
    let mut turns = 0;
    while subscriptions::turn(&portal, request.clone(), org, target).await? {
        turns += 1;
        if turns > MOST_TURNS {
            return Err(Error::internal("the clock of a sandbox comes to no end"));
        }
    }
    let tx = permit.begin().await?;
    let row = subscriptions::lock(&tx).await?;
    put(&tx, &row, target).await?;
    let to = tx.moment(&row.billing_zone);
    let date = |day| serde_json::json!({ "date": day });
    let event = Event::SandboxAdvanced { name: row.name, before: date(from.day), after: date(to.day) };
    tx.commit(event, Advanced { from: from.day, to: to.day, turns }).await
}

/// Puts the clock of the locked organization to an instant, if that is ahead; what the transaction does from then on is done
/// at that time.
pub(crate) async fn put<A: Writes>(tx: &Tx<A>, row: &organization::Model, target: Instant) -> Result<(), Error> {
    let before = row.clock_ahead.ok_or(Refusal::Sandbox(Refused::NoSandbox))?;
    let ahead = sandbox::ahead(before, tx.real(), target).map_err(Refusal::Sandbox)?;
    if ahead > before {
        tx.change::<organization::Entity>().set(organization::clock_ahead(), Some(ahead)).run().await?;
        tx.lead().learn(Pace { ahead: Some(ahead), ..Pace::from(row) });
    }
    Ok(())
}
