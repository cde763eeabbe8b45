//! Money that comes in or goes back, and the ledger in which everything stands twice. A payment pays for its invoice; what
//! is too much of it becomes credit.

use serde::{Deserialize, Serialize};

use crate::invoices::{Lot, Number, Origin, Receipt, Record};
use crate::money::{self, Currency, Money};
use crate::text::Name;
use crate::time::Day;

mod ledger;
mod refunds;
#[cfg(test)]
mod tests;
mod write_offs;

pub use ledger::{Account, Balances, Entry, Journal, Side};
pub use refunds::{Refund, RefundCredit, Refunded, refund};
pub use write_offs::{WriteOff, WriteOffInvoice, write_off};

/// A payment for an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Payment {
    /// On which day the money came in.
    pub on: Day,
    /// What the bank calls it; unique among the payments of an invoice.
    pub reference: Name,
    /// How much.
    pub amount: Money,
}

/// Records a payment for the invoice with a number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct RecordPayment {
    /// The invoice.
    pub invoice: Number,
    /// The payment.
    pub payment: Payment,
}

/// Where an invoice stands after a payment.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Paid {
    /// What paid for it.
    pub paid: Money,
    /// What was too much and became credit.
    pub over: Money,
    /// What remains to be paid, or of a written-off invoice what did not come.
    pub unpaid: Money,
    /// Whether it was recorded before, so that nothing was changed.
    pub known: bool,
}

/// Why a movement of money is not recorded. The sentence says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// Zero or less.
    #[error("The amount is not greater than zero. Enter what was paid.")]
    NotPositive,
    /// More than anybody pays: sums of such amounts would not fit.
    #[error("No payment is that large. Check the amount and its decimal point.")]
    Large,
    /// Of another currency than the invoice.
    #[error("The invoice is in another currency. Enter the amount in the currency of the invoice.")]
    Currency,
    /// From a day that has not come.
    #[error("The day of this payment has not come yet: today is {today}. Enter the day on which the bank booked it.")]
    Future {
        /// Today in the billing zone of the organization.
        today: Day,
    },
    /// A payment with this reference is recorded for the invoice, but another one.
    #[error("A payment with this reference is recorded already: {amount} on {on}. Check whether it is the same one.")]
    Known {
        /// How much that one was.
        amount: Money,
        /// On which day.
        on: Day,
    },
    /// A refund with this reference is recorded, but of something else.
    #[error("A refund with this reference is recorded already: {amount} on {on}. Check whether it is the same one.")]
    KnownRefund {
        /// How much that one gave back.
        amount: Money,
        /// On which day.
        on: Day,
    },
    /// No credit in the currency.
    #[error("There was no credit in {currency} by then. Enter the amount in a currency in which credit is left.")]
    NoCredit {
        /// The currency.
        currency: Currency,
    },
    /// More than there is credit.
    #[error("{left} of credit are left, which is less than that. Enter at most what is left.")]
    TooMuch {
        /// What is left of the credit that there was by then.
        left: Money,
    },
    /// Nothing remains to be paid.
    #[error("Nothing remains to be paid of this invoice. There is nothing to write off.")]
    Settled,
    /// It can still be paid in time.
    #[error("This invoice can be paid in time until {due_on}. Write it off when it is overdue.")]
    NotOverdue {
        /// The last day on which it is paid in time.
        due_on: Day,
    },
    /// It is written off already, but forgiven or not the other way round.
    #[error("This invoice was written off on {on}, which stays as it is. A payment for it can still be recorded.")]
    WrittenOff {
        /// On which day.
        on: Day,
    },
    /// Debits and credits that are not equal, or an amount out of range.
    #[error("The entries do not balance. Nothing was recorded; ask support to look at it.")]
    Unbalanced,
}

impl From<money::Invalid> for Refused {
    fn from(invalid: money::Invalid) -> Self {
        if invalid == money::Invalid::Mixed { Self::Currency } else { Self::Unbalanced }
    }
}

/// Divides a payment: what pays for the invoice, as far as something remains to be paid, and what is too much. A second
/// payment of a paid invoice is all too much. What was written off is paid for like what was not. The lot is the credit
/// that a payment leaves, if any.
///
/// # Errors
/// When the amount is not greater than zero or of another currency, its day has not come, or the reference is known.
pub fn receive(record: &Record, payment: Payment, today: Day) -> Result<(Receipt, Option<Lot>), Refused> {
    let Payment { on, reference, amount } = payment;
    sound(amount)?;
    if amount.currency != record.invoice.total.currency {
        return Err(Refused::Currency);
    }
    booked(on, today)?;
    if let Some(known) = record.receipts.iter().find(|receipt| receipt.reference == reference) {
        return Err(Refused::Known { amount: known.amount()?, on: known.on });
    }
    let open = record.open()?;
    let paid = if amount.minor < open.minor { amount } else { open };
    let over = amount.minus(paid)?;
    let lot = Lot { since: on, origin: Origin::Payment(reference.clone()), left: over };
    Ok((Receipt { on, reference, paid, over }, Some(lot).filter(|lot| lot.left.minor > 0)))
}

/// What was said of a payment when it was recorded, where the same is recorded once more.
///
/// # Errors
/// When a sum is out of range.
pub fn received(record: &Record, payment: &Payment) -> Result<Option<Paid>, money::Invalid> {
    for receipt in &record.receipts {
        let is_it = (receipt.on, &receipt.reference) == (payment.on, &payment.reference);
        if is_it && receipt.amount()? == payment.amount {
            let Receipt { paid, over, .. } = *receipt;
            return Ok(Some(Paid { paid, over, unpaid: record.open()?, known: true }));
        }
    }
    Ok(None)
}

/// The largest amount of a payment, in minor units.
const MOST: i64 = 1_000_000_000_000_000;

fn sound(amount: Money) -> Result<(), Refused> {
    match amount.minor {
        ..=0 => Err(Refused::NotPositive),
        1..=MOST => Ok(()),
        _ => Err(Refused::Large),
    }
}

fn booked(on: Day, today: Day) -> Result<(), Refused> {
    if on > today { Err(Refused::Future { today }) } else { Ok(()) }
}
