//! How the organization is billed and what it pays: its accountants pay every other week what is ten days old. The
//! operator records what the bank tells. Two invoices stay unpaid, one is paid in part and two too much, of which one is
//! paid back; one that got lost is written off.

use super::people::BJORN;
use super::stage::{ORGANIZATION, Stage};
use crate::access::Actor;
use crate::billing;
use crate::error::Error;
use domain::invoices::{EditBillingProfile, InvoiceRow, ListInvoices, Status, Tab};
use domain::money::Money;
use domain::payments::{Payment, RecordPayment, RefundCredit, WriteOffInvoice};
use std::ops::RangeInclusive;

/// How many days ago the invoices were issued that nobody pays: for more seats of Files, for another year of Build, and for
/// the vault, whose invoice got lost.
const UNPAID: [RangeInclusive<i64>; 3] = [38..=38, 74..=75, LOST];
/// How many days ago the invoice was issued that got lost.
pub(super) const LOST: RangeInclusive<i64> = 375..=375;
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

/// The operator gives up the invoice that was issued so many days ago, as if it had been paid.
pub(super) async fn write_off(stage: &Stage, issued: &RangeInclusive<i64>) -> Result<(), Error> {
    let open = open(stage).await?;
    let row = open.iter().find(|row| issued.contains(&row.date.days_until(stage.day(0))));
    let row = row.ok_or_else(|| Error::internal("the demo issued no invoice to write off"))?;
    let command = WriteOffInvoice { invoice: row.number.clone(), forgiven: true };
    let permit = stage.portal.permit(Actor::operator(), stage.request()).await?;
    billing::write_off_invoice(permit, command).await.map(drop)
}

/// The operator pays back what was paid too much of the last invoice that is paid.
pub(super) async fn pay_back(stage: &Stage, amount: &str) -> Result<(), Error> {
    let rows = billing::export(stage.permit(BJORN).await?, ListInvoices::default()).await?;
    let row = rows.into_iter().find(|row| row.status == Status::Paid);
    let row = row.ok_or_else(|| Error::internal("the demo has paid no invoice"))?;
    let on = stage.now().day;
    let command = RefundCredit {
        document: row.number,
        on,
        reference: format!("Repayment of {on}").parse().map_err(Error::internal)?,
        amount: Money::parse(amount, row.unpaid.currency).map_err(Error::internal)?,
    };
    let permit = stage.portal.permit(Actor::operator(), stage.request()).await?;
    billing::refund_credit(permit, command).await.map(drop)
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
