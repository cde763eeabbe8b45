//! The organization itself: what it says of itself, and how many people and groups it has.

use crate::access::Permit;
use crate::activity::{Event, json};
use crate::billing;
use crate::db::Executor;
use crate::domains;
use crate::error::Error;
use crate::subscriptions;
use domain::acts::{self, Organization as Scope};
use domain::organizations::{EditOrganization, Information, Organization, OrganizationPage, People};
use entity::{organization, organization_size};

/// The page of the organization.
///
/// # Errors
/// The database's.
pub async fn see(permit: Permit<acts::SeeOrganization>, (): ()) -> Result<OrganizationPage, Error> {
    let reader = permit.read().await?;
    let size = reader.rows::<organization_size::Entity>().one().await?.ok_or(Error::NotFound)?;
    let row = reader.rows::<organization::Entity>().one().await?.ok_or(Error::NotFound)?;
    let domains = domains::rows(reader.executor(), &row.initial_domain, reader.real()).await?;
    Ok(OrganizationPage {
        domains,
        organization: Organization {
            id: row.org_id,
            name: row.name.clone(),
            country: row.country,
            slug: row.slug.clone(),
            initial_domain: row.initial_domain.clone(),
            billing_zone: row.billing_zone.clone(),
            created: row.created_at,
        },
        information: information(row),
        people: People {
            active: size.active,
            invited: size.invited,
            blocked: size.blocked,
            administrators: size.administrators,
        },
        groups: size.groups,
    })
}

/// What it says of itself, to be changed.
///
/// # Errors
/// The database's.
pub async fn prepare(permit: Permit<acts::PrepareOrganization>, (): ()) -> Result<Information, Error> {
    let reader = permit.read().await?;
    said(reader.executor()).await
}

fn information(row: organization::Model) -> Information {
    Information {
        name: row.name,
        address: row.address,
        country: row.country,
        technical_contact: row.technical_contact,
        security_contact: row.security_contact,
        privacy_link: row.privacy_link,
        language: row.language,
    }
}

/// What it says of itself now.
pub(crate) async fn said(on: Executor<'_, Scope>) -> Result<Information, Error> {
    Ok(information(on.rows::<organization::Entity>().one().await?.ok_or(Error::NotFound)?))
}

/// Changes what it says of itself. Who has no billing profile is billed by name and country from now on; what was due
/// until now is made out as it was.
///
/// # Errors
/// [`domain::invoices::ProfileRefused::Untaxed`], and the database's.
pub async fn edit(permit: Permit<acts::EditOrganization>, command: EditOrganization) -> Result<(), Error> {
    let after = Information::from(command);
    let tx = permit.begin().await?;
    let row = subscriptions::lock(&tx).await?;
    let (documents, books) = billing::settle(&tx, &row.billing_zone).await?;
    if after.country != row.country {
        billing::may_move(&tx, &books, after.country, &row.billing_zone).await?;
    }
    let org = row.org_id;
    let before = information(row);
    let event = Event::OrganizationEdited {
        org,
        name: after.name.clone(),
        before: json(&before)?,
        after: billing::with(json(&after)?, &documents),
    };
    let change = tx.change::<organization::Entity>().filter(organization::org_id().eq(org));
    let change = change.set(organization::name(), after.name).set(organization::address(), after.address);
    let change = change.set(organization::country(), after.country).set(organization::language(), after.language);
    let change = change.set(organization::technical_contact(), after.technical_contact);
    let change = change.set(organization::security_contact(), after.security_contact);
    change.set(organization::privacy_link(), after.privacy_link).run().await?;
    tx.commit(event, ()).await
}

#[cfg(test)]
mod tests;
