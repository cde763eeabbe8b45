//! Administrative roles: who holds which, giving and taking them. A change counts from the very next request, because each
//! request reads the roles anew.

use super::{able_globals, allowed, locked};
use crate::access::Permit;
use crate::activity::Event;
use crate::db::Tx;
use crate::error::Error;
use crate::refusals::holding_any;
use crate::subscriptions::Writes;
use domain::acts;
use domain::ids::MemberId;
use domain::members::{GiveRole, GiveUpRole, Holder, MemberStatus, Refused, RolesPage, TakeRole};
use domain::refusal::Refusal;
use domain::roles::{Deed, Role, Roles};
use entity::member;
use serde_json::json as object;

/// More holders than this are not listed on one page.
const MOST: usize = 500;

/// Who holds an administrative role.
///
/// # Errors
/// The database's.
pub async fn see(permit: Permit<acts::SeeRoles>, (): ()) -> Result<RolesPage, Error> {
    let reader = permit.read().await?;
    let held = member::roles().is_in(holding_any(Role::ALL.iter().copied().collect()));
    let held = reader.rows::<member::Entity>().filter(held.and(member::status().ne(MemberStatus::Deleted)));
    let held = held.order([member::name_key().asc(), member::id().asc()]).limit(MOST as u64 + 1).all().await?;
    let holder = |row: member::Model| Holder {
        id: row.id,
        name: row.display_name,
        user_name: row.user_name,
        status: row.status,
        roles: row.roles,
    };
    let more = held.len() > MOST;
    Ok(RolesPage { holders: held.into_iter().take(MOST).map(holder).collect(), more })
}

/// Gives a person a role.
///
/// # Errors
/// [`Error::NotFound`], [`Refused::Barred`], [`Refused::NoChange`], and [`Refused::KeptOut`] for somebody who was deleted.
pub async fn give(permit: Permit<acts::GiveRole>, command: GiveRole) -> Result<(), Error> {
    let tx = permit.begin().await?;
    let row = locked(&tx, command.member).await?;
    allowed(&tx, Deed::GiveRole(command.role), &row, false)?;
    if row.status == MemberStatus::Deleted {
        return Err(Refusal::from(Refused::KeptOut).into());
    }
    let roles = row.roles.with(command.role);
    set(tx, row, roles).await
}

/// Takes a role from a person.
///
/// # Errors
/// [`Error::NotFound`], [`Refused::Barred`] and [`Refused::NoChange`].
pub async fn take(permit: Permit<acts::TakeRole>, command: TakeRole) -> Result<(), Error> {
    let tx = permit.begin().await?;
    remove(tx, command.member, command.role).await
}

/// Gives up a role of one's own.
///
/// # Errors
/// [`Refused::Barred`] for the last Global administrator, and [`Refused::NoChange`].
pub async fn give_up(permit: Permit<acts::GiveUpRole>, command: GiveUpRole) -> Result<(), Error> {
    let tx = permit.begin().await?;
    let me = tx.member()?.id;
    remove(tx, me, command.role).await
}

async fn remove<A: Writes>(tx: Tx<A>, member: MemberId, role: Role) -> Result<(), Error> {
    // Those who could help are locked before the one it is about, as everywhere: two who take it from each other at once
    // come one after the other.
    let able = if role == Role::Global { able_globals(&tx).await? } else { Vec::new() };
    let row = locked(&tx, member).await?;
    allowed(&tx, Deed::TakeRole(role), &row, able == [row.id])?;
    let roles = row.roles.without(role);
    set(tx, row, roles).await
}

async fn set<A: Writes>(tx: Tx<A>, row: member::Model, roles: Roles) -> Result<(), Error> {
    if row.roles == roles {
        return Err(Refusal::from(Refused::NoChange).into());
    }
    tx.change::<member::Entity>().filter(member::id().eq(row.id)).set(member::roles(), roles).run().await?;
    let told = |roles: Roles| {
        let names: Vec<_> = roles.iter().map(Role::as_str).collect();
        Some(object!({ "roles": names.join(", ") }))
    };
    let event =
        Event::MemberChanged { member: row.id, name: row.display_name, before: told(row.roles), after: told(roles) };
    tx.commit(event, ()).await
}
