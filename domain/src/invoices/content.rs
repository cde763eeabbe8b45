//! What stands on an invoice and on a credit note. Both are complete in themselves: what they were made of may change.

use serde::{Deserialize, Serialize};

use super::{Number, Parties};
use crate::billing::{Charge, ChargeKey, Credit, Span};
use crate::ids::SubscriptionId;
use crate::money::{Invalid, Money};
use crate::taxes::{Class, Subtotal};
use crate::text::Name;
use crate::time::Day;

/// An invoice. Once issued it never changes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Invoice {
    /// Its number.
    pub number: Number,
    /// The day of billing, which is the day of tax.
    pub date: Day,
    /// The last day on which it is paid in time.
    pub due_on: Day,
    /// From the first to the last day that it charges.
    pub period: Span,
    /// Who sells and who pays.
    pub parties: Parties,
    /// What is charged, by subscription, then by period.
    pub lines: Vec<Line>,
    /// The taxes, per class.
    pub taxes: Vec<Subtotal>,
    /// The sum of the lines.
    pub net: Money,
    /// The sum of the taxes.
    pub tax: Money,
    /// Both together.
    pub total: Money,
    /// Credit that pays for some of it, oldest first.
    pub applied: Vec<Applied>,
    /// What remains to be paid.
    pub due: Money,
}

impl Invoice {
    /// The subscriptions that it charges, each once.
    #[must_use]
    pub fn subscriptions(&self) -> Vec<SubscriptionId> {
        let mut ids: Vec<_> = self.lines.iter().map(|line| line.charge.key.subscription).collect();
        ids.dedup();
        ids
    }

    /// The line of a charge.
    #[must_use]
    pub fn line(&self, charge: ChargeKey) -> Option<&Line> {
        self.lines.iter().find(|line| line.charge.key == charge)
    }
}

/// A line of an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Line {
    /// What is charged, with everything that says why it is so much.
    pub charge: Charge,
    /// What the plan is called.
    pub plan: Name,
    /// How it is taxed.
    pub class: Class,
}

/// A credit note: it takes back a part of one invoice, with that part's own tax. Once issued it never changes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Note {
    /// Its number.
    pub number: Number,
    /// The invoice that it corrects.
    pub corrects: Number,
    /// The day of billing.
    pub date: Day,
    /// Who sells and who pays, as on the invoice.
    pub parties: Parties,
    /// What is taken back, by subscription, then by period.
    pub lines: Vec<NoteLine>,
    /// The taxes that are taken back, per class, at their original rates.
    pub taxes: Vec<Subtotal>,
    /// The sum of the lines.
    pub net: Money,
    /// The sum of the taxes.
    pub tax: Money,
    /// Both together.
    pub total: Money,
    /// How much of it lessens what was not paid of the invoice, written off or not.
    pub settles: Money,
    /// The rest, which becomes credit.
    pub to_credit: Money,
}

/// A line of a credit note.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct NoteLine {
    /// What is taken back, and of which charge.
    pub credit: Credit,
    /// What the plan is called.
    pub plan: Name,
    /// How the charge was taxed.
    pub class: Class,
}

/// Where credit comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// A credit note.
    Note(Number),
    /// A payment of more than was to be paid, by its reference.
    Payment(Name),
}

/// Credit of an organization that is not used up.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Lot {
    /// Since when; older credit is used first.
    pub since: Day,
    /// Where it comes from.
    pub origin: Origin,
    /// How much is left.
    pub left: Money,
}

impl Lot {
    /// Spends credit that there was by a day, the oldest first: what was taken, and what of the amount there was none for.
    ///
    /// # Errors
    /// When a sum is out of range.
    pub fn spend(lots: &mut [Self], amount: Money, by: Day) -> Result<(Vec<Applied>, Money), Invalid> {
        let (mut applied, mut rest) = (Vec::new(), amount);
        let pays = |lot: &&mut Self| lot.since <= by && lot.left.currency == amount.currency && lot.left.minor > 0;
        for lot in lots.iter_mut().filter(pays) {
            let amount = if lot.left.minor < rest.minor { lot.left } else { rest };
            if amount.minor > 0 {
                lot.left = lot.left.minus(amount)?;
                rest = rest.minus(amount)?;
                applied.push(Applied { origin: lot.origin.clone(), amount });
            }
        }
        Ok((applied, rest))
    }
}

/// Credit that was spent: it pays for a part of an invoice, or was given back in money.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Applied {
    /// Where it comes from.
    pub origin: Origin,
    /// How much.
    pub amount: Money,
}

/// Net, tax and both together.
pub(super) fn totals(
    nets: impl Iterator<Item = Money>,
    taxes: &[Subtotal],
    zero: Money,
) -> Result<[Money; 3], Invalid> {
    let mut nets = nets;
    let net = nets.try_fold(zero, Money::plus)?;
    let tax = taxes.iter().map(|each| each.tax).try_fold(zero, Money::plus)?;
    Ok([net, tax, net.plus(tax)?])
}
