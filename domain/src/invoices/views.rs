//! Invoices as their pages see them.

use serde::{Deserialize, Serialize};

use super::{BillingProfile, Documents, InvoiceRow, Note, Number, Record, Status};
use crate::billing;
use crate::money::Money;
use crate::payments::Refund;
use crate::text::Text;
use crate::time::Day;

/// Asks for one invoice.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ShowInvoice {
    /// Its number.
    pub invoice: Number,
}

/// Asks for one credit note.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ShowCreditNote {
    /// Its number.
    pub note: Number,
}

/// A credit note, with the invoice that it corrects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditNoteFile {
    /// The note.
    pub note: Note,
    /// The invoice and what happened to it.
    pub record: Record,
}

/// Billing at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// What is issued next; none where nothing is billed, and why not where it cannot be told.
    pub next: Option<Result<Documents, billing::Refused>>,
    /// The invoices that it would correct.
    pub corrected: Vec<Record>,
    /// What remains to be paid, in each currency.
    pub owed: Vec<Money>,
    /// Credit that is not used up, in each currency.
    pub credit: Vec<Money>,
    /// The last refunds of credit, the newest first.
    pub refunds: Vec<Refund>,
    /// Invoices that were not paid in time, the oldest first; some of them, if there are many.
    pub overdue: Vec<InvoiceRow>,
    /// The newest invoices.
    pub last: Vec<InvoiceRow>,
    /// How the seller is paid.
    pub how_to_pay: Option<Text>,
    /// As whom the organization is billed.
    pub profile: BillingProfile,
}

/// The page of an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoicePage {
    /// The invoice and what happened to it.
    pub record: Record,
    /// Where it stands today.
    pub status: Status,
    /// What remains to be paid.
    pub unpaid: Money,
    /// Refunds that name it or one of its credit notes, the oldest first.
    pub refunds: Vec<Refund>,
}

impl Status {
    /// Where an invoice stands on a day, of which is known where it stood on its own.
    #[must_use]
    pub fn by(self, today: Day, due_on: Day) -> Self {
        if matches!(self, Self::Issued | Self::PartPaid) && today > due_on { Self::Overdue } else { self }
    }
}
