//! The domains of an organization: which it claims, what its records prove, which is the primary one, and how people are
//! renamed onto one. Names are asked for outside of every transaction.

use crate::db::{Executor, Tx};
use crate::error::Error;
use crate::outbox;
use crate::subscriptions::Writes;
use domain::acts::Organization;
use domain::domains::{Record, Standing, State};
use domain::letters::{News, OfDomain};
use domain::roles::Right;
use domain::text::{DomainName, UserName};
use domain::time::Instant;
use entity::claimed_domain::{self, Entity, Model};
use entity::organization;
use serde_json::{Value, json as object};
use sha2::{Digest, Sha256};

mod ask;
mod check;
mod claims;
mod contest;
mod pages;
mod recheck;
mod rename;
#[cfg(test)]
mod tests;

pub use ask::{Ask, Coming, Resolver};
pub use check::check;
pub use claims::{claim, make_primary, release, remove};
pub(crate) use pages::rows;
pub use pages::{list, show};
pub(crate) use recheck::{anything_to_check, recheck};
pub use rename::{prepare as prepare_rename, rename, take_back as take_rename_back};

/// The domains in which user names may be made now.
#[derive(Debug, Clone)]
pub(crate) struct Usable {
    /// The one from sign-up.
    pub(crate) initial: DomainName,
    /// The one in which people get their names if nothing else is said.
    pub(crate) primary: DomainName,
    /// All of them, the primary one first.
    pub(crate) all: Vec<DomainName>,
}

impl Usable {
    /// A user name, in the initial domain where none can be made in its own any more.
    pub(crate) fn renamed(&self, name: &UserName) -> UserName {
        let domain = if self.has(name.domain()) { name.domain() } else { &self.initial };
        UserName::new(name.local().clone(), domain.clone())
    }

    /// Whether names may be made in it.
    pub(crate) fn has(&self, name: &DomainName) -> bool {
        self.all.contains(name)
    }
}

/// The domains in which user names may be made at this instant of the real clock.
pub(crate) async fn usable(on: Executor<'_, Organization>, now: Instant) -> Result<Usable, Error> {
    let initial = on.rows::<organization::Entity>().one().await?.ok_or(Error::NotFound)?.initial_domain;
    let rows = on.rows::<Entity>().order([claimed_domain::name().asc()]).locked().all().await?;
    Ok(usable_of(initial, &rows, now))
}

/// The same for a page, which locks nothing.
pub(crate) async fn shown(on: Executor<'_, Organization>, initial: DomainName, now: Instant) -> Result<Usable, Error> {
    let rows = on.rows::<Entity>().order([claimed_domain::name().asc()]).all().await?;
    Ok(usable_of(initial, &rows, now))
}

fn usable_of(initial: DomainName, rows: &[Model], now: Instant) -> Usable {
    let held: Vec<&Model> = rows.iter().filter(|row| state(row, rows, now).holds()).collect();
    let primary = held.iter().find(|row| row.is_primary).map_or(&initial, |row| &row.name).clone();
    let mut all: Vec<_> = held.into_iter().map(|row| row.name.clone()).chain([initial.clone()]).collect();
    all.sort_by_key(|name| *name != primary);
    Usable { initial, primary, all }
}

/// Whether the organization has proved any domain.
pub(crate) async fn any_verified(on: Executor<'_, Organization>, now: Instant) -> Result<bool, Error> {
    let rows = on.rows::<Entity>().filter(claimed_domain::verified_at().gt(Some(Instant::EPOCH))).all().await?;
    Ok(rows.iter().any(|row| standing(row).state(now).holds()))
}

fn standing(row: &Model) -> Standing {
    Standing { verified: row.verified_at, holds_until: row.holds_until }
}

/// Where a domain stands: one that is verified with another, as that one.
fn state(row: &Model, rows: &[Model], now: Instant) -> State {
    let above = row.under.as_ref().and_then(|above| rows.iter().find(|other| other.name == *above));
    match standing(above.unwrap_or(row)).state(now) {
        State::Claimed if row.contested_at.is_some() => State::Contested,
        state => state,
    }
}

/// Whether the organization has the domain, and somebody else has proved it.
fn is_threatened(row: &Model) -> bool {
    row.verified_at.is_some() && row.contested_at.is_some()
}

/// What its record says now. Who has to prove it again gets another one, which no left-over record can be.
fn token(row: &Model) -> String {
    match row.contested_at.filter(|_| row.verified_at.is_some()) {
        None => row.token.clone(),
        Some(since) => {
            let digest = Sha256::digest(format!("{} {}", row.token, since.millis()));
            digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
        }
    }
}

fn record(row: &Model, account_domain: &DomainName) -> Result<Record, Error> {
    Record::of(row.name.clone(), &token(row), account_domain).map_err(Error::internal)
}

async fn locked<A: Writes>(tx: &Tx<A>, name: &DomainName) -> Result<Model, Error> {
    let row = tx.rows::<Entity>().filter(claimed_domain::name().eq(name.clone())).locked().one().await?;
    row.ok_or(Error::NotFound)
}

/// What is recorded of where a domain stands.
fn recorded(row: &Model, now: Instant) -> Value {
    let state = state(row, &[], now);
    let contested = is_threatened(row).then_some(true);
    object!({ "state": state, "holds_until": row.holds_until.map(Instant::utc_day), "contested": contested })
}

/// Writes to whoever looks after domains.
async fn write_to_administrators<A: Writes>(
    tx: &Tx<A>,
    domain: &DomainName,
    what: OfDomain,
    on: Instant,
) -> Result<(), Error> {
    let news = News::Domain { domain: domain.clone(), what, on: on.utc_day() };
    outbox::tell_administrators(tx, Right::EditOrganization, news).await
}
