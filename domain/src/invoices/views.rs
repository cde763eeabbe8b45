//! Invoices as their pages see them.

use serde::{Deserialize, Serialize};

use super::{BillingProfile, Documents, Number, Record, Status};
use crate::billing;
use crate::money::Money;
use crate::payments::Refund;
use crate::text::{Name, Text};
use crate::time::Day;

crate::codes! {
    /// A part of all invoices, by what is still to be done about them.
    pub enum Tab {
        /// Something remains to be paid.
        Open = "open",
        /// It remains to be paid although its last day is over.
        PastDue = "past-due",
        /// Nothing remains to be paid.
        Paid = "paid",
        /// It is not expected any more.
        WrittenOff = "written-off",
    }
}

/// Asks for a part of the list, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ListInvoices {
    /// Only these; all if not said.
    pub tab: Option<Tab>,
    /// What the number contains.
    pub search: Option<String>,
    /// Only those before this place.
    pub after: Option<i64>,
    /// Only those after this place, the nearest of them.
    pub before: Option<i64>,
}

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

/// A part of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceList {
    /// The invoices, the newest first.
    pub rows: Vec<InvoiceRow>,
    /// The place before which there is more, if there is.
    pub previous: Option<i64>,
    /// The place after which there is more, if there is.
    pub next: Option<i64>,
}

/// An invoice in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceRow {
    /// Its number.
    pub number: Number,
    /// Its date.
    pub date: Day,
    /// The last day on which it is paid in time.
    pub due_on: Day,
    /// With tax.
    pub total: Money,
    /// What remains to be paid.
    pub unpaid: Money,
    /// Where it stands today.
    pub status: Status,
    /// The buyer's number of the purchase order.
    pub po_number: Option<Name>,
}

/// Billing at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// What is issued next; none where nothing is billed, and why not where it cannot be told.
    pub next: Option<Result<Documents, billing::Refused>>,
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
