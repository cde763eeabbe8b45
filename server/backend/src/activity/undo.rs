//! Taking back what an entry says. It is done by the use-case that does the opposite, with its own permit, so that nobody
//! takes back what they could not do; and only where everything still is as the entry left it.

use super::list;
use crate::access::{Actor, Member, Permit, Request};
use crate::db::Tx;
use crate::error::Error;
use crate::portal::Portal;
use crate::{account, domains, groups, idempotency, members, organization};
use domain::account::EditProfile;
use domain::activity::{PERSON, Query, Refused, UndoEntry, may_undo};
use domain::acts;
use domain::domains::{NameDomain, TakeRenameBack};
use domain::groups::EditGroup;
use domain::ids::{GroupId, MemberId, RenameId};
use domain::locale::Language;
use domain::members::{
    self as people, ChangeStanding, EditMember, ForgetView, GiveRole, MemberStatus, RestoreMember, SaveView, Step,
    TakeRole,
};
use domain::organizations::{EditOrganization, Information};
use domain::refusal::Refusal;
use domain::roles::{Role, Roles};
use domain::text::{DomainName, Email, Name, Note, UserName};
use entity::{activity_by_name, member, member_group};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::num::NonZeroU32;

type Row = activity_by_name::Model;

/// Takes it back.
///
/// # Errors
/// [`Error::NotFound`] for an entry that the person may not see, [`Refused`], and whatever stands against the opposite.
pub async fn undo(permit: Permit<acts::UndoEntry>, command: UndoEntry) -> Result<(), Error> {
    let who = Who { portal: permit.portal().clone(), actor: permit.actor().clone(), request: permit.request().clone() };
    // The key is the opposite's.
    let tx = permit.without_key().begin().await?;
    if idempotency::is_known(tx.executor(), who.request.key.as_ref()).await? {
        return Ok(());
    }
    let query = Query { entry: Some(command.entry), ..Query::default() };
    let rows = list::wanted(tx.rows::<activity_by_name::Entity>(), tx.member()?, &query);
    let row = rows.one().await?.ok_or(Error::NotFound)?;
    may_undo(&row.act, row.outcome, row.at, tx.now()).map_err(Refusal::Activity)?;
    let opposite = opposite(&tx, &row).await.map_err(gone)?;
    // What is done now has a transaction of its own.
    drop(tx);
    match opposite.carry_out(&who).await {
        Err(Error::Replayed(_)) => Ok(()),
        done => done.map_err(gone),
    }
}

/// What was changed then is not there any more.
fn gone(error: Error) -> Error {
    if matches!(error, Error::NotFound) { refused(Refused::Changed) } else { error }
}

/// In whose name.
struct Who {
    portal: Portal,
    actor: Actor,
    request: Request,
}

impl Who {
    async fn permit<A: acts::Act>(&self) -> Result<Permit<A>, Error> {
        self.portal.permit(self.actor.clone(), self.request.clone()).await
    }
}

/// What takes an entry back.
enum Opposite {
    Account(EditMember),
    Standing(ChangeStanding),
    Restore(RestoreMember),
    Give(GiveRole),
    Take(TakeRole),
    Group(EditGroup),
    Organization(Box<EditOrganization>),
    Profile(EditProfile),
    Forget(ForgetView),
    Save(SaveView),
    Primary(NameDomain),
    Rename(TakeRenameBack),
}

impl Opposite {
    async fn carry_out(self, who: &Who) -> Result<(), Error> {
        match self {
            Self::Account(command) => members::edit(who.permit().await?, command).await,
            Self::Standing(command) => set_standing(who, command).await,
            Self::Restore(command) => members::restore(who.permit().await?, command).await,
            Self::Give(command) => members::give(who.permit().await?, command).await,
            Self::Take(command) => members::take(who.permit().await?, command).await,
            Self::Group(command) => groups::edit(who.permit().await?, command).await.map(drop),
            Self::Organization(command) => organization::edit(who.permit().await?, *command).await,
            Self::Profile(command) => account::edit(who.permit().await?, command).await,
            Self::Forget(command) => members::forget_view(who.permit().await?, command).await,
            Self::Primary(command) => domains::make_primary(who.permit().await?, command).await,
            Self::Rename(command) => domains::take_rename_back(who.permit().await?, command).await,
            Self::Save(command) => members::save_view(who.permit().await?, command).await.map(drop),
        }
    }
}

/// What would be asked about an administrator is answered already: it is taken back as a whole or not at all.
async fn set_standing(who: &Who, command: ChangeStanding) -> Result<(), Error> {
    match members::change_standing(who.permit().await?, command.clone()).await {
        Err(Error::Refused(Refusal::Members(people::Refused::Unconfirmed(plan)))) if plan.tally.done > 0 => {
            let command = ChangeStanding { mark: plan.mark, count: NonZeroU32::new(plan.tally.done), ..command };
            members::change_standing(who.permit().await?, command).await.map(drop)
        }
        done => done.map(drop),
    }
}

/// What an account says of its owner.
#[derive(Deserialize, PartialEq)]
struct Account {
    display_name: Name,
    user_name: UserName,
    mail: Email,
    language: Language,
}

#[derive(Deserialize)]
struct Standing {
    status: MemberStatus,
    user_name: UserName,
}

#[derive(Deserialize)]
struct Held {
    roles: String,
}

#[derive(Deserialize, PartialEq)]
struct Described {
    name: Name,
    description: Option<Note>,
}

#[derive(Deserialize)]
struct View {
    name: Name,
    query: people::ListMembers,
}

#[derive(Deserialize)]
struct Primary {
    primary: DomainName,
}

#[derive(Deserialize)]
struct Renaming {
    rename: RenameId,
}

async fn opposite(tx: &Tx<acts::UndoEntry>, row: &Row) -> Result<Opposite, Error> {
    // What one says of oneself, and keeps for oneself, nobody else takes back.
    let own = row.actor_id == Some(tx.member()?.id);
    match row.act.as_str() {
        "members.edit" => account_again(tx, row).await,
        "members.change-standing" => standing_again(tx, row).await,
        "roles.give" | "roles.take" => roles_again(tx, row).await,
        "groups.edit" => {
            let group: GroupId = id(row)?;
            let found = tx.rows::<member_group::Entity>().filter(member_group::id().eq(group)).one().await?;
            let found = found.ok_or(Error::NotFound)?;
            let before =
                left(row, |after: &Described| (&after.name, &after.description) == (&found.name, &found.description))?;
            Ok(Opposite::Group(EditGroup { group, name: before.name, description: before.description }))
        }
        "organization.edit" => {
            let found = organization::said(tx.executor()).await?;
            let Information { name, address, country, technical_contact, security_contact, privacy_link, language } =
                left(row, |after: &Information| *after == found)?;
            let command = EditOrganization {
                name,
                address,
                country,
                technical_contact,
                security_contact,
                privacy_link,
                language,
            };
            Ok(Opposite::Organization(Box::new(command)))
        }
        "domains.make-primary" => {
            let now = domains::usable(tx.executor(), tx.real()).await?.primary;
            let before = left(row, |after: &Primary| after.primary == now)?;
            Ok(Opposite::Primary(NameDomain { domain: before.primary }))
        }
        "domains.rename" => {
            let Renaming { rename } = read(row.after.as_deref())?;
            let member = if row.target_kind == PERSON { Some(id(row)?) } else { None };
            Ok(Opposite::Rename(TakeRenameBack { rename, member }))
        }
        "account.edit-profile" if own => {
            let found = profile(tx.member()?);
            Ok(Opposite::Profile(left(row, |after: &EditProfile| *after == found)?))
        }
        "members.save-view" if own => Ok(Opposite::Forget(ForgetView { view: id(row)? })),
        "members.forget-view" if own => {
            let View { name, query } = read(row.before.as_deref())?;
            Ok(Opposite::Save(SaveView { name, query }))
        }
        _ => Err(refused(Refused::NotUndoable)),
    }
}

async fn account_again(tx: &Tx<acts::UndoEntry>, row: &Row) -> Result<Opposite, Error> {
    let found = person(tx, row).await?;
    let is_left = |after: &Account| {
        let said = (&after.display_name, &after.user_name, &after.mail, after.language);
        said == (&found.display_name, &found.user_name, &found.contact_mail, found.language)
    };
    let Account { display_name, user_name, mail, language } = left(row, is_left)?;
    let user = user_name.local().clone();
    Ok(Opposite::Account(EditMember { member: found.id, display_name, user, mail, language }))
}

async fn standing_again(tx: &Tx<acts::UndoEntry>, row: &Row) -> Result<Opposite, Error> {
    let found = person(tx, row).await?;
    let before = left(row, |after: &Standing| after.status == found.status)?;
    Ok(match found.status {
        MemberStatus::Deleted => {
            Opposite::Restore(RestoreMember { member: found.id, user: before.user_name.local().clone() })
        }
        MemberStatus::Blocked => Opposite::Standing(ChangeStanding::of(Step::Unblock, found.id)),
        MemberStatus::Active | MemberStatus::Invited => Opposite::Standing(ChangeStanding::of(Step::Block, found.id)),
    })
}

async fn roles_again(tx: &Tx<acts::UndoEntry>, row: &Row) -> Result<Opposite, Error> {
    let found = person(tx, row).await?;
    let set = |held: &Held| held.roles.split(", ").filter_map(|word| word.parse().ok()).collect::<Roles>();
    let before = set(&left(row, |after: &Held| set(after) == found.roles)?);
    let member = found.id;
    let changed = Role::ALL.iter().copied().find(|role| before.has(*role) != found.roles.has(*role));
    let role = changed.ok_or_else(|| refused(Refused::NotUndoable))?;
    Ok(match before.has(role) {
        true => Opposite::Give(GiveRole { member, role }),
        false => Opposite::Take(TakeRole { member, role }),
    })
}

async fn person(tx: &Tx<acts::UndoEntry>, row: &Row) -> Result<member::Model, Error> {
    let which = member::id().eq(id::<MemberId>(row)?);
    let found = tx.rows::<member::Entity>().filter(which).one().await?;
    found.filter(|found| found.purged_at.is_none()).ok_or(Error::NotFound)
}

fn profile(me: &Member) -> EditProfile {
    EditProfile { display_name: me.display_name.clone(), language: me.language, zone: me.zone.clone(), theme: me.theme }
}

/// What was before, where all is as the entry left it.
fn left<T: DeserializeOwned>(row: &Row, is_left: impl FnOnce(&T) -> bool) -> Result<T, Error> {
    let after = read(row.after.as_deref())?;
    if is_left(&after) { read(row.before.as_deref()) } else { Err(refused(Refused::Changed)) }
}

/// What an older portal wrote otherwise cannot be taken back.
fn read<T: DeserializeOwned>(text: Option<&str>) -> Result<T, Error> {
    let read = text.and_then(|text| serde_json::from_str(text).ok());
    read.ok_or_else(|| refused(Refused::NotUndoable))
}

fn id<T: std::str::FromStr>(row: &Row) -> Result<T, Error> {
    row.target_id.parse().map_err(|_| refused(Refused::NotUndoable))
}

fn refused(why: Refused) -> Error {
    Refusal::Activity(why).into()
}
