//! The people of an organization: how they get an account, what an administrator changes of it, and how they go. Who may
//! do it to whom is decided by the policy for each person, also where there are many at once.

use crate::access::Permit;
use crate::activity::Event;
use crate::db::Tx;
use crate::error::Error;
use crate::subscriptions::Writes;
use crate::{domains, refusals, registry};
use domain::acts;
use domain::ids::MemberId;
use domain::locale::{Theme, ZoneName};
use domain::members::{CreateMember, EditMember, MemberStatus, Refused, Says, is_able};
use domain::refusal::Refusal;
use domain::roles::{Deed, Role, Roles, Target, may_do};
use domain::text::UserName;
use entity::{member, member_page};
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
pub(crate) use steps::let_go;
pub use views::{forget_view, save_view};

/// Makes an account for somebody; their id. They sign in once they have chosen a password by a link.
///
/// # Errors
/// [`Refused::NameTaken`] where somebody has the user name, and [`Refused::Domain`].
pub async fn create(permit: Permit<acts::CreateMember>, command: CreateMember) -> Result<MemberId, Error> {
    let zone = permit.member()?.zone.clone();
    let tx = permit.begin().await?;
    let usable = domains::usable(tx.executor(), tx.real()).await?;
    let id = MemberId::from(uuid::Uuid::now_v7());
    let domain = command.domain.unwrap_or_else(|| usable.primary.clone());
    if !usable.has(&domain) {
        return Err(Refusal::from(Refused::Domain(domain)).into());
    }
    let user_name = UserName::new(command.user, domain);
    let says = Says { display_name: command.display_name.clone(), mail: command.mail, language: command.language };
    let after = recorded(&user_name, &says);
    make(&tx, vec![(id, user_name.clone(), says)], &zone).await.map_err(taken(&user_name))?;
    let event = Event::MemberChanged { member: id, name: command.display_name, before: None, after: Some(after) };
    tx.commit(event, id).await
}

/// Changes what an account says of its owner.
///
/// # Errors
/// [`Error::NotFound`], [`Refused::Barred`] where a rule stands between the two people, [`Refused::NameTaken`] and
/// [`Refused::Domain`].
pub async fn edit(permit: Permit<acts::EditMember>, command: EditMember) -> Result<(), Error> {
    let tx = permit.begin().await?;
    let usable = domains::usable(tx.executor(), tx.real()).await?;
    let row = locked(&tx, command.member).await?;
    allowed(&tx, Deed::Manage, &row, false)?;
    if row.status == MemberStatus::Deleted {
        return Err(Refusal::from(Refused::KeptOut).into());
    }
    let user_name = UserName::new(command.user, row.user_name.domain().clone());
    if user_name != row.user_name {
        let domain = user_name.domain();
        if !usable.has(domain) {
            return Err(Refusal::from(Refused::Domain(domain.clone())).into());
        }
        registry::rename_user(&tx, &user_name, row.id).await.map_err(taken(&user_name))?;
    }
    let before = recorded(&row.user_name, &says(&row));
    let says = Says { display_name: command.display_name.clone(), mail: command.mail, language: command.language };
    let after = recorded(&user_name, &says);
    let change = tx.change::<member::Entity>().filter(member::id().eq(row.id));
    change.set(member::user_name(), user_name).run().await?;
    say(&tx, row.id, says).await?;
    let event =
        Event::MemberChanged { member: row.id, name: command.display_name, before: Some(before), after: Some(after) };
    tx.commit(event, ()).await
}

/// Makes accounts, whose owners sign in once they have chosen a password by a link. A violated constraint says that a user
/// name is taken.
pub(crate) async fn make<A: Writes>(
    tx: &Tx<A>,
    mut people: Vec<(MemberId, UserName, Says)>,
    zone: &ZoneName,
) -> Result<(), Error> {
    // In one order, so that two who make accounts at once do not wait for each other in a circle.
    people.sort_by(|(_, one, _), (_, other, _)| one.cmp(other));
    let names: Vec<_> = people.iter().map(|(id, name, _)| (name.clone(), *id)).collect();
    registry::claim_user_names(tx, names).await?;
    let now = tx.now();
    let row = |(id, user_name, says): (MemberId, UserName, Says)| member::ActiveModel {
        org_id: NotSet,
        id: Set(id),
        user_name: Set(user_name),
        name_key: Set(says.display_name.key()),
        display_name: Set(says.display_name),
        contact_mail: Set(says.mail),
        roles: Set(Roles::NONE),
        status: Set(MemberStatus::Invited),
        language: Set(says.language),
        zone: Set(zone.clone()),
        theme: Set(Theme::System),
        created_at: Set(now),
        signed_in_at: Set(None),
        ..Default::default()
    };
    tx.insert_all::<member::Entity>(people.into_iter().map(row).collect::<Vec<_>>()).await
}

/// Lets an account say something else of its owner.
pub(crate) async fn say<A: Writes>(tx: &Tx<A>, member: MemberId, says: Says) -> Result<(), Error> {
    let change = tx.change::<member::Entity>().filter(member::id().eq(member));
    let change = change.set(member::name_key(), says.display_name.key());
    let change = change.set(member::display_name(), says.display_name);
    change.set(member::contact_mail(), says.mail).set(member::language(), says.language).run().await.map(drop)
}

/// What an account says of its owner.
pub(crate) fn says(row: &member::Model) -> Says {
    Says { display_name: row.display_name.clone(), mail: row.contact_mail.clone(), language: row.language }
}

/// What is recorded of an account that was made or says something else.
pub(crate) fn recorded(user_name: &UserName, says: &Says) -> serde_json::Value {
    object!({
        "display_name": says.display_name,
        "user_name": user_name,
        "mail": says.mail,
        "language": says.language,
    })
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
    may_do(me.roles, deed, target).map_err(|why| {
        refusals::note_barred(tx, why);
        Refusal::from(Refused::Barred(why)).into()
    })
}

/// The Global administrators who can sign in by themselves, locked in the order of their ids. Pools are locked before
/// domains, domains before people, and these before all others.
pub(crate) async fn able_globals<A: Writes>(tx: &Tx<A>) -> Result<Vec<MemberId>, Error> {
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
