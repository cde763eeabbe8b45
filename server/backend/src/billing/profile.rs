//! As whom an organization is billed: said by its administrators, else as whom it signed up.

use super::{issue, store};
use crate::access::Permit;
use crate::activity::{Event, json};
use crate::error::Error;
use crate::portal::Seller;
use domain::acts;
use domain::invoices::{BillingProfile, EditBillingProfile, Parties};
use domain::refusal::Refusal;
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
    let buyer = crate::subscriptions::lock(&tx).await?;
    let zone = &buyer.billing_zone;
    let documents = issue::settle(&tx, zone).await?;
    let before = store::account(tx.executor()).await?.profile;
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
