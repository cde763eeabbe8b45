//! Tokens of programs: 256 random bits behind a recognizable prefix, of which only the hash is stored. A token is another
//! kind of actor; what it may do is decided where it is decided for people.

use crate::access::{Account, Actor, Bearer, Permit, Program, Request};
use crate::activity::{CatalogEvent, Event};
use crate::clock::Pace;
use crate::error::Error;
use crate::idempotency::sha256;
use crate::portal::Portal;
use crate::registry;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::acts::{
    Act, CreateServiceToken, CreateToken as Create, ListTokens, LookUpAccount, LookUpService, Organization,
    RevokeServiceToken, RevokeToken,
};
use domain::ids::{OrgId, ServiceId, TokenId};
use domain::refusal::Refusal;
use domain::text::Slug;
use domain::time::Instant;
use domain::tokens::{CreateToken, Life, Owner, PREFIX, TokenRow, create};
use entity::{agreement_line, api_token, organization, service, subscription};
use serde_json::json;

mod own;
#[cfg(test)]
mod tests;

pub use own::{create_own, list_own, revoke_own};

/// A token just made. The secret is told this once.
pub struct Made {
    /// Its id.
    pub id: TokenId,
    /// What the program sends.
    pub secret: String,
}

/// Makes a token as the operator.
///
/// # Errors
/// [`Error::NotFound`] for an unknown owner, and what [`create`] refuses.
pub async fn make(portal: &Portal, actor: Actor, request: Request, command: CreateToken) -> Result<Made, Error> {
    create(&command).map_err(Refusal::Tokens)?;
    let id = TokenId::from(uuid::Uuid::now_v7());
    let secret = secret();
    match &command.owner {
        Owner::Organization(slug) => {
            let permit = portal.permit::<Create>(actor, request).await?;
            let org = registry::organization(portal, slug).await?.ok_or(Error::NotFound)?;
            let tx = registry::look_after(permit, org).begin().await?;
            let row = row(&command, (id, secret.as_str()), tx.now());
            let after = told(&row);
            registry::keep_token(&tx, row).await?;
            tx.commit(Event::TokenCreated { token: id, name: command.name.clone(), after }, ()).await?;
        }
        Owner::Service(key) => {
            let tx = portal.permit::<CreateServiceToken>(actor, request).await?.begin().await?;
            let found = tx.rows::<service::Entity>().filter(service::key().eq(key.clone())).one().await?;
            let service_id = Some(found.ok_or(Error::NotFound)?.id);
            let row = api_token::Model { service_id, ..row(&command, (id, secret.as_str()), tx.now()) };
            let after = json!({ "token": id, "service": key, "can": told(&row) });
            registry::keep_service_token(&tx, row).await?;
            tx.commit(CatalogEvent::TokenCreated { name: command.name.to_string(), after }, ()).await?;
        }
    }
    Ok(Made { id, secret })
}

/// A secret that nobody knows yet.
fn secret() -> String {
    format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>()))
}

/// A token as it is stored, of nobody yet.
fn row(command: &CreateToken, (id, secret): (TokenId, &str), now: Instant) -> api_token::Model {
    api_token::Model {
        token_hash: sha256(secret.as_bytes()),
        id,
        org_id: None,
        service_id: None,
        name: command.name.clone(),
        scopes: command.scopes.clone(),
        created_at: now,
        expires_at: command.days.map(|days| now.plus_days(i64::from(days))),
        used_at: None,
        revoked_at: None,
        made_by: None,
    }
}

/// What is told of a token where it is recorded that it was made.
fn told(row: &api_token::Model) -> serde_json::Value {
    json!({ "scopes": row.scopes, "expires": row.expires_at })
}

/// All tokens, in the order in which they were made.
///
/// # Errors
/// The database's.
pub async fn list(permit: Permit<ListTokens>) -> Result<Vec<TokenRow>, Error> {
    let rows = registry::tokens(&permit).await?;
    let reader = permit.read().await?;
    let services = reader.rows::<service::Entity>().all().await?;
    let row = |(row, slug): (api_token::Model, Option<Slug>)| {
        let service = || services.iter().find(|service| Some(service.id) == row.service_id);
        let owner = match slug {
            Some(slug) => Owner::Organization(slug),
            None => Owner::Service(service()?.key.clone()),
        };
        let life = life(&row);
        Some(TokenRow { id: row.id, owner, name: row.name, scopes: row.scopes, created: row.created_at, life })
    };
    Ok(rows.into_iter().filter_map(row).collect())
}

/// Takes a token away as the operator, at once and everywhere. Doing so again changes nothing.
///
/// # Errors
/// [`Error::NotFound`] for a token that is none.
pub async fn revoke(portal: &Portal, actor: Actor, request: Request, id: TokenId) -> Result<(), Error> {
    let row = registry::token_by_id(portal, id).await?.ok_or(Error::NotFound)?;
    match row.org_id {
        Some(org) => {
            let permit = portal.permit::<RevokeToken>(actor, request).await?;
            let tx = registry::look_after(permit, org).begin().await?;
            if registry::revoke_token(&tx, id).await? == 0 {
                return Ok(());
            }
            tx.commit(Event::TokenRevoked { token: id, name: row.name }, ()).await
        }
        None => {
            let tx = portal.permit::<RevokeServiceToken>(actor, request).await?.begin().await?;
            if registry::revoke_service_token(&tx, id).await? == 0 {
                return Ok(());
            }
            let after = json!({ "token": id, "service": row.service_id });
            tx.commit(CatalogEvent::TokenRevoked { name: row.name.to_string(), after }, ()).await
        }
    }
}

/// Who comes with a token.
///
/// # Errors
/// [`Error::Unauthenticated`] for an unknown, expired or revoked one, which are not told apart.
pub async fn identify(portal: &Portal, secret: &str, request: &Request) -> Result<Actor, Error> {
    if !secret.starts_with(PREFIX) {
        return Err(Error::Unauthenticated);
    }
    let row = registry::token(portal, sha256(secret.as_bytes())).await?.ok_or(Error::Unauthenticated)?;
    let now = portal.clock().now(row.org_id);
    if !life(&row).is_live(now) {
        return Err(Error::Unauthenticated);
    }
    if life(&row).is_to_be_noted(now) {
        registry::let_go(registry::touch_token(portal, row.id, now).await, "token");
    }
    let bearer = match (row.org_id, row.service_id) {
        (Some(org), _) => Bearer::Organization(account(portal, request, org, None).await?),
        (None, Some(id)) => {
            let reader = portal.internal::<LookUpService>(request.clone(), None)?.read().await?;
            let found = reader.rows::<service::Entity>().filter(service::id().eq(id)).one().await?;
            Bearer::Service { id, key: found.ok_or(Error::Unauthenticated)?.key }
        }
        (None, None) => return Err(Error::internal("a token of nobody")),
    };
    Ok(Actor::program_of(Program { id: row.id, name: row.name, scopes: row.scopes, bearer }))
}

/// Places a program's act into the organization that it names: its own, or one that has or had the service it acts for.
/// No other one exists for it.
///
/// # Errors
/// [`Error::NotFound`] for any other.
pub async fn place<A: Act<Scope = Organization>>(permit: Permit<A>, name: &Slug) -> Result<Permit<A>, Error> {
    let program = permit.actor().program().ok_or(Error::Unauthenticated)?;
    let service = match &program.bearer {
        Bearer::Organization(account) if account.slug == *name => return Ok(permit),
        Bearer::Organization(_) => return Err(Error::NotFound),
        Bearer::Service { id, .. } => *id,
    };
    let org = registry::organization(permit.portal(), name).await?.ok_or(Error::NotFound)?;
    let account = account(permit.portal(), permit.request(), org, Some(service)).await?;
    Ok(registry::place(permit, account))
}

/// An organization as a program may know it, where it has or had the service in question.
async fn account(portal: &Portal, request: &Request, org: OrgId, has: Option<ServiceId>) -> Result<Account, Error> {
    let reader = portal.internal::<LookUpAccount>(request.clone(), org)?.read().await?;
    if let Some(service) = has {
        let ordered = subscription::service_id().eq(service);
        let ordered = reader.rows::<subscription::Entity>().filter(ordered).limit(1).one().await?.is_some();
        let agreed = agreement_line::service_id().eq(service);
        if !ordered && reader.rows::<agreement_line::Entity>().filter(agreed).limit(1).one().await?.is_none() {
            return Err(Error::NotFound);
        }
    }
    let row = reader.rows::<organization::Entity>().one().await?.ok_or(Error::NotFound)?;
    let pace = Pace::from(&row);
    Ok(Account { org, slug: row.slug, billing_zone: row.billing_zone, next_change_at: row.next_change_at, pace })
}

fn life(row: &api_token::Model) -> Life {
    Life { expires: row.expires_at, revoked: row.revoked_at, used: row.used_at }
}
