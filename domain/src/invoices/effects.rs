//! What an act would do, before it is done: the documents of today, the next invoice, and the year. They come from the
//! code that issues, and are compared with what was shown when somebody confirms.

use serde::{Deserialize, Serialize};

use super::{Account, Billed, Books, Counters, Invoice, Note, Run, Unissuable, batches, run};
use crate::billing::{self, Contract, Usage, read, upcoming};
use crate::ids::SubscriptionId;
use crate::money::Money;
use crate::subscriptions::{Entry, Event, Standing, Terms, standing};
use crate::time::Moment;

/// Whom an act concerns: a subscription that exists, or one that would begin with it and has no entries yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject<'a> {
    /// Which.
    pub id: SubscriptionId,
    /// The day counts of its offer.
    pub terms: &'a Terms,
    /// Its stream.
    pub entries: &'a [Entry],
}

/// What an act would do. Documents bear the numbers of drafts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Effects {
    /// What would be recorded.
    pub event: Event,
    /// Where the subscription would stand.
    pub standing: Standing,
    /// What would be issued today.
    pub today: Documents,
    /// What is issued next if nobody does anything more, for the whole organization; nothing if that is far or never.
    pub next: Documents,
    /// What the subscription costs in a year now, before tax; none if nothing.
    pub yearly_before: Option<Money>,
    /// What it would cost in a year, once all that is ordered has taken effect.
    pub yearly: Option<Money>,
}

/// Invoices and credit notes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Documents {
    /// The invoices.
    pub invoices: Vec<Invoice>,
    /// The credit notes.
    pub notes: Vec<Note>,
}

impl Effects {
    /// What would be to pay today.
    #[must_use]
    pub fn due_today(&self) -> Vec<Money> {
        self.today.invoices.iter().map(|invoice| invoice.due).collect()
    }

    /// A short word for all of it, the same in the browser and on the server. It tells apart what somebody saw from what
    /// would happen now; it is no protection against forgery, because what happens is always reckoned anew.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut hash = Fnv::new();
        for documents in [&self.today, &self.next] {
            documents.invoices.iter().for_each(|invoice| hash.add(&invoice.bytes()));
            documents.notes.iter().for_each(|note| hash.add(&note.bytes()));
            hash.add(b"|");
        }
        let standing = &self.standing;
        let dates = (standing.status, standing.term, standing.expiry, standing.seats, standing.seats_at_renewal);
        let rest = (dates, standing.plan_at_renewal, standing.auto_renew, standing.will_cancel);
        hash.add(format!("{:?}{:?}{:?}", rest, self.event, self.yearly).as_bytes());
        format!("{:016x}", hash.0)
    }
}

/// What recording an event now would do.
///
/// # Errors
/// When something could not be billed or issued.
pub fn preview(
    books: Books<'_>,
    subject: Subject<'_>,
    event: Event,
    usage: &Usage,
    now: Moment,
) -> Result<Effects, Unissuable> {
    let (counters, mut usage) = (Counters::drafts()?, usage.clone());
    let mut entries = subject.entries.to_vec();
    then(&mut entries, event.clone(), now);
    let contract = Contract { id: subject.id, terms: subject.terms, entries: &entries };
    for read in read(contract, books.account.book, &mut usage, now)? {
        then(&mut entries, read, now);
    }
    let contract = Contract { id: subject.id, terms: subject.terms, entries: &entries };
    let known = books.subscriptions.iter().find(|billed| billed.contract.id == subject.id);
    let others = books.subscriptions.iter().filter(|billed| billed.contract.id != subject.id);
    let changed = Billed { contract, issued: known.map_or(0, |billed| billed.issued) };
    let subscriptions: Vec<_> = others.copied().chain([changed]).collect();
    let after = run(Books { subscriptions: &subscriptions, counters: &counters, ..books }, now)?;
    let next = next(books.account, &subscriptions, (&after, &usage), now)?;
    let before = standing(subject.terms, subject.entries, now);
    let standing = standing(subject.terms, &entries, now);
    let book = books.account.book;
    Ok(Effects {
        yearly_before: billing::yearly(&before, book, now.day)?,
        yearly: billing::yearly(&standing, book, now.day)?,
        event,
        standing,
        today: Documents::of(after.issues),
        next,
    })
}

/// What is issued next if nobody does anything, for the whole organization; nothing if that is far or never.
///
/// # Errors
/// When something could not be billed or issued.
pub fn coming(books: Books<'_>, usage: &Usage, now: Moment) -> Result<Documents, Unissuable> {
    let counters = Counters::drafts()?;
    let after = run(Books { counters: &counters, ..books }, now)?;
    next(books.account, books.subscriptions, (&after, usage), now)
}

/// Lets something more happen now.
fn then(entries: &mut Vec<Entry>, event: Event, now: Moment) {
    let seq = entries.iter().map(|entry| entry.seq).max().unwrap_or_default().saturating_add(1);
    entries.push(Entry { seq, effective: now, recorded: now.at, event });
}

/// Whether what would happen is still what somebody saw.
///
/// # Errors
/// When it is not.
pub fn confirm(effects: &Effects, seen: &str) -> Result<(), billing::Refused> {
    if effects.fingerprint() == seen { Ok(()) } else { Err(billing::Refused::Moved) }
}

/// The first documents that the clock alone brings about after a run.
fn next(
    account: Account<'_>,
    subscriptions: &[Billed<'_>],
    (after, usage): (&Run, &Usage),
    now: Moment,
) -> Result<Documents, Unissuable> {
    let mut postings = Vec::new();
    for billed in subscriptions {
        postings.extend(upcoming(billed.contract, account.book, usage, now)?);
    }
    let batches = batches(postings);
    let first = batches.keys().next().map(|(turn, _)| *turn);
    let mut coming = Run { issues: Vec::new(), ..after.clone() };
    for ((turn, currency), batch) in batches.iter().filter(|((turn, _), _)| Some(*turn) == first) {
        coming.add((account, subscriptions), turn.day, *currency, batch)?;
    }
    Ok(Documents::of(coming.issues))
}

impl Documents {
    fn of(issues: Vec<super::Issue>) -> Self {
        let mut documents = Self::default();
        for issue in issues {
            documents.invoices.extend(issue.invoice);
            documents.notes.extend(issue.notes);
        }
        documents
    }
}

/// FNV-1a, 64 bits.
struct Fnv(u64);

impl Fnv {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}
