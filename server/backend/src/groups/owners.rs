//! Owners of groups: who reaches which, and making and letting go of them. What roles give reaches all of them.

use super::{Kept, locked, record};
use crate::access::{Actor, Member, Permit, Request};
use crate::activity::Event;
use crate::db::{Executor, Reader, Tx};
use crate::error::Error;
use crate::portal::Portal;
use crate::subscriptions::Writes;
use domain::acts::{self, Act, Organization, Read};
use domain::groups::{AddGroupOwner, Cause, Effects, Line, OWNERS, Outcome, Owner, Refused, RemoveGroupOwner};
use domain::ids::{GroupId, MemberId};
use domain::members::MemberStatus;
use domain::refusal::Refusal;
use domain::roles::{Barred, Deed, Target, may, may_do};
use entity::{group_owner, group_page, member, member_group};
use sea_orm::ActiveValue::{NotSet, Set};

/// Whether a member's roles give an act for every group.
pub(super) fn by_role<A: Act>(me: &Member) -> bool {
    A::WHO.right().is_some_and(|right| may(me.roles, right))
}

/// The groups that somebody owns.
pub(super) async fn owned(on: Executor<'_, Organization>, me: MemberId) -> Result<Vec<GroupId>, Error> {
    let mine = on.rows::<group_owner::Entity>().filter(group_owner::member_id().eq(me)).all().await?;
    Ok(mine.into_iter().map(|row| row.group_id).collect())
}

/// A group and its owners, by name; nothing where there is no such group.
pub(super) async fn find(
    on: Executor<'_, Organization>,
    group: GroupId,
) -> Result<Option<(group_page::Model, Vec<Owner>)>, Error> {
    let row = on.rows::<group_page::Entity>().filter(group_page::id().eq(group)).one().await?;
    let Some(row) = row else { return Ok(None) };
    let mut owners: Vec<Owner> = serde_json::from_str(&row.owners).map_err(Error::internal)?;
    owners.sort_by_cached_key(|owner| (owner.name.key(), owner.user_name.to_string()));
    Ok(Some((row, owners)))
}

/// The group that a member reads by role or as an owner; for all others it is withheld, whether it is there or not.
pub(super) async fn reached<A>(
    reader: Reader<A>,
    group: GroupId,
) -> Result<(Reader<A>, group_page::Model, Vec<Owner>), Error>
where
    A: Act<Scope = Organization, Mode = Read>,
{
    let (all, me) = whoever::<A>(reader.member()?);
    let found = find(reader.executor(), group).await?;
    let owners = match found {
        Some((row, owners)) if all || owns(&owners, me) => return Ok((reader, row, owners)),
        _ if all => return Err(Error::NotFound),
        found => able(reader.executor(), found.map(|(_, owners)| owners).unwrap_or_default()).await?,
    };
    let door = (reader.portal().clone(), reader.actor().clone(), reader.request().clone());
    drop(reader);
    Err(withheld::<A>(door, owners).await)
}

/// The group, locked, for a change whose actor may by role or as an owner; for all others it is withheld, whether it is
/// there or not.
pub(super) async fn admitted<A: Writes>(tx: Tx<A>, group: GroupId) -> Result<(Tx<A>, member_group::Model), Error> {
    let (all, me) = whoever::<A>(tx.member()?);
    let found = match locked(&tx, group).await {
        Err(Error::NotFound) if !all => None,
        found => Some(found?),
    };
    let owners = find(tx.executor(), group).await?.map(|(_, owners)| owners).unwrap_or_default();
    if let Some(group) = found
        && (all || owns(&owners, me))
    {
        return Ok((tx, group));
    }
    let owners = able(tx.executor(), owners).await?;
    let door = (tx.portal().clone(), tx.actor().clone(), tx.request().clone());
    drop(tx);
    Err(withheld::<A>(door, owners).await)
}

/// Those of them who can sign in, and so could help.
async fn able(on: Executor<'_, Organization>, mut owners: Vec<Owner>) -> Result<Vec<Owner>, Error> {
    let there = member::id().is_in(owners.iter().map(|owner| owner.person));
    let there = there.and(member::status().eq(MemberStatus::Active));
    let there = on.rows::<member::Entity>().filter(there).all().await?;
    owners.retain(|owner| there.iter().any(|row| row.id == owner.person));
    Ok(owners)
}

/// What is answered to who has neither role nor group: the owners are named before those with a role.
pub(super) async fn withheld<A: Act>((portal, actor, request): (Portal, Actor, Request), owners: Vec<Owner>) -> Error {
    match portal.withhold::<A>(actor, request).await {
        Error::Forbidden(mut refused) => {
            let mut able: Vec<String> = owners.into_iter().map(|owner| owner.name.to_string()).collect();
            able.append(&mut refused.holders);
            refused.holders = able;
            Error::Forbidden(refused)
        }
        other => other,
    }
}

pub(super) fn whoever<A: Act>(me: &Member) -> (bool, MemberId) {
    (by_role::<A>(me), me.id)
}

pub(super) fn owns(owners: &[Owner], who: MemberId) -> bool {
    owners.iter().any(|owner| owner.person == who)
}

/// Makes somebody an owner of a group; its id.
///
/// # Errors
/// [`Error::NotFound`] where the organization has no such group; [`Refused::Nobody`], [`Refused::Oneself`],
/// [`Refused::OwnerAlready`] and [`Refused::Owners`].
pub async fn add_owner(permit: Permit<acts::AddGroupOwner>, command: AddGroupOwner) -> Result<GroupId, Error> {
    let tx = permit.begin().await?;
    let group = locked(&tx, command.group).await?;
    let named = member::user_name().eq(command.person.clone()).and(member::status().ne(MemberStatus::Deleted));
    let person = tx.rows::<member::Entity>().filter(named).one().await?;
    let person = person.ok_or(Refusal::from(Refused::Nobody(command.person)))?;
    judge(tx.member()?, Deed::Entrust, &person)?;
    let owners = find(tx.executor(), group.id).await?.map(|(_, owners)| owners).unwrap_or_default();
    if owns(&owners, person.id) {
        return Err(Refusal::from(Refused::OwnerAlready(person.user_name)).into());
    }
    if owners.len() >= OWNERS {
        return Err(Refusal::from(Refused::Owners { most: OWNERS }).into());
    }
    let row = group_owner::ActiveModel {
        org_id: NotSet,
        group_id: Set(group.id),
        member_id: Set(person.id),
        since: Set(tx.now()),
    };
    tx.insert::<group_owner::Entity>(row).await?;
    changed(tx, group, &person, Cause::Entrusted).await
}

/// Lets somebody be an owner of a group no longer; its id.
///
/// # Errors
/// [`Error::NotFound`] where the organization has no such group, or the person does not own it.
pub async fn remove_owner(permit: Permit<acts::RemoveGroupOwner>, command: RemoveGroupOwner) -> Result<GroupId, Error> {
    let tx = permit.begin().await?;
    let group = locked(&tx, command.group).await?;
    let person = tx.rows::<member::Entity>().filter(member::id().eq(command.person)).one().await?;
    let person = person.ok_or(Error::NotFound)?;
    judge(tx.member()?, Deed::Release, &person)?;
    let theirs = group_owner::group_id().eq(group.id).and(group_owner::member_id().eq(person.id));
    if tx.delete::<group_owner::Entity>(theirs).await? == 0 {
        return Err(Error::NotFound);
    }
    changed(tx, group, &person, Cause::Released).await
}

fn judge(me: &Member, deed: Deed, person: &member::Model) -> Result<(), Error> {
    let target = Target { roles: person.roles, is_self: person.id == me.id, is_last_global: false };
    match may_do(me.roles, deed, target) {
        Ok(()) => Ok(()),
        Err(Barred::Oneself) => Err(Refusal::from(Refused::Oneself).into()),
        Err(why) => Err(Error::internal(why)),
    }
}

async fn changed<A: Writes>(
    tx: Tx<A>,
    group: member_group::Model,
    person: &member::Model,
    cause: Cause,
) -> Result<GroupId, Error> {
    let outcome = if cause == Cause::Entrusted { Outcome::Owner } else { Outcome::NoOwner };
    let line = Line {
        member: Some(person.id),
        name: person.display_name.to_string(),
        user_name: person.user_name.to_string(),
        outcome,
    };
    let kept = Kept { group: group.id, name: group.name.clone(), cause };
    record(&tx, kept, &Effects::of(vec![line], Vec::new())).await?;
    let told = Some(serde_json::json!({ "owner": person.user_name }));
    let (before, after) = if cause == Cause::Entrusted { (None, told) } else { (told, None) };
    tx.commit(Event::GroupChanged { group: group.id, name: group.name, before, after }, group.id).await
}
