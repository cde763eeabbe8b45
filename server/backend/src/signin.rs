//! Sign-in. An unknown name, a wrong password and a blocked account take the same way: the same statements, one hash, one
//! answer. Every attempt counts as failed until it has succeeded.

use crate::access::Permit;
use crate::activity::Event;
use crate::db::Tx;
use crate::error::Error;
use crate::idempotency::sha256;
use crate::portal::Portal;
use crate::sessions::{self, Entered};
use crate::{refusals, registry};
use domain::acts::{Act, Organization, Write};
use domain::ids::{MemberId, OrgId};
use domain::refusal::Refusal;
use domain::signin::{Refused, SignIn, lockout};
use domain::text::UserName;
use domain::time::Instant;
use entity::{credential, member};
use std::net::IpAddr;

#[cfg(test)]
mod tests;

/// Signs somebody in.
///
/// # Errors
/// One refusal for everything that is wrong; another where the next attempt has to wait.
pub async fn sign_in(permit: Permit<domain::acts::SignIn>, command: SignIn) -> Result<Entered, Error> {
    let portal = permit.portal().clone();
    let account = account(&command.user_name);
    wait_in_turn(&portal, &account, &permit.request().address, permit.now()).await?;
    let known = registry::person(&portal, &command.user_name).await?;
    let nobody = (OrgId::from(uuid::Uuid::nil()), MemberId::from(uuid::Uuid::nil()));
    let (org, id) = known.map_or(nobody, |row| (row.org_id, row.member_id));
    let request = permit.request().clone();
    let reader = portal.internal::<domain::acts::Authenticate>(request.clone(), org)?.read().await?;
    let person = reader.rows::<member::Entity>().filter(member::id().eq(id)).one().await?;
    let secret = reader.rows::<credential::Entity>().filter(credential::member_id().eq(id)).one().await?;
    drop(reader);
    let verified = secret.map(|row| row.password_hash);
    let matches = portal.hasher().verify(&command.password, verified.clone()).await?;
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
    succeeded(&tx, &account).await?;
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

/// How the lock-out knows an account, whether it exists or not.
pub(crate) fn account(name: &UserName) -> String {
    sha256(format!("account {name}").as_bytes())
}

/// Counts an attempt, or refuses it for now.
pub(crate) async fn wait_in_turn(portal: &Portal, account: &str, address: &str, now: Instant) -> Result<(), Error> {
    let network = network(address);
    let subjects = [(account, lockout::ACCOUNT), (network.as_str(), lockout::NETWORK)];
    let turn = registry::attempt(portal, subjects, now).await?;
    turn.map_err(|seconds| Refusal::SignIn(Refused::Wait { seconds }).into())
}

/// The attempt was no failure: those of the account are forgotten, and the network, behind which others may be guessing,
/// gets back this one.
pub(crate) async fn succeeded<A: Act<Scope = Organization, Mode = Write>>(
    tx: &Tx<A>,
    account: &str,
) -> Result<(), Error> {
    registry::forget_failures(tx, account).await?;
    registry::take_back(tx, &network(&tx.request().address)).await
}

/// How the lock-out knows a network.
fn network(address: &str) -> String {
    sha256(format!("network {}", prefix(address)).as_bytes())
}

/// The network of an address: the address itself for IPv4, its first 64 bits for IPv6.
fn prefix(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V6(v6)) if v6.to_ipv4_mapped().is_none() => {
            v6.segments().iter().take(4).map(|part| format!("{part:x}:")).collect()
        }
        _ => address.to_owned(),
    }
}
