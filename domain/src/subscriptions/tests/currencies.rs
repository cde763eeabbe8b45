//! What is free fixes no currency, whatever the currency of its price.

use super::targets::{reckoning, target, tariffs};
use super::*;
use crate::billing::tests::story::{book, key, noon as at_noon};
use crate::billing::{Alignment, Direction, Facts, Phases, Price, PriceKey, Tariff};
use crate::catalog::{Period, PriceView};
use crate::invoices::{Documents, Stream};
use crate::money::Currency;
use crate::subscriptions::{PlanChange, Pricing, Reckoning, Target, Wish};
use std::num::NonZeroU32;

/// The same price in dollars.
fn dollars(tariff: &Tariff) -> Tariff {
    let last = Price { currency: Currency::USD, ..tariff.phases.last().clone() };
    let price = PriceKey { currency: Currency::USD, ..tariff.price };
    Tariff { price, phases: Phases::evergreen(last), ..tariff.clone() }
}

fn then(stream: &mut Stream, day: &str, event: Event) {
    let seq = i64::try_from(stream.entries.len()).unwrap() + 1;
    let effective = at_noon(day.parse().unwrap());
    stream.entries.push(Entry { seq, effective, recorded: effective.at, event });
}

/// A plan by the month for five, paid in dollars, since a day.
fn bought(id: u128, plan: u128, day: &str) -> Stream {
    let price = PriceKey { currency: Currency::USD, ..key(plan, Period::Month) };
    let pricing = Pricing { price, alignment: Alignment::Anniversary };
    let start = Purchase { months: Some(1), seats: Some(5), auto_renew: true, pricing: Some(pricing) };
    let id = uuid::Uuid::from_u128(id).into();
    let mut stream = Stream { id, terms: Terms::default(), entries: Vec::new(), issued: 0 };
    then(&mut stream, day, Event::Started(start));
    stream
}

/// One that was paid in dollars and became free at a renewal, at a price in euros.
fn became_free() -> Stream {
    let mut stream = bought(77, 1, "2026-01-01");
    let price = key(4, Period::Month);
    let alignment = Alignment::Anniversary;
    let change = PlanChange { price, months: None, seats: Some(5), at_renewal: true, restart: false, alignment };
    then(&mut stream, "2026-01-20", Event::PlanChanged(change));
    stream
}

/// The last of these subscriptions in the books of all of them, on 12 February.
fn books(streams: Vec<Stream>) -> Reckoning {
    let mut now = reckoning(Some(1), "2026-02-12");
    let tariffs = tariffs();
    now.snapshot.book = book(tariffs.iter().map(dollars).chain(tariffs.clone()));
    now.stream = streams.last().unwrap().clone();
    now.snapshot.streams = streams;
    now
}

fn wish(action: Action, seats: u32) -> Wish {
    Wish { action, seats: NonZeroU32::new(seats), deal: None }
}

#[test]
fn what_became_free_in_another_currency_keeps_nothing_else_from_being_managed() {
    let now = books(vec![became_free(), bought(78, 2, "2026-01-10")]);
    assert_eq!(now.snapshot.currency(now.now), Some(Currency::USD));
    let coming = now.snapshot.coming(now.now).unwrap().unwrap();
    assert_eq!(coming.invoices[0].net.currency, Currency::USD);
    for wish in [wish(Action::SetSeats, 6), wish(Action::CancelNow, 5)] {
        let effects = now.ask(wish).unwrap().unwrap();
        assert!(effects.today.invoices.iter().all(|invoice| invoice.net.currency == Currency::USD));
    }
}

#[test]
fn where_all_is_free_no_currency_is_fixed_and_seats_are_changed() {
    let now = books(vec![became_free()]);
    assert_eq!(now.snapshot.currency(now.now), None);
    assert_eq!(now.snapshot.coming(now.now), Some(Ok(Documents::default())));
    assert_eq!(now.ask(wish(Action::SetSeats, 6)).unwrap().unwrap().standing.seats, Some(6));
}

#[test]
fn a_free_plan_is_offered_once_in_the_currency_that_is_fixed_if_it_has_that() {
    let mut free = target(4, Direction::Downgrade);
    let (price, view) = free.prices[0].clone();
    let price = PriceKey { currency: Currency::USD, ..price };
    free.prices.push((price, PriceView { currency: Currency::USD, ..view }));
    let standing = reckoning(Some(1), "2026-01-11").standing();
    let offered = |currency| {
        let target = Target { facts: Facts { currency, ..free.facts }, ..free.clone() };
        target.deals(&standing).iter().map(|(deal, _)| deal.price.currency).collect::<Vec<_>>()
    };
    assert_eq!(offered(Some(Currency::USD)), [Currency::USD]);
    assert_eq!(offered(None), [Currency::EUR]);
}
