//! Sign-up: organization, initial domain, first Global administrator and first subscription, trial or order come to be in one
//! transaction, or nothing does. The same form sent twice makes one organization.

use crate::access::{Actor, Permit, Request};
use crate::activity::{self, Event};
use crate::billing::{self, Books};
use crate::catalog::{self, Offered};
use crate::db::Tx;
use crate::error::Error;
use crate::portal::Portal;
use crate::sessions::{self, Entered};
use crate::{licenses, registry, services, subscriptions, zones};
use domain::acts;
use domain::ids::{MemberId, OrgId};
use domain::invoices::Number;
use domain::locale::{Country, ZoneName};
use domain::members::MemberStatus;
use domain::refusal::Refusal;
use domain::signin::WayBack;
use domain::signup::{Availability, Facts, NewOrganization, Offered as Taken, Refused, SignUp, found};
use domain::subscriptions::Deal;
use domain::text::Slug;
use entity::{chain, credential, member, organization};
use sea_orm::ActiveValue::{NotSet, Set};
use std::num::NonZeroU32;

#[cfg(test)]
mod tests;

/// Whether a slug can still be had.
///
/// # Errors
/// The database's.
pub async fn check_slug(permit: Permit<acts::CheckSlug>, slug: Slug) -> Result<Availability, Error> {
    let account_domain = permit.portal().settings().account_domain.clone();
    let is_free = registry::slug_is_free(permit, &slug).await?;
    Ok(Availability::of(&slug, &account_domain, is_free))
}

/// Founds an organization and signs its first administrator in.
///
/// # Errors
/// Every rule of sign-up; nothing is left behind.
pub async fn sign_up(permit: Permit<acts::SignUp>, command: SignUp) -> Result<Entered, Error> {
    let (portal, request) = (permit.portal().clone(), permit.request().clone());
    if let Some(entered) = again(&portal, &request).await? {
        return Ok(entered);
    }
    match attempt(permit, command).await {
        // The same form, sent at the same moment, may have been quicker.
        Err(taken @ Error::Refused(Refusal::SignUp(Refused::SlugTaken))) => {
            again(&portal, &request).await?.ok_or(taken)
        }
        done => done,
    }
}

/// For how many seconds the same form signs in again instead of founding: long enough for a double click and a lost
/// answer. It is no password.
const AGAIN: i64 = 600;

/// Signs in whoever founded with this key just now and has changed nothing since.
async fn again(portal: &Portal, request: &Request) -> Result<Option<Entered>, Error> {
    let Some(key) = &request.key else { return Ok(None) };
    let Some(done) = registry::sign_up_done(portal, key).await? else { return Ok(None) };
    let permit = portal.permit::<acts::SignUp>(Actor::visitor(), request.clone()).await?;
    let tx = registry::again(permit, done.org_id).begin().await?;
    let id = done.member_id;
    let person = tx.rows::<member::Entity>().filter(member::id().eq(id)).one().await?;
    let secret = tx.rows::<credential::Entity>().filter(credential::member_id().eq(id)).one().await?;
    let is_new = done.at.seconds_until(tx.real()) < AGAIN && secret.is_some_and(|row| row.changed_at == done.at);
    let Some(person) = person.filter(|person| is_new && person.status.may_sign_in()) else { return Ok(None) };
    let entered = sessions::begin(&tx, id, WayBack::to(&done.answer)).await?;
    tx.commit(Event::SignedIn { member: id, user_name: person.user_name }, ()).await?;
    Ok(Some(entered))
}

async fn attempt(permit: Permit<acts::SignUp>, command: SignUp) -> Result<Entered, Error> {
    let portal = permit.portal().clone();
    let slug_is_free = registry::is_free(&portal, &command.slug).await?;
    let (org, id) = (OrgId::from(uuid::Uuid::now_v7()), MemberId::from(uuid::Uuid::now_v7()));
    let zone_exists = zones::exists(&command.zone);
    let permit = registry::found(permit, org);
    let reader = portal.internal::<acts::LookUpOffer>(permit.request().clone(), org)?.read().await?;
    let offered = catalog::offered(reader.executor(), command.offer).await?;
    let clash = match &offered {
        Some(offered) => licenses::clash_alone(reader.executor(), &offered.plan).await?,
        None => None,
    };
    drop(reader);
    let facts = Facts {
        account_domain: &portal.settings().account_domain,
        slug_is_free,
        zone_exists,
        offer: offered.as_ref().map(|offered| Taken { clash, ..services::terms_of(offered) }),
    };
    let new = found(&command, &facts).map_err(Refusal::SignUp)?;
    let offered = offered.ok_or(Error::NotFound)?;
    let order = Order { deal: command.deal, seats: command.seats, seen: command.seen.clone() };
    let hash = portal.hasher().hash(&command.password).await?;
    let written = write(permit, new, (offered, order), id, &hash).await;
    written.map_err(|error| match error.unique_violation() {
        Some(_) => Refusal::SignUp(Refused::SlugTaken).into(),
        None => error,
    })
}

/// The order of a plan that costs something, and the bill of it that was shown.
struct Order {
    deal: Option<Deal>,
    seats: Option<NonZeroU32>,
    seen: Option<String>,
}

/// Begins the first subscription; the documents that were issued for it.
async fn begin(
    tx: &Tx<acts::SignUp>,
    offered: &Offered,
    order: Order,
    country: Country,
    zone: &ZoneName,
) -> Result<Vec<Number>, Error> {
    if !services::is_ordered(offered) {
        subscriptions::start(tx, offered, zone).await?;
        return Ok(Vec::new());
    }
    // The bill was shown before there was an organization, and is compared as it was shown.
    let version = &offered.version;
    let books = Books::unfounded(tx.executor(), tx.portal().settings(), Some(country), version.id).await?;
    let offering = billing::offering(&books, version.id, (version.has_seats, version.terms), tx.moment(zone));
    let event = billing::confirmed(offering.quote(order.deal, order.seats), order.seen.as_deref())?;
    Ok(billing::begin(tx, offered, event, zone).await?.1)
}

async fn write(
    permit: Permit<acts::SignUp>,
    new: NewOrganization,
    (offered, order): (Offered, Order),
    id: MemberId,
    password_hash: &str,
) -> Result<Entered, Error> {
    let tx = permit.begin().await?;
    let org = tx.organization()?;
    let administrator = &new.administrator;
    let row = organization::ActiveModel {
        org_id: NotSet,
        name: Set(new.name.clone()),
        country: Set(new.country),
        slug: Set(new.slug.clone()),
        initial_domain: Set(new.initial_domain.clone()),
        billing_zone: Set(tx.portal().settings().billing_zone.clone()),
        language: Set(administrator.language),
        created_at: Set(tx.now()),
        next_change_at: Set(None),
        clock_ahead: Set(None),
        clock_reached: Set(None),
        address: Set(None),
        technical_contact: Set(None),
        security_contact: Set(None),
        privacy_link: Set(None),
    };
    tx.insert::<organization::Entity>(row).await?;
    tx.insert::<chain::Entity>(activity::first_link()).await?;
    registry::claim(&tx, org, &new.slug, &new.initial_domain, (&administrator.user_name, id)).await?;
    let row = member::ActiveModel {
        org_id: NotSet,
        id: Set(id),
        user_name: Set(administrator.user_name.clone()),
        display_name: Set(administrator.display_name.clone()),
        name_key: Set(administrator.display_name.key()),
        contact_mail: Set(administrator.mail.clone()),
        roles: Set(administrator.roles),
        status: Set(MemberStatus::Active),
        language: Set(administrator.language),
        zone: Set(administrator.zone.clone()),
        theme: Set(domain::locale::Theme::System),
        created_at: Set(tx.now()),
        signed_in_at: Set(Some(tx.now())),
        ..Default::default()
    };
    tx.insert::<member::Entity>(row).await?;
    let row = credential::ActiveModel {
        org_id: NotSet,
        member_id: Set(id),
        password_hash: Set(password_hash.to_owned()),
        changed_at: Set(tx.real()),
    };
    tx.insert::<credential::Entity>(row).await?;
    let zone = tx.portal().settings().billing_zone.clone();
    let documents = begin(&tx, &offered, order, new.country, &zone).await?;
    let to = WayBack::to(&format!("/services/{}", offered.service.key));
    if let Some(key) = tx.request().key.clone() {
        registry::keep_sign_up(&tx, &key, id, to.to_string()).await?;
    }
    let entered = sessions::begin(&tx, id, to).await?;
    let after = serde_json::json!({
        "name": new.name,
        "country": new.country,
        "initial_domain": new.initial_domain,
        "administrator": administrator.user_name.to_string(),
        "offer": new.offer,
        "documents": documents,
    });
    tx.commit(Event::SignedUp { org, name: new.name, after }, ()).await?;
    Ok(entered)
}
