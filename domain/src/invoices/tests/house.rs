//! An organization's books, kept by issuing what its subscriptions post: the smallest thing that does what the backend
//! does with invoices.

use super::*;
use crate::billing::tests::story::noon;
use crate::time::Moment;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct House {
    pub(crate) parties: Parties,
    pub(crate) taxes: Table,
    pub(crate) records: Vec<Record>,
    pub(crate) lots: Vec<Lot>,
    pub(crate) counters: Counters,
    /// How many postings of each subscription are issued.
    pub(crate) issued: std::collections::BTreeMap<crate::ids::SubscriptionId, usize>,
}

pub(crate) fn party(name: &str, country: &str) -> Party {
    Party { name: name.parse().unwrap(), address: None, country: country.parse().unwrap(), tax_id: None }
}

impl House {
    /// A German seller and buyer, taxed by a rate in percent.
    pub(crate) fn taxed(percent: &str) -> Self {
        let rate: Rate = percent.parse().unwrap();
        let row = Row {
            seller: "DE".parse().unwrap(),
            buyer: "DE".parse().unwrap(),
            category: "standard".parse().unwrap(),
            treatment: if rate == Rate::ZERO { Treatment::Zero } else { Treatment::Standard },
            rate,
            from: date("2000-01-01"),
            to: None,
        };
        let series = |prefix: &str| Series { prefix: prefix.parse().unwrap(), last: 0 };
        Self {
            parties: Parties {
                seller: party("Vendor", "DE"),
                sold_to: party("Acme", "DE"),
                bill_to: party("Acme Accounting", "DE"),
                po_number: None,
                tax_id_checked: false,
                how_to_pay: None,
            },
            taxes: vec![row].try_into().unwrap(),
            records: Vec::new(),
            lots: Vec::new(),
            counters: Counters { invoices: series("INV-"), notes: series("CN-") },
            issued: std::collections::BTreeMap::new(),
        }
    }

    pub(crate) fn account<'a>(&'a self, book: &'a crate::billing::Book) -> Account<'a> {
        Account { parties: &self.parties, currency: Currency::EUR, payment: 30, book, taxes: &self.taxes }
    }

    /// Issues everything that these subscriptions have posted until noon of a day and that is not issued yet.
    pub(crate) fn run(&mut self, stories: &[&Story], until: Day) -> Vec<Issue> {
        self.run_until(stories, noon(until))
    }

    pub(crate) fn run_until(&mut self, stories: &[&Story], until: Moment) -> Vec<Issue> {
        let issued = |story: &Story| self.issued.get(&story.id).copied().unwrap_or_default();
        let subscriptions: Vec<_> =
            stories.iter().map(|story| Billed { contract: story.contract(), issued: issued(story) }).collect();
        let books = Books {
            account: self.account(&stories[0].book),
            subscriptions: &subscriptions,
            records: &self.records,
            lots: &self.lots,
            counters: &self.counters,
        };
        let run = run(books, until).unwrap();
        self.issued.extend(run.issued);
        (self.records, self.lots, self.counters) = (run.records, run.lots, run.counters);
        run.issues
    }

    pub(crate) fn pay(&mut self, place: usize) {
        let record = &mut self.records[place];
        let paid = record.unpaid().unwrap();
        let on = record.invoice.date;
        record.receipts.push(Receipt {
            on,
            reference: "bank".parse().unwrap(),
            paid,
            over: Money::zero(paid.currency),
        });
    }

    pub(crate) fn credit(&self) -> i64 {
        self.lots.iter().map(|lot| lot.left.minor).sum()
    }
}
