//! The list of domains, and the page of one.

use super::claims::{COUNTED, blockers, released};
use super::{Entity, is_threatened, record, state, usable_of};
use crate::access::Permit;
use crate::db::Executor;
use crate::error::Error;
use domain::acts::{self, Organization};
use domain::domains::{Check, Contest, DomainList, DomainPage, DomainRow, NameDomain, State, contested_until};
use domain::members::MemberStatus;
use domain::text::DomainName;
use domain::time::Instant;
use entity::claimed_domain::{self, Model};
use entity::{member, organization};

/// The domains of the organization.
///
/// # Errors
/// The database's.
pub async fn list(permit: Permit<acts::ListDomains>, (): ()) -> Result<DomainList, Error> {
    let reader = permit.read().await?;
    let now = reader.real();
    let initial = reader.rows::<organization::Entity>().one().await?.ok_or(Error::NotFound)?.initial_domain;
    Ok(DomainList { rows: rows(reader.executor(), &initial, now).await? })
}

/// The initial domain, then the others by name.
pub(crate) async fn rows(
    on: Executor<'_, Organization>,
    initial: &DomainName,
    now: Instant,
) -> Result<Vec<DomainRow>, Error> {
    let rows = on.rows::<Entity>().order([claimed_domain::name().asc()]).all().await?;
    let primary = usable_of(initial.clone(), &rows, now).primary;
    let others = rows.iter().map(|row| claimed(row, &rows, &primary, now));
    Ok([of_sign_up(initial, &primary)].into_iter().chain(others).collect())
}

/// A domain of the organization.
///
/// # Errors
/// [`Error::NotFound`] for one that is not.
pub async fn show(permit: Permit<acts::ShowDomain>, query: NameDomain) -> Result<DomainPage, Error> {
    let account_domain = permit.portal().settings().account_domain.clone();
    let reader = permit.read().await?;
    let now = reader.real();
    let initial = reader.rows::<organization::Entity>().one().await?.ok_or(Error::NotFound)?.initial_domain;
    let rows = reader.rows::<Entity>().order([claimed_domain::name().asc()]).all().await?;
    let primary = usable_of(initial.clone(), &rows, now).primary;
    let all = [initial.clone()].into_iter().chain(rows.iter().map(|row| row.name.clone()));
    let others = all.filter(|name| *name != query.domain).collect();
    if query.domain == initial {
        return Ok(DomainPage {
            row: of_sign_up(&initial, &primary),
            record: None,
            under: None,
            check: None,
            contest: None,
            others,
            blockers: Vec::new(),
            released: Vec::new(),
        });
    }
    let row = rows.iter().find(|row| row.name == query.domain).ok_or(Error::NotFound)?;
    let there =
        member::user_name().ends_with(&format!("@{}", row.name)).and(member::status().ne(MemberStatus::Deleted));
    let people = reader.rows::<member::Entity>().filter(there).count_up_to(COUNTED).await?;
    // What an older portal wrote otherwise is asked for anew.
    let check: Option<Check> = row.found.as_deref().and_then(|found| serde_json::from_str(found).ok());
    // What was found of the record from before somebody else proved the domain says nothing about the new one.
    let since = row.contested_at.filter(|_| is_threatened(row));
    let check = check.filter(|check| since.is_none_or(|since| since < check.at));
    Ok(DomainPage {
        row: claimed(row, &rows, &primary, now),
        record: match row.under {
            Some(_) => None,
            None => Some(record(row, &account_domain)?),
        },
        under: row.under.clone(),
        check,
        contest: row.contested_at.map(|since| Contest { held: is_threatened(row), until: contested_until(since) }),
        others,
        blockers: blockers(row, &rows, people, now),
        released: released(row)?,
    })
}

fn of_sign_up(name: &DomainName, primary: &DomainName) -> DomainRow {
    DomainRow {
        name: name.clone(),
        shown: name.shown(),
        state: State::Verified,
        until: None,
        primary: name == primary,
        initial: true,
        threatened: None,
        checked: None,
    }
}

fn claimed(row: &Model, rows: &[Model], primary: &DomainName, now: Instant) -> DomainRow {
    let contested = row.contested_at.map(contested_until);
    let threatened = contested.filter(|_| is_threatened(row));
    let state = state(row, rows, now);
    DomainRow {
        name: row.name.clone(),
        shown: row.name.shown(),
        state,
        until: match state {
            State::AtRisk => row.holds_until,
            State::Contested => contested,
            State::Claimed | State::Verified | State::Unverified => None,
        },
        primary: row.name == *primary,
        initial: false,
        threatened,
        checked: row.checked_at,
    }
}
