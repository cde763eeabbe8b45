//! Tokens of an organization, as its own administrators look after them.

use super::{life, row, secret, told};
use crate::access::Permit;
use crate::activity::Event;
use crate::error::Error;
use crate::idempotency::sha256;
use crate::registry;
use domain::acts;
use domain::ids::{MemberId, TokenId};
use domain::refusal::Refusal;
use domain::tokens::{CreateOwnToken, CreateToken, OwnToken, OwnTokens, Owner, Refused, RevokeOwnToken, create};
use entity::{api_token, member};
use std::collections::BTreeSet;

/// The tokens of the organization, the newest first, also those that open nothing any more. A secret that the browser brings
/// is shown where it is that of one of them that opens something.
///
/// # Errors
/// The database's.
pub async fn list_own(permit: Permit<acts::ListOwnTokens>, secret: Option<String>) -> Result<OwnTokens, Error> {
    let rows = registry::own_tokens(&permit).await?;
    let reader = permit.read().await?;
    let now = reader.real();
    let made = secret.filter(|secret| {
        let hash = sha256(secret.as_bytes());
        rows.iter().any(|row| row.token_hash == hash && life(row).is_live(now))
    });
    let makers: BTreeSet<MemberId> = rows.iter().filter_map(|row| row.made_by).collect();
    let makers = reader.rows::<member::Entity>().filter(member::id().is_in(makers)).all().await?;
    let name = |id: MemberId| makers.iter().find(|person| person.id == id).map(|person| person.display_name.clone());
    let shown = |row: api_token::Model| OwnToken {
        state: life(&row).state(now),
        id: row.id,
        name: row.name,
        scopes: row.scopes,
        created: row.created_at,
        made_by: row.made_by.and_then(name),
        expires: row.expires_at,
        used: row.used_at,
    };
    Ok(OwnTokens { rows: rows.into_iter().map(shown).collect(), made })
}

/// Makes a token of the organization; its secret. Told once: who sends the same again is told nothing.
///
/// # Errors
/// What [`create`] refuses.
pub async fn create_own(
    permit: Permit<acts::CreateOwnToken>,
    command: CreateOwnToken,
) -> Result<Option<String>, Error> {
    let owner = Owner::Organization(permit.member()?.slug.clone());
    let CreateOwnToken { name, scopes, days } = command;
    let command = CreateToken { owner, name, scopes, days: Some(days) };
    create(&command).map_err(Refusal::Tokens)?;
    let tx = permit.begin().await?;
    let (id, secret) = (TokenId::from(uuid::Uuid::now_v7()), secret());
    let row = api_token::Model { made_by: Some(tx.member()?.id), ..row(&command, (id, secret.as_str()), tx.real()) };
    let after = told(&row);
    registry::keep_own_token(&tx, row).await?;
    tx.commit(Event::TokenCreated { token: id, name: command.name, after }, None::<String>).await?;
    Ok(Some(secret))
}

/// Takes a token of the organization away, at once and everywhere.
///
/// # Errors
/// [`Error::NotFound`] for a token that is not the organization's, and [`Refused::Revoked`].
pub async fn revoke_own(permit: Permit<acts::RevokeOwnToken>, command: RevokeOwnToken) -> Result<(), Error> {
    let tx = permit.begin().await?;
    let org = tx.organization()?;
    let found = registry::token_by_id(tx.portal(), command.token).await?;
    let row = found.filter(|row| row.org_id == Some(org)).ok_or(Error::NotFound)?;
    if registry::revoke_own_token(&tx, row.id).await? == 0 {
        return Err(Refusal::from(Refused::Revoked).into());
    }
    tx.commit(Event::TokenRevoked { token: row.id, name: row.name }, ()).await
}
