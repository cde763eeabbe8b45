//! What an act would do, by the code that issues. Where nothing has a price, nothing is billed and nobody need sell.

use super::books::{Books, price};
use domain::billing::{Refused, yearly};
use domain::invoices::{self, Documents, Effects, Subject};
use domain::subscriptions::{Entry, Event, standing};
use domain::time::Moment;

/// What recording an event now would do.
pub(crate) fn effects(books: &Books, subject: Subject<'_>, event: Event, now: Moment) -> Result<Effects, Refused> {
    if !books.is_priced() && price(&event).is_none() {
        return Ok(plain(books, subject, event, now));
    }
    let currency = books.currency(now).or(price(&event).map(|price| price.currency));
    let shown = currency.ok_or(Refused::Unbillable).and_then(|currency| {
        let account = books.account(currency)?;
        let billed = books.billed();
        let counters = invoices::Counters::drafts()?;
        let all = invoices::Books {
            account,
            subscriptions: &billed,
            records: &books.records,
            lots: &books.lots,
            counters: &counters,
        };
        Ok(invoices::preview(all, subject, event.clone(), now)?)
    });
    match shown {
        // What charges nothing is not kept from anybody because the next invoice cannot be told.
        Err(_) if is_free(&event) => Ok(plain(books, subject, event, now)),
        shown => shown,
    }
}

/// Whether the event by itself posts nothing.
pub(crate) const fn is_free(event: &Event) -> bool {
    matches!(
        event,
        Event::AutoRenewSet { .. } | Event::CancelSet | Event::CancelUndone | Event::ChangeUndone | Event::Extended
    )
}

fn plain(books: &Books, subject: Subject<'_>, event: Event, now: Moment) -> Effects {
    let mut entries = subject.entries.to_vec();
    let seq = entries.iter().map(|entry| entry.seq).max().unwrap_or_default() + 1;
    entries.push(Entry { seq, effective: now, recorded: now.at, event: event.clone() });
    let after = standing(subject.terms, &entries, now);
    Effects {
        yearly_before: yearly(&standing(subject.terms, subject.entries, now), &books.book).ok().flatten(),
        yearly: yearly(&after, &books.book).ok().flatten(),
        event,
        standing: after,
        today: Documents::default(),
        next: Documents::default(),
    }
}
