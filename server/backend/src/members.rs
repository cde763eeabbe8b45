//! The people of an organization: how they get an account, what an administrator changes of it, and how they go. Who may
//! do it to whom is decided by the policy for each person, also where there are many at once.

use crate::access::Permit;
use crate::activity::Event;
use crate::db::Tx;
use crate::error::Error;
use crate::registry;
use crate::subscriptions::Writes;
use domain::acts;
use domain::ids::MemberId;
use domain::locale::Theme;
use domain::members::{CreateMember, EditMember, MemberStatus, Refused, is_able};
use domain::refusal::Refusal;
use domain::roles::{Deed, Role, Roles, Target, may_do};
use domain::text::UserName;
use entity::{member, member_page, organization};
use sea_orm::ActiveValue::{NotSet, Set};
use serde_json::json as object;

mod invitation;
mod leaving;
mod list;
mod page;
mod purge;
mod roles;
mod steps;
#[cfg(test)]
mod tests;
mod views;

pub use invitation::{accept, look_up, reset_password, revoke_sessions};
pub use leaving::{purge, restore};
pub use list::{export, list};
pub use page::{prepare, show};
pub(crate) use purge::{anybody_to_purge, purge_deleted};
pub use roles::{give, give_up, see as see_roles, take};
pub use steps::change_standing;
pub use views::{forget_view, save_view};

/// Makes an account for somebody; their id. They sign in once they have chosen a password by a link.
///
/// # Errors
/// [`Refused::NameTaken`] where somebody has the user name.
pub async fn create(permit: Permit<acts::CreateMember>, command: CreateMember) -> Result<MemberId, Error> {
    let zone = permit.member()?.zone.clone();
    let tx = permit.begin().await?;
    let org = tx.rows::<organization::Entity>().one().await?.ok_or(Error::NotFound)?;
    let id = MemberId::from(uuid::Uuid::now_v7());
    let user_name = UserName::new(command.user, org.initial_domain);
    let row = member::ActiveModel {
        org_id: NotSet,
        id: Set(id),
        user_name: Set(user_name.clone()),
        display_name: Set(command.display_name.clone()),
        name_key: Set(command.display_name.key()),
        contact_mail: Set(command.mail.clone()),
        roles: Set(Roles::NONE),
        status: Set(MemberStatus::Invited),
        language: Set(command.language),
        zone: Set(zone),
        theme: Set(Theme::System),
        created_at: Set(tx.now()),
        signed_in_at: Set(None),
        ..Default::default()
    };
    registry::claim_user_name(&tx, org.org_id, &user_name, id).await.map_err(taken(&user_name))?;
    tx.insert::<member::Entity>(row).await?;
    let after = object!({
        "display_name": command.display_name,
        "user_name": user_name,
        "mail": command.mail,
        "language": command.language,
    });
    let event = Event::MemberChanged { member: id, name: command.display_name, before: None, after: Some(after) };
    tx.commit(event, id).await
}

/// Changes what an account says of its owner.
///
/// # Errors
/// [`Error::NotFound`], [`Refused::Barred`] where a rule stands between the two people, and [`Refused::NameTaken`].
pub async fn edit(permit: Permit<acts::EditMember>, command: EditMember) -> Result<(), Error> {
    let tx = permit.begin().await?;
    let row = locked(&tx, command.member).await?;
    allowed(&tx, Deed::Manage, &row, false)?;
    if row.status == MemberStatus::Deleted {
        return Err(Refusal::from(Refused::KeptOut).into());
    }
    let user_name = UserName::new(command.user, row.user_name.domain().clone());
    if user_name != row.user_name {
        registry::rename_user(&tx, &user_name, row.id).await.map_err(taken(&user_name))?;
    }
    let before = object!({
        "display_name": row.display_name,
        "user_name": row.user_name,
        "mail": row.contact_mail,
        "language": row.language,
    });
    let after = object!({
        "display_name": command.display_name,
        "user_name": user_name,
        "mail": command.mail,
        "language": command.language,
    });
    let change = tx.change::<member::Entity>().filter(member::id().eq(row.id));
    let change = change.set(member::user_name(), user_name).set(member::name_key(), command.display_name.key());
    let change = change.set(member::display_name(), command.display_name.clone());
    change.set(member::contact_mail(), command.mail).set(member::language(), command.language).run().await?;
    let event =
        Event::MemberChanged { member: row.id, name: command.display_name, before: Some(before), after: Some(after) };
    tx.commit(event, ()).await
}

/// The person, locked, so that two changes of them come one after the other.
async fn locked<A: Writes>(tx: &Tx<A>, member: MemberId) -> Result<member::Model, Error> {
    let row = tx.rows::<member::Entity>().filter(member::id().eq(member)).locked().one().await?;
    row.filter(|row| row.purged_at.is_none()).ok_or(Error::NotFound)
}

/// Whether the actor may do this to a person.
fn allowed<A: Writes>(tx: &Tx<A>, deed: Deed, row: &member::Model, is_last_global: bool) -> Result<(), Error> {
    let me = tx.member()?;
    let target = Target { roles: row.roles, is_self: row.id == me.id, is_last_global };
    may_do(me.roles, deed, target).map_err(|why| Refusal::from(Refused::Barred(why)).into())
}

/// The Global administrators who can sign in by themselves, locked in the order of their ids. Pools are locked before
/// people, and these before all others.
async fn able<A: Writes>(tx: &Tx<A>) -> Result<Vec<MemberId>, Error> {
    use entity::credential;
    let global = crate::refusals::holding_any(Roles::NONE.with(Role::Global));
    let global = tx.rows::<member::Entity>().filter(member::roles().is_in(global));
    let rows = global.order([member::id().asc()]).locked().all().await?;
    let secrets = credential::member_id().is_in(rows.iter().map(|row| row.id));
    let secrets = tx.rows::<credential::Entity>().filter(secrets).all().await?;
    let has_password = |id| secrets.iter().any(|row| row.member_id == id);
    let able = rows.into_iter().filter(|row| is_able(row.roles, row.status, has_password(row.id)));
    Ok(able.map(|row| row.id).collect())
}

/// A violated constraint says that the user name is taken.
fn taken(name: &UserName) -> impl FnOnce(Error) -> Error {
    let name = name.clone();
    move |error| match error.unique_violation() {
        Some(_) => Refusal::from(Refused::NameTaken(name)).into(),
        None => error,
    }
}

/// The part of the policy that a page asks of a person: nothing where it may be done.
fn barred(roles: Roles, deed: Deed, row: &member_page::Model, is_self: bool) -> Option<domain::roles::Barred> {
    let is_last_global = row.roles.has(Role::Global) && row.other_globals == 0;
    may_do(roles, deed, Target { roles: row.roles, is_self, is_last_global }).err()
}
