//! Writing off: the operator does not expect the rest of an invoice any more. It is owed no longer, and stays unpaid.

use serde::{Deserialize, Serialize};

use super::Refused;
use crate::invoices::{Number, Record, WrittenOff};
use crate::money::Money;
use crate::time::Day;

/// Writes an invoice off.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct WriteOffInvoice {
    /// The invoice.
    pub invoice: Number,
    /// Whether its subscriptions go on as if it had been paid.
    pub forgiven: bool,
}

/// What was written off.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct WriteOff {
    /// On which day.
    pub on: Day,
    /// How much is not expected any more.
    pub amount: Money,
    /// Whether it was recorded before, so that nothing was changed.
    pub known: bool,
}

/// Writes off what remains to be paid of an overdue invoice. What is written off already in the same way is told.
///
/// # Errors
/// When nothing remains to be paid, the invoice is not overdue, or it was written off in the other way.
pub fn write_off(record: &Record, command: &WriteOffInvoice, today: Day) -> Result<WriteOff, Refused> {
    if let Some(WrittenOff { on, forgiven }) = record.written_off {
        let known = WriteOff { on, amount: record.open()?, known: true };
        return if forgiven == command.forgiven { Ok(known) } else { Err(Refused::WrittenOff { on }) };
    }
    let (amount, due_on) = (record.unpaid()?, record.invoice.due_on);
    if amount.minor <= 0 {
        return Err(Refused::Settled);
    }
    if today <= due_on {
        return Err(Refused::NotOverdue { due_on });
    }
    Ok(WriteOff { on: today, amount, known: false })
}
