//! User names, which no two people of the installation share, and the way of a person who comes by a link.

use super::{Key, reading, tables};
use crate::access::Permit;
use crate::db::Tx;
use crate::error::Error;
use crate::portal::Portal;
use domain::acts::{AcceptInvitation, Act, LookUpInvitation, Organization, Write};
use domain::ids::{MemberId, OrgId};
use domain::text::{DomainName, UserName};
use entity::{Cond, user_name};
use sea_orm::ActiveValue::Set;
use std::collections::HashSet;

/// Whose user name this is.
pub(crate) async fn person(portal: &Portal, name: &UserName) -> Result<Option<user_name::Model>, Error> {
    let tx = reading(portal).await?;
    tx.tables().rows::<user_name::Entity>().filter(user_name::name().eq(name.clone())).one().await
}

/// Claims a user name.
pub(crate) async fn claim_user_name<A: Act<Scope = Organization, Mode = Write>>(
    tx: &Tx<A>,
    org: OrgId,
    name: &UserName,
    member: MemberId,
) -> Result<(), Error> {
    let row = user_name::ActiveModel { name: Set(name.clone()), org_id: Set(org), member_id: Set(member) };
    tables(tx).insert::<user_name::Entity>(row).await
}

/// Claims the user names of many people at once.
pub(crate) async fn claim_user_names<A: Act<Scope = Organization, Mode = Write>>(
    tx: &Tx<A>,
    people: impl IntoIterator<Item = (UserName, MemberId)>,
) -> Result<(), Error> {
    let org = tx.organization()?;
    let row = |(name, member)| user_name::ActiveModel { name: Set(name), org_id: Set(org), member_id: Set(member) };
    tables(tx).insert_all::<user_name::Entity>(people.into_iter().map(row)).await
}

/// Which of these user names somebody has, of whatever organization.
pub(crate) async fn taken_user_names<A: Act<Scope = Organization, Mode = Write>>(
    tx: &Tx<A>,
    names: Vec<UserName>,
) -> Result<HashSet<UserName>, Error> {
    let rows = tables(tx).rows::<user_name::Entity>().filter(user_name::name().is_in(names)).all().await?;
    Ok(rows.into_iter().map(|row| row.name).collect())
}

/// All user names in a domain.
pub(crate) async fn user_names_in<A: Act<Scope = Organization, Mode = Write>>(
    tx: &Tx<A>,
    domain: &DomainName,
) -> Result<HashSet<UserName>, Error> {
    let rows = tables(tx).rows::<user_name::Entity>().filter(in_domain(domain)).all().await?;
    Ok(rows.into_iter().map(|row| row.name).collect())
}

/// Which of these user names somebody has; all in their domain where anybody has one of them.
pub(crate) async fn names_taken(
    portal: &Portal,
    names: Vec<UserName>,
    domain: &DomainName,
) -> Result<HashSet<UserName>, Error> {
    let tx = reading(portal).await?;
    let one = tx.tables().rows::<user_name::Entity>().filter(user_name::name().is_in(names)).limit(1).one().await?;
    if one.is_none() {
        return Ok(HashSet::new());
    }
    let rows = tx.tables().rows::<user_name::Entity>().filter(in_domain(domain)).all().await?;
    Ok(rows.into_iter().map(|row| row.name).collect())
}

fn in_domain(domain: &DomainName) -> Cond<user_name::Entity> {
    user_name::name().ends_with(&format!("@{domain}"))
}

/// Gives a person another user name in place of theirs; a violated constraint says that it is taken.
pub(crate) async fn rename_user<A: Act<Scope = Organization, Mode = Write>>(
    tx: &Tx<A>,
    name: &UserName,
    member: MemberId,
) -> Result<(), Error> {
    release_user_names(tx, vec![member]).await?;
    claim_user_name(tx, tx.organization()?, name, member).await
}

/// Lets others take the user names of people of the transaction's organization.
pub(crate) async fn release_user_names<A: Act<Scope = Organization, Mode = Write>>(
    tx: &Tx<A>,
    people: Vec<MemberId>,
) -> Result<(), Error> {
    let which = user_name::member_id().is_in(people).and(user_name::org_id().eq(tx.organization()?));
    tables(tx).delete::<user_name::Entity>(which).await.map(drop)
}

/// Places a look at an invitation into the organization that its link names.
pub(crate) fn look_up(permit: Permit<LookUpInvitation>, org: OrgId) -> Permit<LookUpInvitation> {
    permit.within(org, Key(()))
}

/// Places somebody who accepts an invitation into the organization that its link names.
pub(crate) fn accept(permit: Permit<AcceptInvitation>, org: OrgId) -> Permit<AcceptInvitation> {
    permit.within(org, Key(()))
}
