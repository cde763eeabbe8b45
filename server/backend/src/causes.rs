//! Why somebody has a service or lacks it: what it hangs on, read together, with what brought each of these about as far as
//! the viewer may see that.

use crate::access::{Member, Permit};
use crate::activity;
use crate::db::Executor;
use crate::error::Error;
use crate::subscriptions;
use domain::activity::ActivityRow;
use domain::acts::{self, Organization};
use domain::causes::{AccessPage, By, ExplainAccess, Explanation, License, Person, Plan, Supply, Wait};
use domain::ids::{GroupId, MemberId, PoolId};
use domain::licenses::Product;
use domain::text::{Key, LocalPart, Name, UserName};
use domain::time::Instant;
use entity::{Cond, access_cause, member_page, service_overview as overview};
use serde::Deserialize;

#[cfg(test)]
mod tests;

/// The kinds of causes, as the view numbers them.
const SUBSCRIPTION: i64 = 0;
const AGREEMENT: i64 = 1;
const LICENSE: i64 = 2;

/// So many services can be chosen from.
const CHOICES: u64 = 500;

/// What it hangs on whether somebody has a service. Whoever names no person or no service that there is gets those that can
/// be asked about.
///
/// # Errors
/// The database's.
pub async fn explain(permit: Permit<acts::ExplainAccess>, query: ExplainAccess) -> Result<AccessPage, Error> {
    subscriptions::keep_current(&permit).await?;
    let reader = permit.read().await?;
    let (me, on) = (reader.member()?, reader.executor());
    let person = match named(&query.who, me) {
        Some(which) => {
            // Others may have the user name of somebody who was deleted.
            let found = on.rows::<member_page::Entity>().filter(which).all().await?;
            found.into_iter().max_by_key(|row| (row.deleted_at.is_none(), row.deleted_at))
        }
        None => None,
    };
    let answer = match person.as_ref().zip(query.what) {
        Some((person, service)) => answer(on, me, person, service).await?,
        None => None,
    };
    let services = match answer {
        Some(_) => Vec::new(),
        None => {
            let all = on.rows::<overview::Entity>().order([overview::name().asc(), overview::key().asc()]);
            all.limit(CHOICES).all().await?.into_iter().map(|row| (row.key, row.name)).collect()
        }
    };
    let person =
        person.map(|row| Person { id: row.id, name: row.display_name, user_name: row.user_name, status: row.status });
    Ok(AccessPage { services, person, answer })
}

/// Whom an id or a user name means; the domain may be left out.
fn named(who: &str, me: &Member) -> Option<Cond<member_page::Entity>> {
    let who = who.trim();
    if let Ok(id) = who.parse::<MemberId>() {
        return Some(member_page::id().eq(id));
    }
    let local = |local: LocalPart| UserName::new(local, me.user_name.domain().clone());
    let name = who.parse().or_else(|_| who.parse().map(local)).ok()?;
    Some(member_page::user_name().eq(name))
}

async fn answer(
    on: Executor<'_, Organization>,
    me: &Member,
    person: &member_page::Model,
    service: Key,
) -> Result<Option<Explanation>, Error> {
    let theirs = access_cause::member_id().eq(None).or(access_cause::member_id().eq(Some(person.id)));
    let rows = on.rows::<access_cause::Entity>().filter(access_cause::service_key().eq(service).and(theirs));
    let order = [access_cause::plan().asc(), access_cause::plan_key().asc()];
    let order = order.into_iter().chain([access_cause::kind().asc(), access_cause::since().asc()]);
    let rows = rows.order(order).order([access_cause::cause().asc()]).all().await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let (key, name) = (first.service_key.clone(), first.service.clone());
    let told = activity::about(on, me, person.id, &wanted(&rows)?).await?;
    let mut plans: Vec<Plan> = Vec::new();
    for row in rows {
        if plans.last().is_none_or(|plan| plan.product.plan != row.plan_key) {
            let product = Product { service: row.service_key.clone(), plan: row.plan_key.clone() };
            let (name, licensed) = (row.plan.clone(), row.licensed);
            let (supplies, licenses, waits) = (Vec::new(), Vec::new(), Vec::new());
            plans.push(Plan { product, name, licensed, supplies, licenses, waits });
        }
        if let Some(plan) = plans.last_mut() {
            add(plan, row, &told)?;
        }
    }
    let mine = told.iter().find(|told| told.target == person.id.to_string());
    let told = mine.map(|told| told.row.clone());
    Ok(Some(Explanation { key, service: name, status: person.status, told, plans }))
}

/// Things that something may have been done to, and when where that is known.
fn wanted(rows: &[access_cause::Model]) -> Result<Vec<(String, Option<Instant>)>, Error> {
    let mut wanted = Vec::new();
    for row in rows {
        match row.kind {
            SUBSCRIPTION => wanted.push((dashed(&row.cause)?, None)),
            AGREEMENT => {}
            _ => wanted.extend(places(row)?.into_iter().map(|place| (place, row.since))),
        }
    }
    Ok(wanted)
}

/// A group through which somebody comes into another.
#[derive(Deserialize)]
struct Way {
    id: GroupId,
    name: Name,
}

fn ways(row: &access_cause::Model) -> Result<Vec<Way>, Error> {
    let mut ways: Vec<Way> = serde_json::from_str(&row.ways).map_err(Error::internal)?;
    ways.sort_by_cached_key(|way| way.name.key());
    Ok(ways)
}

/// The pool of a license, the group through which it is held, and those that lead there: any may be what was changed.
fn places(row: &access_cause::Model) -> Result<Vec<String>, Error> {
    let pool = row.pool.as_deref().map(|id| id.parse::<PoolId>().map_err(Error::internal)).transpose()?;
    let group = group(row)?.map(|(id, _)| id.to_string());
    let ways = ways(row)?.into_iter().map(|way| way.id.to_string());
    Ok(pool.map(|id| id.to_string()).into_iter().chain(group).chain(ways).collect())
}

fn group(row: &access_cause::Model) -> Result<Option<(GroupId, Name)>, Error> {
    let Some(name) = row.cause_name.clone() else { return Ok(None) };
    Ok(Some((row.cause.parse().map_err(Error::internal)?, name)))
}

/// An id as activity writes it.
fn dashed(id: &str) -> Result<String, Error> {
    Ok(id.parse::<uuid::Uuid>().map_err(Error::internal)?.to_string())
}

fn add(plan: &mut Plan, row: access_cause::Model, told: &[activity::Told]) -> Result<(), Error> {
    let latest = |target: &str| told.iter().find(|told| told.target == target).map(|told| told.row.clone());
    let standing = || row.standing.as_deref().unwrap_or_default();
    match row.kind {
        SUBSCRIPTION => {
            let id = dashed(&row.cause)?;
            let status = standing().parse().map_err(Error::internal)?;
            let by = By::Subscription(id.parse().map_err(Error::internal)?, status);
            plan.licensed = row.licensed;
            plan.supplies.push(Supply { by, until: row.until, told: latest(&id) });
        }
        AGREEMENT => {
            let (number, status) = (row.cause.parse(), standing().parse());
            let by = By::Agreement(number.map_err(Error::internal)?, status.map_err(Error::internal)?);
            plan.supplies.push(Supply { by, until: row.until, told: None });
        }
        kind => {
            let since = row.since.ok_or_else(|| Error::internal("a license has no beginning"))?;
            let group = group(&row)?;
            let ways = ways(&row)?.into_iter().map(|way| way.name).collect();
            if kind == LICENSE {
                let told = brought(told, &places(&row)?, since);
                plan.licenses.push(License { group, ways, since, told });
            } else {
                let why = row.standing.as_deref().map(serde_json::from_str).transpose().map_err(Error::internal)?;
                plan.waits.push(Wait { group, ways, since, why });
            }
        }
    }
    Ok(())
}

/// What was done to one of these at that very instant.
fn brought(told: &[activity::Told], places: &[String], at: Instant) -> Option<ActivityRow> {
    let done = told.iter().find(|told| told.row.at == at && places.contains(&told.target));
    done.map(|told| told.row.clone())
}
