//! Links by which people choose a password: made by an administrator, shown once, of which only a hash is kept.

use super::{allowed, locked};
use crate::access::Permit;
use crate::activity::Event;
use crate::db::Executor;
use crate::error::Error;
use crate::idempotency::sha256;
use crate::sessions::{self, Entered, organization_of, token_of};
use crate::{licenses, registry};
use domain::acts::{self, Authenticate, Organization};
use domain::members::{
    AcceptInvitation, INVITATION_DAYS, Invite, LookUpInvitation, MemberStatus, RESET_DAYS, Refused, RevokeSessions,
    Welcome,
};
use domain::refusal::Refusal;
use domain::roles::Deed;
use domain::signin::WayBack;
use domain::time::Instant;
use entity::{credential, invitation, member, organization, session};
use sea_orm::ActiveValue::{NotSet, Set};
use serde_json::json as object;

/// Makes a link by which a person chooses a password; what it ends with. From now on the password they had opens nothing,
/// and their sessions have ended. Told once: who sends the same again is told nothing.
///
/// # Errors
/// [`Error::NotFound`], [`Refused::Barred`], and [`Refused::KeptOut`] for somebody who could not sign in with it.
pub async fn reset_password(permit: Permit<acts::ResetPassword>, command: Invite) -> Result<Option<String>, Error> {
    let tx = permit.begin().await?;
    let row = locked(&tx, command.member).await?;
    allowed(&tx, Deed::ResetCredentials, &row, false)?;
    if !row.status.may_sign_in() {
        return Err(Refusal::from(Refused::KeptOut).into());
    }
    let had = tx.delete::<credential::Entity>(credential::member_id().eq(row.id)).await? > 0;
    sessions::end(&tx, session::member_id().eq(row.id)).await?;
    if row.status == MemberStatus::Active {
        let change = tx.change::<member::Entity>().filter(member::id().eq(row.id));
        change.set(member::status(), MemberStatus::Invited).run().await?;
    }
    tx.delete::<invitation::Entity>(invitation::member_id().eq(row.id)).await?;
    let (token, token_hash) = token_of(tx.organization()?);
    let expires_at = tx.real().plus_days(if had { RESET_DAYS } else { INVITATION_DAYS });
    let link = invitation::ActiveModel {
        org_id: NotSet,
        member_id: Set(row.id),
        token_hash: Set(token_hash),
        made_at: Set(tx.real()),
        expires_at: Set(expires_at),
    };
    tx.insert::<invitation::Entity>(link).await?;
    let after = object!({ "link_until": expires_at.utc_day(), "password": "none until it is chosen" });
    let event = Event::MemberChanged { member: row.id, name: row.display_name, before: None, after: Some(after) };
    tx.commit(event, None::<String>).await?;
    Ok(Some(token))
}

/// Ends sessions of a person.
///
/// # Errors
/// [`Error::NotFound`] for a person or a session that is not theirs, and [`Refused::Barred`].
pub async fn revoke_sessions(permit: Permit<acts::RevokeSessions>, command: RevokeSessions) -> Result<(), Error> {
    let tx = permit.begin().await?;
    let row = locked(&tx, command.member).await?;
    allowed(&tx, Deed::ResetCredentials, &row, false)?;
    let theirs = session::member_id().eq(row.id);
    let ended = match command.session {
        Some(session) => sessions::end(&tx, theirs.and(session::id().eq(session))).await?,
        None => sessions::end(&tx, theirs).await?,
    };
    if ended == 0 && command.session.is_some() {
        return Err(Error::NotFound);
    }
    tx.commit(Event::SessionsEnded { session: command.session, user_name: row.user_name }, ()).await
}

/// Whom a link is for.
///
/// # Errors
/// [`Refused::Expired`] where it opens nothing.
pub async fn look_up(permit: Permit<acts::LookUpInvitation>, query: LookUpInvitation) -> Result<Welcome, Error> {
    let org = organization_of(&query.token).ok_or_else(expired)?;
    let reader = registry::look_up(permit, org).in_real_time().read().await?;
    welcome(reader.executor(), &query.token, reader.real()).await
}

/// Chooses a password by a link, which is used up by it, and signs in.
///
/// # Errors
/// [`Refused::Expired`] where it opens nothing, and a weak password.
pub async fn accept(permit: Permit<acts::AcceptInvitation>, command: AcceptInvitation) -> Result<Entered, Error> {
    let portal = permit.portal().clone();
    let org = organization_of(&command.token).ok_or_else(expired)?;
    let reader = portal.internal::<Authenticate>(permit.request().clone(), org)?.in_real_time().read().await?;
    let welcome = welcome(reader.executor(), &command.token, reader.real()).await?;
    drop(reader);
    let user_name = welcome.user_name.to_string();
    let context = [welcome.name.as_str(), &user_name, welcome.organization.as_str()];
    command.password.acceptable(&context).map_err(|why| Refusal::from(Refused::Password(why)))?;
    let password_hash = portal.hasher().hash(&command.password).await?;
    let tx = registry::accept(permit, org).begin().await?;
    licenses::lock(&tx).await?;
    let link = tx.rows::<invitation::Entity>().filter(opens(&command.token, tx.real())).locked().one().await?;
    let link = link.ok_or_else(expired)?;
    let person = locked(&tx, link.member_id).await?;
    if !person.status.may_sign_in() {
        return Err(expired());
    }
    tx.delete::<invitation::Entity>(invitation::member_id().eq(person.id)).await?;
    tx.delete::<credential::Entity>(credential::member_id().eq(person.id)).await?;
    let secret = credential::ActiveModel {
        org_id: NotSet,
        member_id: Set(person.id),
        password_hash: Set(password_hash),
        changed_at: Set(tx.real()),
    };
    tx.insert::<credential::Entity>(secret).await?;
    let change = tx.change::<member::Entity>().filter(member::id().eq(person.id));
    let change = change.set(member::status(), MemberStatus::Active);
    change.set(member::signed_in_at(), Some(tx.now())).run().await?;
    sessions::end(&tx, session::member_id().eq(person.id)).await?;
    let entered = sessions::begin(&tx, person.id, WayBack::default()).await?;
    let zone = tx.rows::<organization::Entity>().one().await?.ok_or(Error::NotFound)?.billing_zone;
    licenses::serve(&tx, &zone).await?;
    let event = Event::MemberChanged {
        member: person.id,
        name: person.display_name,
        before: Some(object!({ "status": person.status })),
        after: Some(object!({ "status": MemberStatus::Active })),
    };
    tx.commit(event, ()).await?;
    Ok(entered)
}

async fn welcome(on: Executor<'_, Organization>, token: &str, now: Instant) -> Result<Welcome, Error> {
    let row = on.rows::<invitation::Entity>().filter(opens(token, now)).one().await?.ok_or_else(expired)?;
    let person = on.rows::<member::Entity>().filter(member::id().eq(row.member_id)).one().await?;
    let person = person.filter(|person| person.status.may_sign_in()).ok_or_else(expired)?;
    let organization = on.rows::<organization::Entity>().one().await?.ok_or_else(expired)?;
    Ok(Welcome {
        name: person.display_name,
        user_name: person.user_name,
        organization: organization.name,
        returns: person.signed_in_at.is_some(),
    })
}

fn opens(token: &str, now: Instant) -> entity::Cond<invitation::Entity> {
    invitation::token_hash().eq(sha256(token.as_bytes())).and(invitation::expires_at().gt(now))
}

fn expired() -> Error {
    Refusal::from(Refused::Expired).into()
}
