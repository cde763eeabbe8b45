//! Double entry: each movement is a journal whose debits equal its credits in each currency. Entries are only added; a
//! correction is another journal.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Refund, Refused};
use crate::invoices::{Invoice, Note, Receipt, Record};
use crate::money::{Currency, Money};

crate::codes! {
    /// An account of the ledger, for each organization.
    pub enum Account {
        /// What customers owe.
        Receivable = "receivable",
        /// What was sold, before tax.
        Revenue = "revenue",
        /// What is owed to tax offices.
        Tax = "tax",
        /// What customers have as credit.
        Credit = "credit",
        /// What came in.
        Cash = "cash",
        /// What is not expected any more.
        BadDebt = "bad-debt",
    }
}

crate::codes! {
    /// A side of an account.
    pub enum Side {
        /// Debit.
        Debit = "debit",
        /// Credit.
        Credit = "credit",
    }
}

impl Account {
    /// Where stands what was not paid of an invoice.
    fn of(record: Option<&Record>) -> Self {
        if record.is_some_and(|record| record.written_off.is_some()) { Self::BadDebt } else { Self::Receivable }
    }
}

/// One entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Entry {
    /// On which account.
    pub account: Account,
    /// On which side.
    pub side: Side,
    /// How much; greater than zero.
    pub amount: Money,
}

/// Entries that are recorded together and balance.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "Vec<Entry>", try_from = "Vec<Entry>")]
pub struct Journal(Vec<Entry>);

/// What stands on each account: debits less credits, in minor units.
pub type Balances = BTreeMap<(Currency, Account), i64>;

impl Journal {
    /// Its entries.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.0
    }

    /// An invoice was issued, and credit paid for some of it.
    ///
    /// # Errors
    /// When it does not balance.
    pub fn issued(invoice: &Invoice) -> Result<Self, Refused> {
        let applied = invoice.total.minus(invoice.due)?;
        Self::of([
            (Account::Receivable, Side::Debit, invoice.due),
            (Account::Credit, Side::Debit, applied),
            (Account::Revenue, Side::Credit, invoice.net),
            (Account::Tax, Side::Credit, invoice.tax),
        ])
    }

    /// A credit note was issued; among these records is that of the invoice which it corrects.
    ///
    /// # Errors
    /// When it does not balance.
    pub fn credited(note: &Note, records: &[Record]) -> Result<Self, Refused> {
        let corrected = records.iter().find(|record| record.invoice.number == note.corrects);
        Self::of([
            (Account::Revenue, Side::Debit, note.net),
            (Account::Tax, Side::Debit, note.tax),
            (Account::of(corrected), Side::Credit, note.settles),
            (Account::Credit, Side::Credit, note.to_credit),
        ])
    }

    /// Money came in for an invoice.
    ///
    /// # Errors
    /// When it does not balance.
    pub fn received(receipt: &Receipt, paid_for: &Record) -> Result<Self, Refused> {
        Self::of([
            (Account::Cash, Side::Debit, receipt.paid.plus(receipt.over)?),
            (Account::of(Some(paid_for)), Side::Credit, receipt.paid),
            (Account::Credit, Side::Credit, receipt.over),
        ])
    }

    /// Credit was given back in money.
    ///
    /// # Errors
    /// When it does not balance.
    pub fn refunded(refund: &Refund) -> Result<Self, Refused> {
        Self::of([(Account::Credit, Side::Debit, refund.amount), (Account::Cash, Side::Credit, refund.amount)])
    }

    /// What remained of an invoice was written off.
    ///
    /// # Errors
    /// When it does not balance.
    pub fn written_off(unpaid: Money) -> Result<Self, Refused> {
        Self::of([(Account::BadDebt, Side::Debit, unpaid), (Account::Receivable, Side::Credit, unpaid)])
    }

    /// Adds it to what stands on the accounts.
    ///
    /// # Errors
    /// When a balance is out of range.
    pub fn post(&self, balances: &mut Balances) -> Result<(), Refused> {
        for Entry { account, side, amount } in &self.0 {
            let balance = balances.entry((amount.currency, *account)).or_default();
            let changed = match side {
                Side::Debit => balance.checked_add(amount.minor),
                Side::Credit => balance.checked_sub(amount.minor),
            };
            *balance = changed.ok_or(Refused::Unbalanced)?;
        }
        Ok(())
    }

    /// Leaves out what is zero.
    fn of<const N: usize>(entries: [(Account, Side, Money); N]) -> Result<Self, Refused> {
        let entries = entries.into_iter().filter(|(_, _, amount)| amount.minor != 0);
        entries.map(|(account, side, amount)| Entry { account, side, amount }).collect::<Vec<_>>().try_into()
    }
}

impl From<Journal> for Vec<Entry> {
    fn from(journal: Journal) -> Self {
        journal.0
    }
}

impl TryFrom<Vec<Entry>> for Journal {
    type Error = Refused;

    fn try_from(entries: Vec<Entry>) -> Result<Self, Refused> {
        let mut sums: BTreeMap<Currency, i128> = BTreeMap::new();
        for entry in &entries {
            if entry.amount.minor <= 0 {
                return Err(Refused::NotPositive);
            }
            let minor = i128::from(entry.amount.minor);
            let signed = if entry.side == Side::Debit { minor } else { -minor };
            *sums.entry(entry.amount.currency).or_default() += signed;
        }
        if sums.values().all(|sum| *sum == 0) { Ok(Self(entries)) } else { Err(Refused::Unbalanced) }
    }
}
