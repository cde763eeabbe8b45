//! Goes through the chains of activity as the operator: every hash is reckoned anew, some entries at a time, however many
//! there are.

use super::{catalog_digest, digest};
use crate::access::{Actor, Request};
use crate::db::Reader;
use crate::error::Error;
use crate::portal::Portal;
use crate::registry;
use domain::activity::{Broken, Chain, Link};
use domain::acts::{VerifyActivity, VerifyCatalogActivity};
use domain::ids::OrgId;
use domain::text::Slug;
use entity::{activity, catalog_event, chain};
use std::fmt;

/// So many entries are in memory at once.
const ENTRIES: u64 = 1_000;

/// Whose chain it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// An organization's.
    Organization(Slug),
    /// That of the operator's catalog.
    Catalog,
}

impl fmt::Display for Whose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Organization(slug) => write!(f, "{slug}"),
            Self::Catalog => f.write_str("the catalog"),
        }
    }
}

/// What was found: how many entries, or where the chain is broken.
type Found = Result<i64, Broken>;

/// Goes through the chain of one organization, or of each of them and of the catalog, and tells of each what was found.
///
/// # Errors
/// [`Error::NotFound`] for an unknown organization, and the database's.
pub async fn verify(
    portal: &Portal,
    (actor, request): (Actor, Request),
    only: Option<Slug>,
    mut tell: impl FnMut(Whose, Found),
) -> Result<(), Error> {
    let look = async |org: OrgId| {
        let permit = portal.permit::<VerifyActivity>(actor.clone(), request.clone()).await?;
        whole(&registry::review(permit, org).read().await?).await
    };
    if let Some(slug) = only {
        let org = registry::organization(portal, &slug).await?.ok_or(Error::NotFound)?;
        tell(Whose::Organization(slug), look(org).await?);
        return Ok(());
    }
    let mut after = None;
    loop {
        let some = registry::organizations(portal, after.as_ref()).await?;
        after = some.last().map(|(slug, _)| slug.clone());
        if after.is_none() {
            break;
        }
        for (slug, org) in some {
            tell(Whose::Organization(slug), look(org).await?);
        }
    }
    let permit = portal.permit::<VerifyCatalogActivity>(actor, request).await?;
    tell(Whose::Catalog, whole_catalog(&permit.read().await?).await?);
    Ok(())
}

async fn whole(reader: &Reader<VerifyActivity>) -> Result<Found, Error> {
    let mut chain = Chain::default();
    loop {
        let rows = reader.rows::<activity::Entity>().filter(activity::seq().gt(chain.seq()));
        let rows = rows.order([activity::seq().asc()]).limit(ENTRIES).all().await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let reckoned = digest(&row);
            let link = Link { seq: row.seq, previous: &row.previous_hash, hash: &row.hash, reckoned: &reckoned };
            if let Err(broken) = chain.follow(link) {
                return Ok(Err(broken));
            }
        }
    }
    let head = reader.rows::<chain::Entity>().one().await?;
    Ok(chain.end(head.as_ref().map(|head| (head.seq, head.hash.as_str()))))
}

/// The catalog's chain has no head: whoever writes reads its last entry.
async fn whole_catalog(reader: &Reader<VerifyCatalogActivity>) -> Result<Found, Error> {
    let mut chain = Chain::default();
    loop {
        let rows = reader.rows::<catalog_event::Entity>().filter(catalog_event::seq().gt(chain.seq()));
        let rows = rows.order([catalog_event::seq().asc()]).limit(ENTRIES).all().await?;
        if rows.is_empty() {
            return Ok(Ok(chain.seq()));
        }
        for row in rows {
            let reckoned = catalog_digest(&row);
            let link = Link { seq: row.seq, previous: &row.previous_hash, hash: &row.hash, reckoned: &reckoned };
            if let Err(broken) = chain.follow(link) {
                return Ok(Err(broken));
            }
        }
    }
}
