//! Composes what is issued together for one organization, by the clock on one day or by one act: at most one invoice, and
//! a credit note for each invoice that is corrected. Preview and issue both come from here.

use std::collections::BTreeMap;

use super::content::totals;
use super::credit::note;
use super::{Billed, Counters, Invoice, Line, Lot, Note, Origin, Parties, Record, Unissuable};
use crate::billing::{Book, Charge, Credit, Posting, Span, Turn};
use crate::money::{Currency, Money};
use crate::taxes::{Table, subtotals};
use crate::time::Day;

/// What the invoices of an organization are made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account<'a> {
    /// Who sells and who pays.
    pub parties: &'a Parties,
    /// The currency of what is composed; a run takes that of each batch.
    pub currency: Currency,
    /// Days from the invoice to its last day of payment.
    pub payment: u16,
    /// What prices are for.
    pub book: &'a Book,
    /// The operator's tax table.
    pub taxes: &'a Table,
}

/// What is issued together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// The invoice, if anything is charged.
    pub invoice: Option<Invoice>,
    /// The credit notes, in the order of their numbers.
    pub notes: Vec<Note>,
    /// All invoices that were given, and the new one, as they stand afterwards.
    pub records: Vec<Record>,
    /// The credit that is left afterwards, oldest first.
    pub lots: Vec<Lot>,
    /// The numbers that were taken.
    pub counters: Counters,
}

impl Account<'_> {
    /// The same with the days of payment of whom a batch charges: of several subscriptions the one that gives most counts,
    /// and one that says nothing gives those of the installation.
    #[must_use]
    pub fn paid_by(self, subscriptions: &[Billed<'_>], batch: &[Posting]) -> Self {
        let days = |posting: &Posting| {
            let Posting::Charge(charge) = posting else { return None };
            let billed = subscriptions.iter().find(|billed| billed.contract.id == charge.key.subscription)?;
            Some(billed.contract.terms.payment.unwrap_or(self.payment))
        };
        Self { payment: batch.iter().filter_map(days).max().unwrap_or(self.payment), ..self }
    }
}

/// Postings by turn and currency: each batch is issued together, in this order. What falls due by the clock on one day is
/// one batch, and each act on that day one of its own, so that a replay gives the same documents whoever looked when.
///
/// A credit is of the currency of its charge.
#[must_use]
pub fn batches(postings: impl IntoIterator<Item = (Turn, Posting)>) -> BTreeMap<(Turn, Currency), Vec<Posting>> {
    let mut batches: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (turn, posting) in postings {
        let currency = match &posting {
            Posting::Charge(charge) => charge.net.currency,
            Posting::Credit(credit) => credit.net.currency,
        };
        batches.entry((turn, currency)).or_default().push(posting);
    }
    batches
}

/// Composes one batch. `records` are the organization's invoices that are credited by it, at least; `lots` its credit.
///
/// First what earlier invoices give back, then the new invoice with the credit that pays for it, then what is given back
/// of that one at once.
///
/// # Errors
/// When a tax rate is missing, a currency is not the account's, or a credit does not fit its charge. Then no number is
/// taken.
pub fn compose(
    account: Account<'_>,
    date: Day,
    batch: &[Posting],
    records: &[Record],
    lots: &[Lot],
    counters: &Counters,
) -> Result<Issue, Unissuable> {
    let mut issue = Issue {
        invoice: None,
        notes: Vec::new(),
        records: records.to_vec(),
        lots: lots.to_vec(),
        counters: counters.clone(),
    };
    let (mut charges, mut credits) = (Vec::new(), Vec::new());
    for posting in batch {
        match posting {
            Posting::Charge(charge) => charges.push(in_currency(account, charge.clone(), charge.net)?),
            Posting::Credit(credit) => credits.push(in_currency(account, *credit, credit.net)?),
        }
    }
    let of_new = |credit: &Credit| charges.iter().any(|charge| charge.key == credit.charge);
    let (at_once, earlier): (Vec<Credit>, Vec<Credit>) = credits.into_iter().partition(of_new);
    issue.credit(&earlier, date)?;
    if !charges.is_empty() {
        issue.charge(account, charges, date)?;
    }
    issue.credit(&at_once, date)?;
    issue.lots.retain(|lot| lot.left.minor > 0);
    Ok(issue)
}

impl Issue {
    fn credit(&mut self, credits: &[Credit], date: Day) -> Result<(), Unissuable> {
        let mut by_invoice: BTreeMap<usize, Vec<Credit>> = BTreeMap::new();
        for credit in credits {
            let place = self.records.iter().position(|record| record.invoice.line(credit.charge).is_some());
            by_invoice.entry(place.ok_or(Unissuable::NotInvoiced(credit.charge))?).or_default().push(*credit);
        }
        for (place, credits) in by_invoice {
            let Some(record) = self.records.get_mut(place) else { continue };
            let note = note(record, &credits, self.counters.notes.take()?, date)?;
            let origin = Origin::Note(note.number.clone());
            self.lots.push(Lot { since: date, origin, left: note.to_credit });
            record.notes.push(note.clone());
            self.notes.push(note);
        }
        self.lots.sort_by(|one, other| (one.since, &one.origin).cmp(&(other.since, &other.origin)));
        Ok(())
    }

    fn charge(&mut self, account: Account<'_>, charges: Vec<Charge>, date: Day) -> Result<(), Unissuable> {
        let trade = account.parties.trade();
        let mut lines = Vec::new();
        for charge in charges {
            let tariff = account.book.tariff(charge.price)?;
            let class = account.taxes.class(trade, &tariff.category, date);
            let missing = || Unissuable::NoTaxRate { category: tariff.category.clone(), on: date };
            let metered = tariff.usage.iter().find(|usage| Some(usage.feature) == charge.usage);
            let plan = metered.map_or(&tariff.name, |usage| &usage.name).clone();
            lines.push(Line { charge, plan, class: class.ok_or_else(missing)? });
        }
        lines.sort_by_key(|line| (line.charge.key.subscription, line.charge.days.from, line.charge.key));
        let taxes = subtotals(lines.iter().map(|line| (line.class, line.charge.net)))?;
        let nets = lines.iter().map(|line| line.charge.net);
        let [net, tax, total] = totals(nets, &taxes, Money::zero(account.currency))?;
        let days = || lines.iter().map(|line| line.charge.days);
        let (from, to) = (days().map(|days| days.from).min(), days().map(|days| days.to).max());
        let period = Span { from: from.unwrap_or(date), to: to.unwrap_or(date) };
        let (applied, due) = Lot::spend(&mut self.lots, total, date)?;
        let number = self.counters.invoices.take()?;
        let due_on = date.plus_days(i64::from(account.payment));
        let parties = account.parties.clone();
        let invoice = Invoice { number, date, due_on, period, parties, lines, taxes, net, tax, total, applied, due };
        self.records.push(Record::new(invoice.clone()));
        self.invoice = Some(invoice);
        Ok(())
    }
}

fn in_currency<T>(account: Account<'_>, posting: T, net: Money) -> Result<T, Unissuable> {
    if net.currency == account.currency { Ok(posting) } else { Err(Unissuable::Currency(net.currency)) }
}
