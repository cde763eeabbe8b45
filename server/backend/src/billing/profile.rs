//! As whom an organization is billed: said by its administrators, else as whom it signed up.

use super::books::Books;
use super::{issue, store};
use crate::access::Permit;
use crate::activity::{Event, json};
use crate::db::Tx;
use crate::error::Error;
use crate::portal::Seller;
use crate::registry;
use crate::subscriptions::{self, Writes};
use domain::acts;
use domain::ids::OrgId;
use domain::invoices::{BillingProfile, CheckTaxId, EditBillingProfile, Number, Parties, ProfileRefused};
use domain::locale::{Country, ZoneName};
use domain::refusal::Refusal;
use domain::taxes::Trade;
use entity::billing_profile;
use sea_orm::ActiveValue::{NotSet, Set};

/// The profile, to look at.
///
/// # Errors
/// The database's.
pub async fn profile(permit: Permit<acts::SeeBillingProfile>, (): ()) -> Result<BillingProfile, Error> {
    let reader = permit.read().await?;
    Ok(store::account(reader.executor()).await?.profile)
}

/// Changes it. What is issued already stays as it is.
///
/// # Errors
/// Why it is no profile, and the database's.
pub async fn edit_profile(permit: Permit<acts::EditBillingProfile>, command: EditBillingProfile) -> Result<(), Error> {
    let after = command.checked().map_err(Refusal::Profile)?;
    let tx = permit.begin().await?;
    // Nobody issues an invoice at the same time, and what is due is made out as it was until now.
    let buyer = subscriptions::lock(&tx).await?;
    let zone = &buyer.billing_zone;
    let (documents, books) = issue::settle(&tx, zone).await?;
    let before = store::account(tx.executor()).await?.profile;
    let after = after.after(&before);
    if after.sold_to.country != before.sold_to.country || after.tax_id_checked != before.tax_id_checked {
        may_be_in(&tx, &books, (after.sold_to.country, after.tax_id_checked), zone).await?;
    }
    keep(&tx, &after).await?;
    let event = edited(buyer.org_id, &before, &after, &documents)?;
    tx.commit(event, ()).await
}

/// Notes that the tax id of an organization was checked, so that it can be the one who pays the tax; or that it was not.
/// Whether anything was changed.
///
/// # Errors
/// [`Error::NotFound`] where there is no such organization, [`ProfileRefused::OtherTaxId`], and
/// [`ProfileRefused::Untaxed`] where nothing could be billed any more.
pub async fn check_tax_id(permit: Permit<acts::CheckTaxId>, command: CheckTaxId) -> Result<bool, Error> {
    let org = registry::organization(permit.portal(), &command.organization).await?.ok_or(Error::NotFound)?;
    let tx = registry::vouch(permit, org).begin().await?;
    let buyer = subscriptions::lock(&tx).await?;
    let (documents, books) = issue::settle(&tx, &buyer.billing_zone).await?;
    let before = store::account(tx.executor()).await?.profile;
    if before.sold_to.tax_id.as_ref() != Some(&command.tax_id) {
        return Err(Refusal::Profile(ProfileRefused::OtherTaxId).into());
    }
    let after = BillingProfile { tax_id_checked: !command.withdrawn, ..before.clone() };
    if after == before {
        return Ok(false);
    }
    may_be_in(&tx, &books, (after.sold_to.country, after.tax_id_checked), &buyer.billing_zone).await?;
    keep(&tx, &after).await?;
    let event = edited(buyer.org_id, &before, &after, &documents)?;
    tx.commit(event, true).await
}

async fn keep<A: Writes>(tx: &Tx<A>, after: &BillingProfile) -> Result<(), Error> {
    tx.delete(billing_profile::org_id().eq(tx.organization()?)).await?;
    let bill_to = after.bill_to.clone();
    let row = billing_profile::ActiveModel {
        org_id: NotSet,
        name: Set(after.sold_to.name.clone()),
        address: Set(after.sold_to.address.clone()),
        country: Set(after.sold_to.country),
        tax_id: Set(after.sold_to.tax_id.clone()),
        po_number: Set(after.po_number.clone()),
        bill_name: Set(bill_to.as_ref().map(|party| party.name.clone())),
        bill_address: Set(bill_to.as_ref().and_then(|party| party.address.clone())),
        bill_country: Set(bill_to.map(|party| party.country)),
        contacts: Set(after.contacts.clone()),
        tax_id_checked: Set(after.tax_id_checked),
        changed_at: Set(tx.now()),
    };
    tx.insert::<billing_profile::Entity>(row).await
}

fn edited(org: OrgId, before: &BillingProfile, after: &BillingProfile, documents: &[Number]) -> Result<Event, Error> {
    let name = after.sold_to.name.clone();
    Ok(Event::BillingProfileEdited { org, name, before: json(before)?, after: issue::with(json(after)?, documents) })
}

/// Whether what the organization has can be billed to a country: what cannot be billed would be used for nothing.
async fn may_be_in<A: Writes>(
    tx: &Tx<A>,
    books: &Books,
    (country, tax_id_checked): (Country, bool),
    zone: &ZoneName,
) -> Result<(), Error> {
    let Some(seller) = &tx.portal().settings().seller else { return Ok(()) };
    let trade = Trade { seller: seller.party.country, buyer: country, tax_id_checked };
    let (taxes, today) = (store::taxes(tx.executor(), trade).await?, tx.moment(zone).day);
    if books.categories().all(|category| taxes.class(trade, category, today).is_some()) {
        return Ok(());
    }
    Err(Refusal::Profile(ProfileRefused::Untaxed(country)).into())
}

/// The same for an organization that says where it is, and is billed there as long as it says nothing else.
pub(crate) async fn may_move<A: Writes>(
    tx: &Tx<A>,
    books: &Books,
    country: Country,
    zone: &ZoneName,
) -> Result<(), Error> {
    match tx.rows::<billing_profile::Entity>().one().await? {
        Some(_) => Ok(()),
        None => may_be_in(tx, books, (country, false), zone).await,
    }
}

/// Everybody on the next invoice.
pub(super) fn parties(seller: &Seller, profile: BillingProfile) -> Parties {
    let bill_to = profile.bill_to.unwrap_or_else(|| profile.sold_to.clone());
    Parties {
        seller: seller.party.clone(),
        sold_to: profile.sold_to,
        bill_to,
        po_number: profile.po_number,
        tax_id_checked: profile.tax_id_checked,
        how_to_pay: seller.how_to_pay.clone(),
    }
}
