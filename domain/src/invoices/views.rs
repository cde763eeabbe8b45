//! Invoices as their pages see them.

use serde::{Deserialize, Serialize};

use super::{Number, Record, Status};
use crate::money::Money;
use crate::time::Day;

/// Asks for a part of the list, the newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ListInvoices {
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
}

impl Status {
    /// Where an invoice stands on a day, of which is known where it stood on its own.
    #[must_use]
    pub fn by(self, today: Day, due_on: Day) -> Self {
        if matches!(self, Self::Issued | Self::PartPaid) && today > due_on { Self::Overdue } else { self }
    }
}
