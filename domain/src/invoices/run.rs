//! The billing run of one organization: issues whatever its subscriptions have posted and no document bears yet. Running
//! twice issues nothing twice.

use std::collections::BTreeMap;

use super::{Account, Counters, Issue, Lot, Record, Unissuable, batches, compose};
use crate::billing::{Contract, Posting, Turn, turns};
use crate::ids::SubscriptionId;
use crate::money::Currency;
use crate::time::{Day, Moment};

/// A subscription, and how many of its postings stand on issued documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Billed<'a> {
    /// The subscription.
    pub contract: Contract<'a>,
    /// So many, from the first on.
    pub issued: usize,
}

/// The books of an organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Books<'a> {
    /// What its invoices are made with.
    pub account: Account<'a>,
    /// Its subscriptions.
    pub subscriptions: &'a [Billed<'a>],
    /// Its invoices; those that can still be credited, at least.
    pub records: &'a [Record],
    /// Its credit.
    pub lots: &'a [Lot],
    /// The numbers that are taken.
    pub counters: &'a Counters,
}

/// What a run issues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Turn by turn.
    pub issues: Vec<Issue>,
    /// How many postings of each subscription stand on issued documents afterwards.
    pub issued: BTreeMap<SubscriptionId, usize>,
    /// The invoices as they stand afterwards.
    pub records: Vec<Record>,
    /// The credit that is left afterwards.
    pub lots: Vec<Lot>,
    /// The numbers that are taken afterwards.
    pub counters: Counters,
}

/// Issues everything until a moment, each document on its day.
///
/// # Errors
/// When something cannot be billed or issued. Then nothing is.
pub fn run(books: Books<'_>, now: Moment) -> Result<Run, Unissuable> {
    dated(books, now, |turn| turn.day)
}

/// Issues everything until a moment on a later day, because it could not be issued before: it is to be paid from then on.
///
/// # Errors
/// As [`run`].
pub fn run_late(books: Books<'_>, until: Moment, on: Day) -> Result<Run, Unissuable> {
    dated(books, until, |_| on)
}

fn dated(books: Books<'_>, now: Moment, day: impl Fn(Turn) -> Day) -> Result<Run, Unissuable> {
    let (mut fresh, mut issued) = (Vec::new(), BTreeMap::new());
    for billed in books.subscriptions {
        let postings = turns(billed.contract, books.account.book, now)?;
        // A clock that was set back shows fewer than are issued.
        issued.insert(billed.contract.id, postings.len().max(billed.issued));
        fresh.extend(postings.into_iter().skip(billed.issued));
    }
    let (records, lots) = (books.records.to_vec(), books.lots.to_vec());
    let mut run = Run { issues: Vec::new(), issued, records, lots, counters: books.counters.clone() };
    for ((turn, currency), batch) in batches(fresh) {
        run.add((books.account, books.subscriptions), day(turn), currency, &batch)?;
    }
    Ok(run)
}

impl Run {
    /// Issues one batch more, in its own currency: what was used of a plan is charged in that of its price, whatever the
    /// organization has ordered since.
    pub(super) fn add(
        &mut self,
        (account, subscriptions): (Account<'_>, &[Billed<'_>]),
        date: Day,
        currency: Currency,
        batch: &[Posting],
    ) -> Result<(), Unissuable> {
        let account = Account { currency, ..account.paid_by(subscriptions, batch) };
        let issue = compose(account, date, batch, &self.records, &self.lots, &self.counters)?;
        self.records.clone_from(&issue.records);
        self.lots.clone_from(&issue.lots);
        self.counters = issue.counters.clone();
        self.issues.push(issue);
        Ok(())
    }
}
