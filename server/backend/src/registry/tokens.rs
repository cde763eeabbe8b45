//! Tokens of programs: looked for by their hash before it is known whose they are.

use super::{Key, reading, writing};
use crate::access::{Account, Permit};
use crate::db::Tx;
use crate::error::Error;
use crate::portal::Portal;
use domain::acts::{
    Act, CreateOwnToken, CreateServiceToken, CreateToken, ListOwnTokens, ListTokens, Organization, RevokeOwnToken,
    RevokeServiceToken, RevokeToken, Write,
};
use domain::ids::{OrgId, TokenId};
use domain::text::Slug;
use domain::time::Instant;
use entity::{api_token, slug};

/// The token with this hash.
pub(crate) async fn token(portal: &Portal, hash: String) -> Result<Option<api_token::Model>, Error> {
    let tx = reading(portal).await?;
    tx.tables().rows::<api_token::Entity>().filter(api_token::token_hash().eq(hash)).one().await
}

/// The token with this id.
pub(crate) async fn token_by_id(portal: &Portal, id: TokenId) -> Result<Option<api_token::Model>, Error> {
    let tx = reading(portal).await?;
    tx.tables().rows::<api_token::Entity>().filter(api_token::id().eq(id)).one().await
}

/// All tokens of the installation in the order in which they were made, with the slugs of their organizations.
pub(crate) async fn tokens(permit: &Permit<ListTokens>) -> Result<Vec<(api_token::Model, Option<Slug>)>, Error> {
    let tx = reading(permit.portal()).await?;
    let rows = tx.tables().rows::<api_token::Entity>().order([api_token::id().asc()]).all().await?;
    let organizations: Vec<OrgId> = rows.iter().filter_map(|row| row.org_id).collect();
    let slugs = tx.tables().rows::<slug::Entity>().filter(slug::org_id().is_in(organizations)).all().await?;
    let of = |org: OrgId| slugs.iter().find(|row| row.org_id == org).map(|row| row.slug.clone());
    Ok(rows.into_iter().map(|row| (row.clone(), row.org_id.and_then(of))).collect())
}

/// The tokens of the permit's organization, the newest first.
pub(crate) async fn own_tokens(permit: &Permit<ListOwnTokens>) -> Result<Vec<api_token::Model>, Error> {
    let tx = reading(permit.portal()).await?;
    let mine = api_token::org_id().eq(Some(permit.organization()?));
    tx.tables().rows::<api_token::Entity>().filter(mine).order([api_token::id().desc()]).all().await
}

/// Whose slug this is.
pub(crate) async fn organization(portal: &Portal, name: &Slug) -> Result<Option<OrgId>, Error> {
    let tx = reading(portal).await?;
    let row = tx.tables().rows::<slug::Entity>().filter(slug::slug().eq(name.clone())).one().await?;
    Ok(row.map(|row| row.org_id))
}

/// Notes that a token was used.
pub(crate) async fn touch_token(portal: &Portal, id: TokenId, now: Instant) -> Result<(), Error> {
    let tx = writing(portal).await?;
    let change = tx.tables().change::<api_token::Entity>().filter(api_token::id().eq(id));
    change.set(api_token::used_at(), Some(now)).run().await?;
    tx.commit().await
}

/// Writes a token of the transaction's organization.
pub(crate) async fn keep_token(tx: &Tx<CreateToken>, row: api_token::Model) -> Result<(), Error> {
    keep_one(tx, row).await
}

/// Writes a token that somebody makes for their own organization.
pub(crate) async fn keep_own_token(tx: &Tx<CreateOwnToken>, row: api_token::Model) -> Result<(), Error> {
    keep_one(tx, row).await
}

async fn keep_one<A: Act<Scope = Organization, Mode = Write>>(tx: &Tx<A>, row: api_token::Model) -> Result<(), Error> {
    let org = Some(tx.organization()?);
    let row = api_token::Model { org_id: org, service_id: None, ..row };
    tx.registry(Key(())).insert::<api_token::Entity>(row).await
}

/// Writes a token of a service.
pub(crate) async fn keep_service_token(tx: &Tx<CreateServiceToken>, row: api_token::Model) -> Result<(), Error> {
    let row = api_token::Model { org_id: None, ..row };
    tx.registry(Key(())).insert::<api_token::Entity>(row).await
}

/// Revokes a token of the transaction's organization; from the commit on it opens nothing.
pub(crate) async fn revoke_token(tx: &Tx<RevokeToken>, id: TokenId) -> Result<u64, Error> {
    let mine = api_token::org_id().eq(Some(tx.organization()?));
    revoke_one(tx, api_token::id().eq(id).and(mine)).await
}

/// Revokes a token of one's own organization.
pub(crate) async fn revoke_own_token(tx: &Tx<RevokeOwnToken>, id: TokenId) -> Result<u64, Error> {
    let mine = api_token::org_id().eq(Some(tx.organization()?));
    revoke_one(tx, api_token::id().eq(id).and(mine)).await
}

/// Revokes a token of a service.
pub(crate) async fn revoke_service_token(tx: &Tx<RevokeServiceToken>, id: TokenId) -> Result<u64, Error> {
    revoke_one(tx, api_token::id().eq(id).and(api_token::org_id().eq(None))).await
}

async fn revoke_one<A: Act<Mode = Write>>(tx: &Tx<A>, which: entity::Cond<api_token::Entity>) -> Result<u64, Error>
where
    A::Scope: crate::db::Direct,
{
    let live = which.and(api_token::revoked_at().eq(None));
    let change = tx.registry(Key(())).change::<api_token::Entity>().filter(live);
    change.set(api_token::revoked_at(), Some(tx.now())).run().await
}

/// Places the operator's act into the organization whose tokens it is about.
pub(crate) fn look_after<A: Act<Scope = Organization, Mode = Write>>(permit: Permit<A>, org: OrgId) -> Permit<A> {
    permit.within(org, Key(()))
}

/// Places the act of a service's program into an organization.
pub(crate) fn place<A: Act<Scope = Organization>>(permit: Permit<A>, account: Account) -> Permit<A> {
    permit.at(account, Key(()))
}
