//! Sessions: tokens of 256 random bits of which only the hash is stored. A session ends with its row, at once and on every
//! replica, because each request reads it.

use crate::access::{Actor, Context, Member, Permit, Request};
use crate::activity::Event;
use crate::clock::Pace;
use crate::db::{Executor, Tx};
use crate::error::Error;
use crate::idempotency::sha256;
use crate::portal::Portal;
use crate::registry;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::acts::{Act, Authenticate, ListSessions, Organization, RevokeSession, SignOut, SignOutEverywhere, Write};
use domain::ids::{MemberId, OrgId, SessionId};
use domain::sessions::{ABSOLUTE, Device, Life, Revoke, SessionView};
use domain::signin::WayBack;
use domain::time::Instant;
use entity::{Cond, session, signed_in};
use sea_orm::ActiveValue::{NotSet, Set};

#[cfg(test)]
mod tests;

/// How many bytes of a `User-Agent` are kept.
const AGENT: usize = 300;

/// A session just begun: what the browser keeps, until when, and where to go next.
pub struct Entered {
    /// The token for the cookie.
    pub token: String,
    /// When the session ends at the latest.
    pub ends: Instant,
    /// Where to go next.
    pub to: WayBack,
}

/// Who a token belongs to. An unknown, expired or ended one is a visitor's.
///
/// # Errors
/// The database's.
pub async fn identify(portal: &Portal, token: Option<&str>, request: &Request) -> Result<Actor, Error> {
    let Some((token, org)) = token.and_then(|token| Some((token, organization_of(token)?))) else {
        return Ok(Actor::visitor());
    };
    let token_hash = sha256(token.as_bytes());
    let reader = portal.internal::<Authenticate>(request.clone(), org)?.in_real_time().read().await?;
    let found = reader.rows::<signed_in::Entity>().filter(signed_in::token_hash().eq(token_hash.clone())).one().await?;
    let Some(row) = found else { return Ok(Actor::visitor()) };
    let life = Life { created: row.session_created_at, last_seen: row.seen_at };
    if !life.is_live(reader.real()) || !row.status.may_sign_in() {
        return Ok(Actor::visitor());
    }
    if life.is_to_be_noted(reader.real()) {
        registry::let_go(registry::touch_session(portal, &token_hash, reader.real()).await, "session");
    }
    Ok(Actor::signed_in(Member {
        org: row.org_id,
        organization: row.organization_name,
        slug: row.slug,
        billing_zone: row.billing_zone,
        id: row.member_id,
        user_name: row.user_name,
        display_name: row.display_name,
        roles: row.roles,
        language: row.language,
        zone: row.zone,
        theme: row.theme,
        session: row.session_id,
        signed_in: row.session_created_at,
        share: row.share,
        owns_groups: row.owns_groups,
        next_change_at: row.next_change_at,
        pace: Pace { ahead: row.clock_ahead, reached: row.clock_reached },
    }))
}

/// The organization in which a token is to be looked for: its first 16 bytes. A wrong one finds nothing, because the hash
/// of the whole token has to be there.
pub(crate) fn organization_of(token: &str) -> Option<OrgId> {
    let bytes: [u8; 48] = URL_SAFE_NO_PAD.decode(token).ok()?.try_into().ok()?;
    uuid::Uuid::from_slice(bytes.first_chunk::<16>()?).ok().map(OrgId::from)
}

/// A new token that names its organization, and the hash of it to be kept.
pub(crate) fn token_of(org: OrgId) -> (String, String) {
    let organization: uuid::Uuid = org.into();
    let token = URL_SAFE_NO_PAD.encode([organization.as_bytes().as_slice(), &rand::random::<[u8; 32]>()].concat());
    let hash = sha256(token.as_bytes());
    (token, hash)
}

/// Begins a session for a person of the transaction's organization.
pub(crate) async fn begin<A: Act<Scope = Organization, Mode = Write>>(
    tx: &Tx<A>,
    member: MemberId,
    to: WayBack,
) -> Result<Entered, Error> {
    let (token, token_hash) = token_of(tx.organization()?);
    let ends = tx.real().plus_seconds(ABSOLUTE);
    let over = session::member_id().eq(member).and(session::created_at().lt(tx.real().minus_seconds(ABSOLUTE)));
    tx.delete::<session::Entity>(over).await?;
    registry::open_session(tx, token_hash.clone(), ends).await?;
    let row = session::ActiveModel {
        org_id: NotSet,
        id: Set(SessionId::from(uuid::Uuid::now_v7())),
        token_hash: Set(token_hash),
        member_id: Set(member),
        created_at: Set(tx.real()),
        address: Set(tx.request().address.clone()),
        agent: Set(tx.request().agent.chars().take(AGENT).collect()),
    };
    tx.insert::<session::Entity>(row).await?;
    Ok(Entered { token, ends, to })
}

/// The person's own sessions, the latest used first.
///
/// # Errors
/// The database's.
pub async fn list(permit: Permit<ListSessions>, (): ()) -> Result<Vec<SessionView>, Error> {
    let reader = permit.read().await?;
    let me = reader.member()?;
    of(reader.executor(), &reader, me.id).await
}

/// The live sessions of a person, the latest used first.
pub(crate) async fn of(
    on: Executor<'_, Organization>,
    context: &Context,
    member: MemberId,
) -> Result<Vec<SessionView>, Error> {
    let mine = context.member()?.session;
    let rows = on.rows::<signed_in::Entity>().filter(signed_in::member_id().eq(member));
    let rows = rows.order([signed_in::seen_at().desc()]).all().await?;
    let views = rows.into_iter().map(|row| {
        let life = Life { created: row.session_created_at, last_seen: row.seen_at };
        let view = SessionView {
            id: row.session_id,
            is_current: row.session_id == mine,
            created: context.lead().of(row.session_created_at),
            last_seen: context.lead().of(row.seen_at),
            ends: context.lead().of(life.ends()),
            address: row.address,
            device: Device::of(&row.agent),
        };
        (life, view)
    });
    Ok(views.filter(|(life, _)| life.is_live(context.real())).map(|(_, view)| view).collect())
}

/// Ends one of the person's own sessions.
///
/// # Errors
/// [`Error::NotFound`] where it is not one of theirs.
pub async fn revoke(permit: Permit<RevokeSession>, command: Revoke) -> Result<(), Error> {
    let tx = permit.begin().await?;
    let (me, user_name) = (tx.member()?.id, tx.member()?.user_name.clone());
    let ended = end(&tx, session::member_id().eq(me).and(session::id().eq(command.session))).await?;
    if ended == 0 {
        return Err(Error::NotFound);
    }
    tx.commit(Event::SessionsEnded { session: Some(command.session), user_name }, ()).await
}

/// Ends all of the person's own sessions, this one too.
///
/// # Errors
/// The database's.
pub async fn sign_out_everywhere(permit: Permit<SignOutEverywhere>, (): ()) -> Result<(), Error> {
    let tx = permit.begin().await?;
    let (me, user_name) = (tx.member()?.id, tx.member()?.user_name.clone());
    end(&tx, session::member_id().eq(me)).await?;
    tx.commit(Event::SessionsEnded { session: None, user_name }, ()).await
}

/// Ends the session that the request came with.
///
/// # Errors
/// The database's.
pub async fn sign_out(permit: Permit<SignOut>, (): ()) -> Result<(), Error> {
    let tx = permit.begin().await?;
    let (current, user_name) = (tx.member()?.session, tx.member()?.user_name.clone());
    end(&tx, session::id().eq(current)).await?;
    tx.commit(Event::SessionsEnded { session: Some(current), user_name }, ()).await
}

/// Ends sessions; how many there were.
pub(crate) async fn end<A: Act<Scope = Organization, Mode = Write>>(
    tx: &Tx<A>,
    which: Cond<session::Entity>,
) -> Result<usize, Error> {
    let rows = tx.rows::<session::Entity>().filter(which.clone()).all().await?;
    let hashes: Vec<String> = rows.into_iter().map(|row| row.token_hash).collect();
    let ended = hashes.len();
    registry::close_sessions(tx, hashes).await?;
    tx.delete::<session::Entity>(which).await?;
    Ok(ended)
}
