//! Refunds: credit that was given back in money. They take the oldest credit first, and never more than there is.

use serde::{Deserialize, Serialize};

use super::{Refused, booked, sound};
use crate::invoices::{Applied, Lot, Number};
use crate::money::Money;
use crate::text::Name;
use crate::time::Day;

/// Records that credit was given back in money.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct RefundCredit {
    /// An invoice or a credit note of whom it was given back to.
    pub document: Number,
    /// On which day the money went.
    pub on: Day,
    /// What the bank calls it; unique among the refunds of an organization.
    pub reference: Name,
    /// How much.
    pub amount: Money,
}

/// Credit that was given back in money.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Refund {
    /// The invoice or credit note that was named.
    pub document: Number,
    /// On which day the money went.
    pub on: Day,
    /// What the bank calls it.
    pub reference: Name,
    /// How much.
    pub amount: Money,
    /// The credit that it was taken from, oldest first.
    pub from: Vec<Applied>,
}

/// What became of the credit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Refunded {
    /// How much was given back.
    pub amount: Money,
    /// What is left in its currency.
    pub left: Money,
    /// Whether it was recorded before, so that nothing was changed.
    pub known: bool,
}

impl Refund {
    /// Finds out whether a command, which has its reference, is about this refund.
    ///
    /// # Errors
    /// When it is about another one.
    pub fn is(&self, command: &RefundCredit) -> Result<(), Refused> {
        let Self { amount, on, .. } = *self;
        if (command.amount, command.on) == (amount, on) { Ok(()) } else { Err(Refused::KnownRefund { amount, on }) }
    }
}

/// Takes a refund off the credit that there was by its day: the refund, and the credit that is left.
///
/// # Errors
/// When the amount is not greater than zero, its day has not come, or there was less credit in its currency.
pub fn refund(lots: &[Lot], command: RefundCredit, today: Day) -> Result<(Refund, Vec<Lot>), Refused> {
    let RefundCredit { document, on, reference, amount } = command;
    sound(amount)?;
    booked(on, today)?;
    let mut lots = lots.to_vec();
    let (from, missing) = Lot::spend(&mut lots, amount, on)?;
    if from.is_empty() {
        return Err(Refused::NoCredit { currency: amount.currency });
    }
    if missing.minor > 0 {
        return Err(Refused::TooMuch { left: amount.minus(missing)? });
    }
    lots.retain(|lot| lot.left.minor > 0);
    Ok((Refund { document, on, reference, amount, from }, lots))
}
