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

pub use ledger::{Account, Balances, Entry, Journal, Side};
pub use refunds::{Refund, RefundCredit, Refunded, refund};

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
    /// What remains to be paid.
    pub unpaid: Money,
}

/// Why a movement of money is not recorded. The sentence says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// Zero or less.
    #[error("The amount is not greater than zero. Enter what was paid.")]
    NotPositive,
    /// Of another currency than the invoice.
    #[error("The invoice is in another currency. Enter the amount in the currency of the invoice.")]
    Currency,
    /// From a day that has not come.
    #[error("The day of this payment has not come yet: today is {today}. Enter the day on which the bank booked it.")]
    Future {
        /// Today in the billing zone of the organization.
        today: Day,
    },
    /// A payment with this reference is recorded for the invoice already.
    #[error("A payment with this reference is recorded already. Check whether it is the same one.")]
    Known,
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
/// payment of a paid invoice is all too much. The lot is the credit that it leaves, if any.
///
/// # Errors
/// When the amount is not greater than zero or of another currency, its day has not come, or the reference is known.
pub fn receive(record: &Record, payment: Payment, today: Day) -> Result<(Receipt, Option<Lot>), Refused> {
    let Payment { on, reference, amount } = payment;
    positive(amount)?;
    if amount.currency != record.invoice.total.currency {
        return Err(Refused::Currency);
    }
    booked(on, today)?;
    if record.receipts.iter().any(|receipt| receipt.reference == reference) {
        return Err(Refused::Known);
    }
    let unpaid = record.unpaid()?;
    let paid = if amount.minor < unpaid.minor { amount } else { unpaid };
    let over = amount.minus(paid)?;
    let lot = Lot { since: on, origin: Origin::Payment(reference.clone()), left: over };
    Ok((Receipt { on, reference, paid, over }, Some(lot).filter(|lot| lot.left.minor > 0)))
}

/// Writes off what remains to be paid; how much that is.
///
/// # Errors
/// When nothing does.
pub fn write_off(record: &Record) -> Result<Money, Refused> {
    let unpaid = record.unpaid()?;
    if unpaid.minor > 0 { Ok(unpaid) } else { Err(Refused::Settled) }
}

fn positive(amount: Money) -> Result<(), Refused> {
    if amount.minor > 0 { Ok(()) } else { Err(Refused::NotPositive) }
}

fn booked(on: Day, today: Day) -> Result<(), Refused> {
    if on > today { Err(Refused::Future { today }) } else { Ok(()) }
}
