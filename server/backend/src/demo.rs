//! The demo: an invented vendor and an invented organization, told as a story of real acts whose clock lies in the past,
//! and the one-click sign-in to its people. Never on a database that holds real organizations.

use crate::access::{Actor, Permit, Request};
use crate::activity::{CatalogEvent, Event};
use crate::db::Db;
use crate::error::Error;
use crate::portal::{Portal, Seller};
use crate::registry;
use crate::sessions::{self, Entered};
use domain::acts;
use domain::demo::{EnterDemo, Refused};
use domain::ids::OrgId;
use domain::invoices::Party;
use domain::refusal::Refusal;
use domain::signin::WayBack;
use domain::text::{LocalPart, UserName};
use entity::{member, organization, service};

mod agreements;
mod groups;
mod licenses;
mod names;
mod payments;
mod people;
mod plot;
mod services;
mod stage;
mod story;
#[cfg(test)]
mod tests;
mod usage;
mod visits;

/// What a start found and did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filled {
    /// An earlier start filled the database.
    Before,
    /// This one did.
    Now,
}

/// The facts about the installation: whether it is a demo, as whoever served from it first noted, and that its story was
/// told to the end.
const IS_DEMO: &str = "demo";
const IS_WHOLE: &str = "demo-whole";
const YES: &str = "true";
const NO: &str = "false";

/// The word of the organization.
const SLUG: &str = "alder";

/// Fills an empty database, once.
///
/// # Errors
/// Refuses a database that holds real organizations or a real catalog, or a demo that was never finished.
pub async fn fill(portal: &Portal) -> Result<Filled, Error> {
    if registry::fact(portal.db(), IS_WHOLE).await?.is_some() {
        return Ok(Filled::Before);
    }
    begin(portal).await?;
    story::tell(portal).await?;
    registry::note(portal, IS_WHOLE, YES).await?;
    Ok(Filled::Now)
}

/// Notes that the database is the demo's, in the transaction that sees that nothing real is in it. Whoever serves from it as
/// from a real one at the same moment notes the opposite under the same name, so that one of the two comes too late.
async fn begin(portal: &Portal) -> Result<(), Error> {
    let permit = portal.permit::<acts::ImportCatalog>(Actor::operator(), Request::default()).await?;
    let tx = permit.begin().await?;
    let noted = registry::note_first(&tx, IS_DEMO, YES).await?;
    let organizations = registry::any_organization(&tx).await?;
    let catalog = tx.rows::<service::Entity>().limit(1).one().await?.is_some();
    match against_filling(noted.as_deref(), organizations, catalog) {
        Some(why) => Err(Refusal::Demo(why).into()),
        None => tx.commit(CatalogEvent::DemoBegun, ()).await,
    }
}

/// What keeps a database from being filled: what was noted of it before, and what it holds.
fn against_filling(noted: Option<&str>, organizations: bool, catalog: bool) -> Option<Refused> {
    match noted {
        Some(YES) => Some(Refused::Unfinished),
        _ if organizations => Some(Refused::HoldsOrganizations),
        _ if catalog => Some(Refused::HoldsCatalog),
        Some(_) => Some(Refused::BegunAsReal),
        None => None,
    }
}

/// Whether a database holds the demo, so that also a command acts as its vendor.
///
/// # Errors
/// The database's.
pub async fn is_in(db: &Db) -> Result<bool, Error> {
    Ok(registry::fact(db, IS_DEMO).await?.as_deref() == Some(YES))
}

/// Who sells in the demo, unless the configuration says otherwise.
#[must_use]
pub fn seller() -> Option<Seller> {
    let (name, country) = ("Northgate Cloud".parse().ok()?, "DE".parse().ok()?);
    let address = "Speicherweg 4\n20457 Hamburg".parse().ok();
    let how_to_pay = "Invented Bank, IBAN DE02 1203 0000 0000 2020 51\nWrite the number of the invoice.".parse().ok();
    Some(Seller { party: Party { name, address, country, tax_id: None }, payment_days: 30, how_to_pay })
}

/// Refuses to serve a demo's database as if it were a real one; notes of any other that it is real.
///
/// # Errors
/// Where it is one, and the database's.
pub async fn refuse(portal: &Portal) -> Result<(), Error> {
    if registry::fact(portal.db(), IS_DEMO).await?.is_none() {
        registry::note(portal, IS_DEMO, NO).await?;
    }
    if is_in(portal.db()).await? { Err(Refusal::Demo(Refused::HoldsDemo).into()) } else { Ok(()) }
}

/// Refuses what [`fill`] or [`refuse`] would refuse, and changes nothing.
///
/// # Errors
/// Why it is not served from, and the database's.
pub async fn unfit(portal: &Portal) -> Result<(), Error> {
    if !portal.settings().demo {
        return if is_in(portal.db()).await? { Err(Refusal::Demo(Refused::HoldsDemo).into()) } else { Ok(()) };
    }
    if registry::fact(portal.db(), IS_WHOLE).await?.is_some() {
        return Ok(());
    }
    let noted = registry::fact(portal.db(), IS_DEMO).await?;
    let permit = portal.permit::<acts::BrowseCatalog>(Actor::visitor(), Request::default()).await?;
    let catalog = permit.read().await?.rows::<service::Entity>().limit(1).one().await?.is_some();
    match against_filling(noted.as_deref(), registry::has_organizations(portal).await?, catalog) {
        Some(why) => Err(Refusal::Demo(why).into()),
        None => Ok(()),
    }
}

/// Signs a visitor in as one of the invented people.
///
/// # Errors
/// [`Error::NotFound`] where this installation is no demo, or the person may not sign in any more.
pub async fn enter(permit: Permit<acts::EnterDemo>, command: EnterDemo) -> Result<Entered, Error> {
    if !permit.portal().settings().demo {
        return Err(Error::NotFound);
    }
    let org = organization(permit.portal()).await?;
    let local = people::local_of(command.role).parse().map_err(Error::internal)?;
    enter_as(permit, org, local).await
}

/// Signs in whoever is called this in the organization, under the domain in which the story was told: the configuration may
/// name another by now.
async fn enter_as(permit: Permit<acts::EnterDemo>, org: OrgId, local: LocalPart) -> Result<Entered, Error> {
    let tx = registry::look_around(permit, org).begin().await?;
    let told = tx.rows::<organization::Entity>().one().await?.ok_or(Error::NotFound)?;
    let name = UserName::new(local, told.initial_domain);
    let person = tx.rows::<member::Entity>().filter(member::user_name().eq(name)).one().await?;
    let person = person.filter(|person| person.status.may_sign_in()).ok_or(Error::NotFound)?;
    let id = person.id;
    let entered = sessions::begin(&tx, id, WayBack::default()).await?;
    let signed_in = tx.change::<member::Entity>().filter(member::id().eq(id));
    signed_in.set(member::signed_in_at(), Some(tx.now())).run().await?;
    tx.commit(Event::SignedIn { member: id, user_name: person.user_name }, ()).await?;
    Ok(entered)
}

/// The organization of the story.
async fn organization(portal: &Portal) -> Result<OrgId, Error> {
    let slug = SLUG.parse().map_err(Error::internal)?;
    registry::organization(portal, &slug).await?.ok_or(Error::NotFound)
}
