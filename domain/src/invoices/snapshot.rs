//! The books of an organization at one moment, owned and in one piece, so that what an act would do is reckoned by the
//! same code wherever they are: on the server, and in the browser while somebody still chooses.

use serde::{Deserialize, Serialize};

use super::{
    Account, Billed, Books, Counters, Documents, Effects, Lot, Parties, Record, Subject, Unissuable, coming, preview,
};
use crate::billing::{Book, Contract, PriceKey, Refused, Usage, yearly};
use crate::ids::SubscriptionId;
use crate::money::Currency;
use crate::subscriptions::{Entry, Event, Terms, standing};
use crate::taxes::Table;
use crate::time::Moment;

/// The books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Snapshot {
    /// Who sells and who pays; none where nobody sells, or where it is not known yet who pays.
    pub parties: Option<Parties>,
    /// Days from an invoice to its last day of payment.
    pub payment: u16,
    /// The tax rates between the two.
    pub taxes: Table,
    /// The prices.
    pub book: Book,
    /// The subscriptions that are not over.
    pub streams: Vec<Stream>,
    /// The invoices that can still be credited.
    pub records: Vec<Record>,
    /// Credit that is left.
    pub lots: Vec<Lot>,
    /// A currency in which something is still to be paid.
    pub owed_in: Option<Currency>,
    /// What was used and is charged by use, and stands on no charge yet.
    #[serde(default)]
    pub usage: Usage,
}

/// A subscription as billing sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Stream {
    /// Which.
    pub id: SubscriptionId,
    /// The day counts of its offer.
    pub terms: Terms,
    /// What happened to it.
    pub entries: Vec<Entry>,
    /// How many of its postings stand on documents.
    pub issued: usize,
}

impl Snapshot {
    /// The currency that is fixed, because something is live or owed in it. What has no end costs nothing and fixes none.
    #[must_use]
    pub fn currency(&self, now: Moment) -> Option<Currency> {
        let standings = self.streams.iter().map(|stream| standing(&stream.terms, &stream.entries, now));
        let live = standings.filter(|now| !now.status.is_terminal());
        live.filter_map(|standing| standing.currency()).next().or(self.owed_in)
    }

    /// The currency by which is reckoned: where none is fixed, that in which something was ordered once.
    fn reckoned_in(&self, now: Moment) -> Option<Currency> {
        self.currency(now).or_else(|| self.ordered().map(|price| price.currency).next())
    }

    /// What recording an event now would do. Where nothing has a price, nothing is billed and nobody need sell.
    ///
    /// # Errors
    /// Why it cannot be billed.
    pub fn effects(&self, subject: Subject<'_>, event: Event, now: Moment) -> Result<Effects, Refused> {
        if !self.is_priced() && event.price().is_none() {
            return Ok(self.plain(subject, event, now));
        }
        match self.billed(subject, event.clone(), now) {
            // What charges nothing is not kept from anybody because the next invoice cannot be told.
            Err(_) if event.is_free() => Ok(self.plain(subject, event, now)),
            shown => shown,
        }
    }

    /// What comes next by the clock alone, if anything ever does.
    #[must_use]
    pub fn coming(&self, now: Moment) -> Option<Result<Documents, Refused>> {
        let currency = self.reckoned_in(now).filter(|_| self.is_priced())?;
        Some(self.with_books(currency, |books| coming(books, &self.usage, now)))
    }

    fn is_priced(&self) -> bool {
        self.ordered().next().is_some()
    }

    /// The prices at which something was ordered.
    fn ordered(&self) -> impl Iterator<Item = PriceKey> {
        self.streams.iter().flat_map(|stream| &stream.entries).filter_map(|entry| entry.event.price())
    }

    fn billed(&self, subject: Subject<'_>, event: Event, now: Moment) -> Result<Effects, Refused> {
        let fresh = event.price().map(|price| price.currency);
        let currency = self.currency(now).or(fresh).or_else(|| self.reckoned_in(now)).ok_or(Refused::Unbillable)?;
        self.with_books(currency, |books| preview(books, subject, event, &self.usage, now))
    }

    fn with_books<T>(
        &self,
        currency: Currency,
        reckon: impl FnOnce(Books<'_>) -> Result<T, Unissuable>,
    ) -> Result<T, Refused> {
        let parties = self.parties.as_ref().ok_or(Refused::NoSeller)?;
        let account = Account { parties, currency, payment: self.payment, book: &self.book, taxes: &self.taxes };
        let subscriptions: Vec<_> = self.streams.iter().map(Stream::billed).collect();
        let counters = Counters::drafts()?;
        let (records, lots) = (&self.records, &self.lots);
        let books = Books { account, subscriptions: &subscriptions, records, lots, counters: &counters };
        Ok(reckon(books)?)
    }

    fn plain(&self, subject: Subject<'_>, event: Event, now: Moment) -> Effects {
        let mut entries = subject.entries.to_vec();
        let seq = entries.iter().map(|entry| entry.seq).max().unwrap_or_default().saturating_add(1);
        entries.push(Entry { seq, effective: now, recorded: now.at, event: event.clone() });
        let after = standing(subject.terms, &entries, now);
        Effects {
            yearly_before: yearly(&standing(subject.terms, subject.entries, now), &self.book, now.day).ok().flatten(),
            yearly: yearly(&after, &self.book, now.day).ok().flatten(),
            event,
            standing: after,
            today: Documents::default(),
            next: Documents::default(),
        }
    }
}

impl Stream {
    /// The subscription as somebody looks at it who is about to change it.
    #[must_use]
    pub fn subject(&self) -> Subject<'_> {
        Subject { id: self.id, terms: &self.terms, entries: &self.entries }
    }

    fn billed(&self) -> Billed<'_> {
        let contract = Contract { id: self.id, terms: &self.terms, entries: &self.entries };
        Billed { contract, issued: self.issued }
    }
}
