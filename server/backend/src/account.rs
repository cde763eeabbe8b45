//! The own account: what one sees and changes of oneself.

use crate::access::Permit;
use crate::activity::{Event, json};
use crate::error::Error;
use crate::signin::{self, Attempt};
use crate::{idempotency, sessions, zones};
use domain::account::{ChangePassword, EditProfile, Profile, Refused, Security, may_be_next, may_edit};
use domain::acts::{self, Act};
use domain::refusal::Refusal;
use domain::sessions::Life;
use entity::{credential, member, session, signed_in};

/// The person's profile.
///
/// # Errors
/// The database's.
pub async fn profile(permit: Permit<acts::SeeAccount>, (): ()) -> Result<Profile, Error> {
    let reader = permit.read().await?;
    let me = reader.member()?;
    let row = reader.rows::<member::Entity>().filter(member::id().eq(me.id)).one().await?.ok_or(Error::NotFound)?;
    Ok(Profile {
        display_name: row.display_name,
        user_name: row.user_name,
        mail: row.contact_mail,
        organization_name: me.organization.clone(),
        roles: row.roles,
        language: row.language,
        zone: row.zone,
        theme: row.theme,
    })
}

/// What protects the account.
///
/// # Errors
/// The database's.
pub async fn security(permit: Permit<acts::SeeSecurity>, (): ()) -> Result<Security, Error> {
    let reader = permit.read().await?;
    let me = reader.member()?;
    let mine = credential::member_id().eq(me.id);
    let secret = reader.rows::<credential::Entity>().filter(mine).one().await?;
    let others = signed_in::member_id().eq(me.id).and(signed_in::session_id().ne(me.session));
    let others = reader.rows::<signed_in::Entity>().filter(others).all().await?;
    let live = |row: &&signed_in::Model| {
        Life { created: row.session_created_at, last_seen: row.seen_at }.is_live(reader.real())
    };
    let other_sessions = u32::try_from(others.iter().filter(live).count()).unwrap_or(u32::MAX);
    Ok(Security { password_set: secret.map(|row| reader.lead().of(row.changed_at)), other_sessions })
}

/// Changes the person's own profile.
///
/// # Errors
/// An unknown time zone is refused.
pub async fn edit(permit: Permit<acts::EditProfile>, command: EditProfile) -> Result<(), Error> {
    may_edit(zones::exists(&command.zone)).map_err(Refusal::Account)?;
    let tx = permit.begin().await?;
    let me = tx.member()?;
    let before = EditProfile {
        display_name: me.display_name.clone(),
        language: me.language,
        zone: me.zone.clone(),
        theme: me.theme,
    };
    let event = Event::ProfileEdited {
        member: me.id,
        name: command.display_name.clone(),
        before: json(&before)?,
        after: json(&command)?,
    };
    let change = tx.change::<member::Entity>().filter(member::id().eq(me.id));
    let change = change.set(member::name_key(), command.display_name.key());
    let change = change.set(member::display_name(), command.display_name).set(member::language(), command.language);
    change.set(member::zone(), command.zone).set(member::theme(), command.theme).run().await?;
    tx.commit(event, ()).await
}

/// Changes the person's own password and ends all other sessions.
///
/// # Errors
/// A wrong current password, a weak new one, or an attempt that has to wait are refused.
pub async fn change_password(permit: Permit<acts::ChangePassword>, command: ChangePassword) -> Result<(), Error> {
    let portal = permit.portal().clone();
    let me = permit.member()?.clone();
    let stored = stored(&permit).await?;
    let user = me.user_name.to_string();
    let context = [me.display_name.as_str(), &user, me.organization.as_str(), me.slug.as_str()];
    may_be_next(&command, &context).map_err(Refusal::Account)?;
    // Counted apart from signing in, so that nobody who fails to sign in keeps the owner from this.
    let attempt = Attempt::on(&format!("password of {}", me.id), &permit.request().address);
    let counted = attempt.count(&portal, permit.real()).await?;
    counted.map_err(|seconds| Refusal::Account(Refused::Wait { seconds }))?;
    if !attempt.verify(&portal, &command.current_password, stored.clone()).await? {
        return Err(Refusal::Account(Refused::WrongPassword).into());
    }
    let hash = portal.hasher().hash(&command.new_password).await?;
    let tx = permit.begin().await?;
    if !signin::stands(&tx, me.id, stored.as_deref()).await? {
        return Err(Refusal::Account(Refused::WrongPassword).into());
    }
    attempt.succeeded(&tx).await?;
    let change = tx.change::<credential::Entity>().filter(credential::member_id().eq(me.id));
    change.set(credential::password_hash(), hash).set(credential::changed_at(), tx.real()).run().await?;
    sessions::end(&tx, session::member_id().eq(me.id).and(session::id().ne(me.session))).await?;
    tx.commit(Event::PasswordChanged { member: me.id, user_name: me.user_name }, ()).await
}

/// The hash of the password; fails where the same command was answered before.
async fn stored(permit: &Permit<acts::ChangePassword>) -> Result<Option<String>, Error> {
    let me = permit.member()?;
    let reader = permit.portal().internal::<acts::Authenticate>(permit.request().clone(), me.org)?;
    let reader = reader.in_real_time().read().await?;
    idempotency::replay(reader.executor(), acts::ChangePassword::NAME, permit.request().key.as_ref()).await?;
    let row = reader.rows::<credential::Entity>().filter(credential::member_id().eq(me.id)).one().await?;
    Ok(row.map(|row| row.password_hash))
}
