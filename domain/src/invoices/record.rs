//! An issued invoice with all that happened to it since, and where it stands.

use serde::{Deserialize, Serialize};

use super::{Invoice, Note};
use crate::billing::ChargeKey;
use crate::ids::SubscriptionId;
use crate::money::{Invalid, Money};
use crate::subscriptions::Event;
use crate::taxes::Class;
use crate::text::Name;
use crate::time::Day;

crate::codes! {
    /// Where an invoice stands.
    pub enum Status {
        /// Not issued yet; reckoned anew whenever something changes.
        Draft = "draft",
        /// To be paid.
        Issued = "issued",
        /// Paid in part, and not due yet.
        PartPaid = "part-paid",
        /// Nothing remains to be paid.
        Paid = "paid",
        /// Not paid on its last day.
        Overdue = "overdue",
        /// The operator does not expect it to be paid any more.
        WrittenOff = "written-off",
        /// All of it was taken back.
        Credited = "credited",
    }
}

/// Money that came in for an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Receipt {
    /// On which day.
    pub on: Day,
    /// What the bank calls it.
    pub reference: Name,
    /// How much of it pays for the invoice.
    pub paid: Money,
    /// The rest, which becomes credit.
    pub over: Money,
}

impl Receipt {
    /// All that came in.
    ///
    /// # Errors
    /// When the sum is out of range, which no recorded payment is.
    pub fn amount(&self) -> Result<Money, Invalid> {
        self.paid.plus(self.over)
    }
}

/// An issued invoice and what happened to it since.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Record {
    /// The invoice.
    pub invoice: Invoice,
    /// Credit notes that correct it, oldest first.
    pub notes: Vec<Note>,
    /// Payments, oldest first.
    pub receipts: Vec<Receipt>,
    /// That the operator wrote off what remained of it.
    pub written_off: Option<WrittenOff>,
}

/// That the operator does not expect the rest of an invoice any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct WrittenOff {
    /// Since which day.
    pub on: Day,
    /// Whether its subscriptions go on as if it had been paid.
    pub forgiven: bool,
}

impl Record {
    /// An invoice to which nothing has happened yet.
    #[must_use]
    pub const fn new(invoice: Invoice) -> Self {
        Self { invoice, notes: Vec::new(), receipts: Vec::new(), written_off: None }
    }

    /// What remains to be paid; nothing, once it is written off.
    ///
    /// # Errors
    /// When the sums are out of range or of several currencies.
    pub fn unpaid(&self) -> Result<Money, Invalid> {
        if self.written_off.is_some() { Ok(Money::zero(self.invoice.due.currency)) } else { self.open() }
    }

    /// What was neither paid nor taken back, written off or not. Money for it is accepted either way.
    ///
    /// # Errors
    /// As [`Record::unpaid`].
    pub fn open(&self) -> Result<Money, Invalid> {
        let settled = self.notes.iter().map(|note| note.settles);
        let paid = self.receipts.iter().map(|receipt| receipt.paid);
        settled.chain(paid).try_fold(self.invoice.due, Money::minus)
    }

    /// Where it stands on a day.
    ///
    /// # Errors
    /// As [`Record::unpaid`].
    pub fn status(&self, today: Day) -> Result<Status, Invalid> {
        let zero = Money::zero(self.invoice.total.currency);
        let credited = self.notes.iter().map(|note| note.total).try_fold(zero, Money::plus)?;
        Ok(if credited.minor >= self.invoice.total.minor {
            Status::Credited
        } else if self.open()?.minor <= 0 {
            Status::Paid
        } else if self.written_off.is_some() {
            Status::WrittenOff
        } else if today > self.invoice.due_on {
            Status::Overdue
        } else if self.receipts.iter().any(|receipt| receipt.paid.minor > 0) {
            Status::PartPaid
        } else {
            Status::Issued
        })
    }

    /// What is left of a charge, before tax; none if it is not on the invoice.
    ///
    /// # Errors
    /// As [`Record::unpaid`].
    pub fn left_of(&self, charge: ChargeKey) -> Result<Option<Money>, Invalid> {
        let Some(line) = self.invoice.line(charge) else { return Ok(None) };
        let credits = self.notes.iter().flat_map(|note| &note.lines).filter(|line| line.credit.charge == charge);
        credits.map(|line| line.credit.net).try_fold(line.charge.net, Money::minus).map(Some)
    }

    /// What is left of a class: net and tax.
    ///
    /// # Errors
    /// As [`Record::unpaid`].
    pub fn left_of_class(&self, class: Class) -> Result<(Money, Money), Invalid> {
        let zero = Money::zero(self.invoice.total.currency);
        let here = self.invoice.taxes.iter().find(|each| each.class == class);
        let all = here.map_or((zero, zero), |each| (each.net, each.tax));
        let credited = self.notes.iter().flat_map(|note| &note.taxes).filter(|each| each.class == class);
        credited.into_iter().try_fold(all, |(net, tax), each| Ok((net.minus(each.net)?, tax.minus(each.tax)?)))
    }

    /// What its issue means for the subscriptions on it: each owes it, if anything is to be paid.
    #[must_use]
    pub fn owed(&self) -> Vec<(SubscriptionId, Event)> {
        let invoice = self.invoice.number.to_string();
        let owed = Event::Invoiced { invoice, due: self.invoice.due_on };
        self.each(owed, self.invoice.due.minor > 0)
    }

    /// Whether its subscriptions owe nothing of it: it was paid or taken back, or is forgiven. That it is written off
    /// alone does not give them back what was never paid for.
    ///
    /// # Errors
    /// As [`Record::unpaid`].
    pub fn is_settled(&self) -> Result<bool, Invalid> {
        Ok(self.open()?.minor <= 0 || self.written_off.is_some_and(|off| off.forgiven))
    }

    /// What it means for them that it is settled; nothing while it is not.
    ///
    /// # Errors
    /// As [`Record::unpaid`].
    pub fn settled(&self) -> Result<Vec<(SubscriptionId, Event)>, Invalid> {
        let settled = Event::Settled { invoice: self.invoice.number.to_string() };
        Ok(self.each(settled, self.is_settled()?))
    }

    fn each(&self, event: Event, holds: bool) -> Vec<(SubscriptionId, Event)> {
        let subscriptions = if holds { self.invoice.subscriptions() } else { Vec::new() };
        subscriptions.into_iter().map(|id| (id, event.clone())).collect()
    }
}
