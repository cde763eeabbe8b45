//! Sign-in. An unknown name, a wrong password and a blocked account take the same way: the same statements, one hash, one
//! answer. Every attempt counts as failed until it has succeeded.

use crate::access::Permit;
use crate::activity::Event;
use crate::db::Tx;
use crate::error::Error;
use crate::sessions::{self, Entered};
use crate::{refusals, registry};
use domain::acts::{Act, Organization, Write};
use domain::ids::{MemberId, OrgId};
use domain::refusal::Refusal;
use domain::signin::{Refused, SignIn};
use entity::{credential, member};

mod attempt;
#[cfg(test)]
mod tests;

pub(crate) use attempt::Attempt;

/// Signs somebody in.
///
/// # Errors
/// One refusal for everything that is wrong; another where the next attempt has to wait.
pub async fn sign_in(permit: Permit<domain::acts::SignIn>, command: SignIn) -> Result<Entered, Error> {
    let portal = permit.portal().clone();
    let attempt = Attempt::on(&format!("account {}", command.user_name), &permit.request().address);
    let counted = attempt.count(&portal, permit.real()).await?;
    counted.map_err(|seconds| Refusal::SignIn(Refused::Wait { seconds }))?;
    let known = registry::person(&portal, &command.user_name).await?;
    let nobody = (OrgId::from(uuid::Uuid::nil()), MemberId::from(uuid::Uuid::nil()));
    let (org, id) = known.map_or(nobody, |row| (row.org_id, row.member_id));
    let request = permit.request().clone();
    let reader = portal.internal::<domain::acts::Authenticate>(request.clone(), org)?.in_real_time().read().await?;
    let person = reader.rows::<member::Entity>().filter(member::id().eq(id)).one().await?;
    let secret = reader.rows::<credential::Entity>().filter(credential::member_id().eq(id)).one().await?;
    drop(reader);
    let verified = secret.map(|row| row.password_hash);
    let matches = attempt.verify(&portal, &command.password, verified.clone()).await?;
    let Some(person) = person.filter(|person| matches && person.status.may_sign_in()) else {
        if org != nobody.0 {
            let event = Event::SignInFailed { member: id, user_name: command.user_name };
            refusals::note_in_background(&portal, request, org, event);
        }
        return Err(Refusal::SignIn(Refused::Wrong).into());
    };
    let tx = registry::enter(permit, org).begin().await?;
    if !stands(&tx, id, verified.as_deref()).await? {
        return Err(Refusal::SignIn(Refused::Wrong).into());
    }
    attempt.succeeded(&tx).await?;
    let entered = sessions::begin(&tx, id, command.back).await?;
    let signed_in = tx.change::<member::Entity>().filter(member::id().eq(id));
    signed_in.set(member::signed_in_at(), Some(tx.now())).run().await?;
    tx.commit(Event::SignedIn { member: id, user_name: person.user_name }, ()).await?;
    Ok(entered)
}

/// Whether the password that was verified is still the one of somebody who may sign in: verifying takes its time.
pub(crate) async fn stands<A: Act<Scope = Organization, Mode = Write>>(
    tx: &Tx<A>,
    id: MemberId,
    verified: Option<&str>,
) -> Result<bool, Error> {
    let secret = tx.rows::<credential::Entity>().filter(credential::member_id().eq(id)).locked().one().await?;
    let person = tx.rows::<member::Entity>().filter(member::id().eq(id)).one().await?;
    let same = secret.is_some_and(|row| Some(row.password_hash.as_str()) == verified);
    Ok(same && person.is_some_and(|person| person.status.may_sign_in()))
}
