//! Invoices and credit notes: composed from what billing posts, with tax, numbers and what is left of credit; and where
//! an issued one stands. A preview is composed by the same code. Nothing is stored or sent here.

use serde::{Deserialize, Serialize};

use crate::billing::{ChargeKey, Unbillable};
use crate::money::{self, Currency};
use crate::text::Key;
use crate::time::Day;

mod canonical;
mod compose;
mod content;
mod credit;
mod effects;
mod export;
mod given_back;
mod list;
mod number;
mod parties;
mod profile;
mod record;
mod run;
mod snapshot;
#[cfg(test)]
pub(crate) mod tests;
mod vat;
mod views;

pub use compose::{Account, Issue, batches, compose};
pub use content::{Applied, Invoice, Line, Lot, Note, NoteLine, Origin};
pub use effects::{Documents, Effects, Subject, coming, confirm, preview};
pub use export::csv;
pub use given_back::GivenBack;
pub use list::{Column, InvoiceList, InvoiceRow, ListInvoices, Order, Tab};
pub use number::{Counters, Number, Prefix, Series};
pub use parties::{Parties, Party, TaxId};
pub use profile::{BillingProfile, CheckTaxId, Contacts, EditBillingProfile, Refused as ProfileRefused, like};
pub use record::{Receipt, Record, Status, WrittenOff};
pub use run::{Billed, Books, Run, run, run_late};
pub use snapshot::{Snapshot, Stream};
pub use views::{CreditNoteFile, InvoicePage, Overview, ShowCreditNote, ShowInvoice};

/// Why an invoice is not issued.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Unissuable {
    /// An amount, price or period is none.
    #[error(transparent)]
    Billing(#[from] Unbillable),
    /// No row of the tax table is for this sale; the operator has to enter one.
    #[error("no tax rate is known for {category} on {on}")]
    NoTaxRate {
        /// The tax category.
        category: Key,
        /// The tax date.
        on: Day,
    },
    /// What is billed is of another currency than the account.
    #[error("the amount is in {0}, not in the currency of the account")]
    Currency(Currency),
    /// A credit for a charge that stands on no invoice.
    #[error("a charge that should be credited was never invoiced")]
    NotInvoiced(ChargeKey),
    /// A credit of more than what is left of a charge.
    #[error("a credit is larger than what is left of its charge")]
    Exceeds(ChargeKey),
    /// A series of numbers has come to its end.
    #[error("the series of numbers has come to its end")]
    Numbers,
}

impl From<money::Invalid> for Unissuable {
    fn from(invalid: money::Invalid) -> Self {
        Self::Billing(Unbillable::Amount(invalid))
    }
}
