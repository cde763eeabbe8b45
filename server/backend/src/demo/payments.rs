//! How the organization is billed and what it pays: its accountants pay every other week what is ten days old. The
//! operator records what the bank tells. Two invoices stay unpaid, one is paid in part and one too much.

use super::people::BJORN;
use super::stage::{ORGANIZATION, Stage};
use crate::access::Actor;
use crate::billing;
use crate::error::Error;
use domain::invoices::{EditBillingProfile, InvoiceRow, ListInvoices, Tab};
use domain::money::Money;
use domain::payments::{Payment, RecordPayment};
use std::ops::RangeInclusive;

/// How many days ago the invoices were issued that nobody pays: for more seats of Files, and for another year of Build.
const UNPAID: [RangeInclusive<i64>; 2] = [38..=38, 74..=75];
/// After how many days an invoice is paid.
const PAUSE: i64 = 10;

/// Somebody says where the invoices go.
pub(super) async fn bill_to(stage: &Stage, who: usize, address: &str) -> Result<(), Error> {
    let command = EditBillingProfile {
        name: ORGANIZATION.parse().map_err(Error::internal)?,
        address: Some(address.parse().map_err(Error::internal)?),
        country: "DE".parse().map_err(Error::internal)?,
        tax_id: None,
        po_number: None,
        bill_name: None,
        bill_address: None,
        bill_country: None,
        contacts: None,
    };
    billing::edit_profile(stage.permit(who).await?, command).await
}

/// Everything that is old enough is paid; too much by so much.
pub(super) async fn pay(stage: &Stage, too_much: &str) -> Result<(), Error> {
    for row in open(stage).await? {
        let ago = row.date.days_until(stage.day(0));
        if row.date.days_until(stage.now().day) >= PAUSE && !UNPAID.iter().any(|unpaid| unpaid.contains(&ago)) {
            let extra = Money::parse(too_much, row.unpaid.currency).map_err(Error::internal)?;
            record(stage, &row, row.unpaid.plus(extra).map_err(Error::internal)?).await?;
        }
    }
    Ok(())
}

/// Of the invoice that was issued so many days ago a part is paid.
pub(super) async fn pay_part(stage: &Stage, issued: &RangeInclusive<i64>, amount: &str) -> Result<(), Error> {
    let open = open(stage).await?;
    let row = open.iter().find(|row| issued.contains(&row.date.days_until(stage.day(0))));
    let row = row.ok_or_else(|| Error::internal("the demo issued no invoice to pay a part of"))?;
    record(stage, row, Money::parse(amount, row.unpaid.currency).map_err(Error::internal)?).await
}

/// What remains to be paid, the oldest first.
async fn open(stage: &Stage) -> Result<Vec<InvoiceRow>, Error> {
    let query = ListInvoices { tab: Some(Tab::Open), ..ListInvoices::default() };
    let mut rows = billing::export(stage.permit(BJORN).await?, query).await?;
    rows.reverse();
    Ok(rows)
}

async fn record(stage: &Stage, row: &InvoiceRow, amount: Money) -> Result<(), Error> {
    let on = stage.now().day;
    let reference = format!("Transfer of {on}").parse().map_err(Error::internal)?;
    let command = RecordPayment { invoice: row.number.clone(), payment: Payment { on, reference, amount } };
    let permit = stage.portal.permit(Actor::operator(), stage.request()).await?;
    billing::record_payment(permit, command).await.map(drop)
}
