//! The list of invoices: what it is asked for, which stands in the address of its page, and its rows.

use serde::{Deserialize, Serialize};

use super::{Number, Status};
use crate::licenses::Cursor;
use crate::money::Money;
use crate::text::Name;
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

crate::codes! {
    /// By what the list can be sorted.
    pub enum Column {
        /// The number.
        Number = "number",
        /// The date.
        Date = "date",
        /// The last day on which it is paid in time.
        Due = "due",
        /// What it asks for, in the smallest unit of its currency.
        Total = "total",
        /// What remains to be paid, in the same unit.
        Unpaid = "unpaid",
        /// Where it stands.
        Status = "status",
        /// The buyer's number of the purchase order; none comes before all others.
        PoNumber = "po",
    }
}

/// An order of invoices.
pub type Order = crate::order::Order<Column>;

/// The newest first.
const NEWEST: Order = Order { by: Column::Number, descending: true };

/// Asks for a page of the list. Its text is the query of the address: `tab=open&q=inv-00007&sort=-total`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub struct ListInvoices {
    /// Only these; all if not said.
    pub tab: Option<Tab>,
    /// What the number contains; everything if empty.
    pub search: String,
    /// In which order.
    pub order: Order,
    /// From where on; from the beginning if not said.
    pub cursor: Option<Cursor>,
}

impl Default for ListInvoices {
    fn default() -> Self {
        Self { tab: None, search: String::new(), order: NEWEST, cursor: None }
    }
}

impl ListInvoices {
    /// Reads decoded parameters. What makes no sense is left out.
    #[must_use]
    pub fn of_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut query = Self::default();
        for (name, value) in pairs {
            match name {
                "tab" => query.tab = value.parse().ok(),
                "q" => query.search = value.chars().take(100).collect(),
                "sort" => query.order = value.parse().unwrap_or(NEWEST),
                "at" => query.cursor = value.parse().ok(),
                _ => {}
            }
        }
        query
    }

    /// The parameters that differ from the defaults.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        pairs.extend(self.tab.map(|tab| ("tab", tab.to_string())));
        pairs.extend((!self.search.is_empty()).then(|| ("q", self.search.clone())));
        pairs.extend((self.order != NEWEST).then(|| ("sort", self.order.to_string())));
        pairs.extend(self.cursor.as_ref().map(|cursor| ("at", cursor.to_string())));
        pairs
    }
}

crate::url::asked_in_an_address!(ListInvoices);

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceList {
    /// The invoices.
    pub rows: Vec<InvoiceRow>,
    /// Where the page before ends, if there is one.
    pub previous: Option<Cursor>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
    /// How many there are.
    pub count: u64,
    /// Whether there are more than were counted.
    pub more: bool,
}

/// An invoice in a list.
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
