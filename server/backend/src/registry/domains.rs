//! Who has which domain: one organization each. Who claims one is not in here until it is proved.

use super::{reading, tables};
use crate::db::Tx;
use crate::error::Error;
use crate::portal::Portal;
use crate::subscriptions::Writes;
use domain::acts::LoseDomain;
use domain::domains::CONTEST;
use domain::ids::OrgId;
use domain::text::DomainName;
use domain::time::Instant;
use entity::{Cond, domain_name};
use sea_orm::ActiveValue::Set;

/// Who has these domains, of which each is another's parent.
pub(crate) async fn domain_holders(portal: &Portal, names: Vec<DomainName>) -> Result<Vec<domain_name::Model>, Error> {
    let tx = reading(portal).await?;
    tx.tables().rows::<domain_name::Entity>().filter(domain_name::name().is_in(names)).all().await
}

/// Whether another organization than the transaction's has any of these names, and has not released it.
pub(crate) async fn any_elsewhere<A: Writes>(tx: &Tx<A>, names: Vec<DomainName>) -> Result<bool, Error> {
    let others = domain_name::org_id().ne(tx.organization()?).and(domain_name::released().eq(false));
    let others = domain_name::name().is_in(names).and(others);
    Ok(tables(tx).rows::<domain_name::Entity>().filter(others).one().await?.is_some())
}

/// Whether the transaction's organization has a domain, which nobody changes until the transaction ends.
pub(crate) async fn is_mine<A: Writes>(tx: &Tx<A>, name: &DomainName) -> Result<bool, Error> {
    let held = mine(tx, name)?.and(domain_name::released().eq(false));
    Ok(tables(tx).rows::<domain_name::Entity>().filter(held).locked().one().await?.is_some())
}

/// Lets the transaction's organization have a domain that nobody has or that was released; [`Error::Busy`], or a violated
/// constraint, says that somebody was quicker.
pub(crate) async fn take_domain<A: Writes>(tx: &Tx<A>, name: &DomainName) -> Result<(), Error> {
    let released = named(name).and(domain_name::released().eq(true));
    let was_released = tables(tx).delete::<domain_name::Entity>(released).await? > 0;
    // An offer that was looked up may have been taken back meanwhile: then it is whoever's has the domain above it.
    if !was_released && any_elsewhere(tx, name.above().collect()).await? {
        return Err(Error::Busy);
    }
    insert(tx, name, false).await
}

/// Lets whoever proves a subdomain of a domain of the transaction's organization have it; a violated constraint says that
/// somebody has it, or may.
pub(crate) async fn offer_subdomain<A: Writes>(tx: &Tx<A>, name: &DomainName) -> Result<(), Error> {
    insert(tx, name, true).await
}

/// Takes back that whoever proves one of these subdomains has it. Who has proved one by now keeps it.
pub(crate) async fn withdraw_offers<A: Writes>(tx: &Tx<A>, names: Vec<DomainName>) -> Result<(), Error> {
    let offered = domain_name::org_id().eq(tx.organization()?).and(domain_name::released().eq(true));
    let offered = domain_name::name().is_in(names).and(offered);
    tables(tx).delete::<domain_name::Entity>(offered).await.map(drop)
}

async fn insert<A: Writes>(tx: &Tx<A>, name: &DomainName, released: bool) -> Result<(), Error> {
    let row = domain_name::ActiveModel {
        name: Set(name.clone()),
        org_id: Set(tx.organization()?),
        initial: Set(false),
        contender: Set(None),
        contested_at: Set(None),
        released: Set(released),
    };
    tables(tx).insert::<domain_name::Entity>(row).await
}

/// Lets others have a domain of the transaction's organization, and ends what it contends for.
/// That comes first: it waits for whoever passes the domain on to it at this moment.
pub(crate) async fn release_domain<A: Writes>(tx: &Tx<A>, name: &DomainName) -> Result<(), Error> {
    let contends = named(name).and(domain_name::contender().eq(Some(tx.organization()?)));
    settle(tx, contends).await?;
    let own = mine(tx, name)?.and(domain_name::initial().eq(false));
    tables(tx).delete::<domain_name::Entity>(own).await.map(drop)
}

/// Notes who else has proved a domain of the transaction's organization; false where somebody else did before.
pub(crate) async fn contend<A: Writes>(
    tx: &Tx<A>,
    name: &DomainName,
    (contender, since): (OrgId, Instant),
) -> Result<bool, Error> {
    let open = mine(tx, name)?.and(domain_name::initial().eq(false)).and(domain_name::released().eq(false));
    // Who did not come back for it long after it was decided does not keep others from it.
    let forgotten = domain_name::contested_at().lt(Some(since.minus_days(2 * CONTEST)));
    // Who claims it anew begins anew.
    let own = domain_name::contender().eq(Some(contender));
    let free = domain_name::contender().eq(None).or(own).or(forgotten);
    let change = tables(tx).change::<domain_name::Entity>().filter(open.and(free));
    let change = change.set(domain_name::contender(), Some(contender));
    Ok(change.set(domain_name::contested_at(), Some(since)).run().await? > 0)
}

/// Whether somebody else has proved a domain of the transaction's organization.
pub(crate) async fn is_contended<A: Writes>(tx: &Tx<A>, name: &DomainName) -> Result<bool, Error> {
    let contended = mine(tx, name)?.and(domain_name::contested_at().gt(Some(Instant::EPOCH)));
    Ok(tables(tx).rows::<domain_name::Entity>().filter(contended).one().await?.is_some())
}

/// Ends what is contended for: the transaction's organization keeps it.
pub(crate) async fn end_contest<A: Writes>(tx: &Tx<A>, name: &DomainName) -> Result<(), Error> {
    settle(tx, mine(tx, name)?).await.map(drop)
}

/// Ends what one contender contends for with the transaction's organization; false where it does not, or not any more.
pub(crate) async fn end_contest_of<A: Writes>(tx: &Tx<A>, name: &DomainName, contender: OrgId) -> Result<bool, Error> {
    settle(tx, mine(tx, name)?.and(domain_name::contender().eq(Some(contender)))).await
}

async fn settle<A: Writes>(tx: &Tx<A>, which: Cond<domain_name::Entity>) -> Result<bool, Error> {
    let change = tables(tx).change::<domain_name::Entity>().filter(which);
    Ok(change.set(domain_name::contender(), None).set(domain_name::contested_at(), None).run().await? > 0)
}

/// Passes a domain of the transaction's organization on to who has proved it since then; false where that was settled.
pub(crate) async fn pass_on(tx: &Tx<LoseDomain>, name: &DomainName, to: OrgId, since: Instant) -> Result<bool, Error> {
    let contended = domain_name::contender().eq(Some(to)).and(domain_name::contested_at().eq(Some(since)));
    let change = tables(tx).change::<domain_name::Entity>().filter(mine(tx, name)?.and(contended));
    let change = change.set(domain_name::org_id(), to).set(domain_name::contender(), None);
    Ok(change.set(domain_name::contested_at(), None).run().await? > 0)
}

fn named(name: &DomainName) -> Cond<domain_name::Entity> {
    domain_name::name().eq(name.clone())
}

fn mine<A: Writes>(tx: &Tx<A>, name: &DomainName) -> Result<Cond<domain_name::Entity>, Error> {
    Ok(named(name).and(domain_name::org_id().eq(tx.organization()?)))
}
