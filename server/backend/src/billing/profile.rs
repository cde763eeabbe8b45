//! As whom an organization is billed: said by its administrators, else as whom it signed up.

use super::books::Books;
use super::{issue, store};
use crate::access::Permit;
use crate::activity::{Event, json};
use crate::db::Tx;
use crate::error::Error;
use crate::portal::Seller;
use crate::subscriptions::{self, Writes};
use domain::acts;
use domain::invoices::{BillingProfile, EditBillingProfile, Parties, ProfileRefused};
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
    if after.sold_to.country != before.sold_to.country {
        may_be_in(&tx, &books, after.sold_to.country, zone).await?;
    }
    tx.delete(billing_profile::org_id().eq(buyer.org_id)).await?;
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
        changed_at: Set(tx.now()),
    };
    tx.insert::<billing_profile::Entity>(row).await?;
    let event = Event::BillingProfileEdited {
        org: buyer.org_id,
        name: after.sold_to.name.clone(),
        before: json(&before)?,
        after: issue::with(json(&after)?, &documents),
    };
    tx.commit(event, ()).await
}

/// Whether what the organization has can be billed to a country: what cannot be billed would be used for nothing.
async fn may_be_in<A: Writes>(tx: &Tx<A>, books: &Books, country: Country, zone: &ZoneName) -> Result<(), Error> {
    let Some(seller) = &tx.portal().settings().seller else { return Ok(()) };
    let trade = Trade { seller: seller.party.country, buyer: country, tax_id_checked: false };
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
        None => may_be_in(tx, books, country, zone).await,
    }
}

/// Everybody on the next invoice. The form of a tax id says nothing of whether it exists, so that none counts as checked.
pub(super) fn parties(seller: &Seller, profile: BillingProfile) -> Parties {
    let bill_to = profile.bill_to.unwrap_or_else(|| profile.sold_to.clone());
    Parties {
        seller: seller.party.clone(),
        sold_to: profile.sold_to,
        bill_to,
        po_number: profile.po_number,
        tax_id_checked: false,
        how_to_pay: seller.how_to_pay.clone(),
    }
}
