//! Becoming another plan: what can be chosen, when it takes effect, and what stands against it.

use super::*;
use crate::billing::tests::story::{book, key, noon as at_noon, per_unit};
use crate::billing::{Alignment, Book, Direction, Facts, PriceKey, Refused, Rule, Tariff};
use crate::catalog::{Basis, Clash, Period, PriceView};
use crate::invoices::tests::house::House;
use crate::invoices::{Snapshot, Stream};
use crate::money::Currency;
use crate::subscriptions::{Deal, PlanChange, Pricing, Reckoning, Target, Wish};
use std::num::NonZeroU32;

fn views(tariffs: &[Tariff], plan: u128) -> Vec<(PriceKey, PriceView)> {
    let own = tariffs.iter().filter(|tariff| tariff.price.version == key(plan, Period::Month).version);
    let view = |tariff: &Tariff| {
        let amount = tariff.phases.last().unit().unwrap();
        (tariff.price, PriceView::plain(amount, Currency::EUR, tariff.price.period, Basis::Seat))
    };
    own.map(view).collect()
}

pub(super) fn tariffs() -> Vec<Tariff> {
    vec![
        per_unit(1, Period::Month, "10"),
        per_unit(1, Period::Year, "100"),
        per_unit(2, Period::Month, "31"),
        per_unit(2, Period::Year, "310"),
        per_unit(3, Period::Month, "5"),
        per_unit(4, Period::Month, "0"),
    ]
}

pub(super) fn target(number: u128, direction: Direction) -> Target {
    let plan = |number| uuid::Uuid::from_u128(number).into();
    Target {
        rule: Rule { from: plan(1), to: plan(number), direction, restart: false },
        name: format!("Plan {number}").parse().unwrap(),
        has_seats: true,
        prices: views(&tariffs(), number),
        facts: Facts { held: 3, ..Facts::default() },
        against: None,
    }
}

/// Plan 1 by the month since 1 January 2026, with five seats of which three are held; looked at on a day.
pub(super) fn reckoning(months: Option<u16>, today: &str) -> Reckoning {
    let house = House::taxed("19");
    let book: Book = book(tariffs());
    let pricing = Pricing { price: key(1, Period::Month), alignment: Alignment::Anniversary };
    let start =
        Purchase { months, seats: Some(5), auto_renew: true, pricing: Some(pricing).filter(|_| months.is_some()) };
    let began = at_noon("2026-01-01".parse().unwrap());
    let entries = vec![Entry { seq: 1, effective: began, recorded: began.at, event: Event::Started(start) }];
    let stream = Stream { id: uuid::Uuid::from_u128(77).into(), terms: Terms::default(), entries, issued: 0 };
    let snapshot = Snapshot {
        parties: Some(house.parties),
        payment: 30,
        taxes: house.taxes,
        book,
        streams: vec![stream.clone()],
        records: Vec::new(),
        lots: Vec::new(),
        owed_in: None,
        usage: crate::billing::Usage::default(),
    };
    Reckoning {
        now: at_noon(today.parse().unwrap()),
        snapshot,
        stream,
        plan: uuid::Uuid::from_u128(1).into(),
        prices: views(&tariffs(), 1),
        facts: Facts { held: 3, elsewhere: 0, currency: Some(Currency::EUR) },
        against: Vec::new(),
        targets: vec![target(2, Direction::Upgrade), target(3, Direction::Downgrade)],
        bonds: Vec::new(),
    }
}

fn wish(number: u128, period: Period, months: Option<u16>, seats: u32) -> Wish {
    let deal = Some(Deal { price: key(number, period), months });
    Wish { action: Action::ChangePlan, seats: NonZeroU32::new(seats), deal }
}

fn changed(reckoning: &Reckoning, wish: Wish) -> Result<PlanChange, Refused> {
    reckoning.ask(wish).map(|effects| match effects.unwrap().event {
        Event::PlanChanged(change) => change,
        other => panic!("{other:?}"),
    })
}

#[test]
fn an_upgrade_takes_effect_now_and_a_downgrade_at_renewal() {
    let now = reckoning(Some(1), "2026-01-11");
    let up = changed(&now, wish(2, Period::Month, Some(1), 5)).unwrap();
    assert_eq!((up.at_renewal, up.restart, up.seats), (false, false, Some(5)));
    let effects = now.ask(wish(2, Period::Month, Some(1), 5)).unwrap().unwrap();
    assert_eq!(effects.standing.pricing.unwrap().price, key(2, Period::Month));
    // The first invoice was not issued yet: 50 for January; 31 × 5 for 21 of 31 days; 33.87 of the 50 come back.
    let charged: i64 = effects.today.invoices.iter().map(|invoice| invoice.net.minor).sum();
    let credited: i64 = effects.today.notes.iter().map(|note| note.net.minor).sum();
    assert_eq!((charged, credited), (5_000 + 10_500, 3_387));
    let down = changed(&now, wish(3, Period::Month, Some(1), 3)).unwrap();
    assert_eq!((down.at_renewal, down.seats), (true, Some(3)));
    let later = now.ask(wish(3, Period::Month, Some(1), 3)).unwrap().unwrap();
    assert_eq!(later.standing.pricing.unwrap().price, key(1, Period::Month));
    assert_eq!(later.yearly.unwrap().minor, 5 * 3 * 12 * 100);
}

#[test]
fn what_takes_effect_now_makes_no_term_shorter() {
    let terms = |now: &Reckoning| {
        let deals = now.deals(Some(Action::ChangePlan));
        let of =
            |number| deals.iter().filter(move |(deal, _)| deal.price.version == key(number, Period::Month).version);
        (of(2).map(|(deal, _)| deal.months).collect::<Vec<_>>(), of(3).map(|(deal, _)| deal.months).collect::<Vec<_>>())
    };
    assert_eq!(terms(&reckoning(Some(1), "2026-01-11")).0, [Some(1), Some(12), Some(12)]);
    let (up, down) = terms(&reckoning(Some(12), "2026-01-11"));
    assert_eq!((up, down), (vec![Some(12), Some(12)], vec![Some(1), Some(12)]));
    let short = changed(&reckoning(Some(12), "2026-01-11"), wish(2, Period::Month, Some(1), 5));
    assert_eq!(short, Err(Refused::NotSold));
}

#[test]
fn a_plan_without_end_becomes_another_at_once_and_begins_a_term() {
    let free = reckoning(None, "2026-03-20");
    for number in [2, 3] {
        let change = changed(&free, wish(number, Period::Month, Some(12), 3)).unwrap();
        assert_eq!((change.at_renewal, change.restart, change.seats), (false, true, Some(3)), "plan {number}");
    }
    let after = free.ask(wish(2, Period::Month, Some(12), 3)).unwrap().unwrap().standing;
    let term = after.term.unwrap();
    assert_eq!((term.starts.to_string(), term.ends.unwrap().to_string()), ("2026-03-20".into(), "2027-03-20".into()));
    assert!(after.auto_renew);
}

#[test]
fn what_was_free_is_billed_on_the_day_of_the_plan_it_becomes_and_what_was_not_keeps_its_own() {
    let first = Alignment::BillDay(1.try_into().unwrap());
    let on_the_first = |mut now: Reckoning| {
        now.snapshot.book = book(tariffs().into_iter().map(|tariff| Tariff { alignment: first, ..tariff }));
        now.ask(wish(2, Period::Month, Some(12), 5)).unwrap().unwrap()
    };
    let from_free = on_the_first(reckoning(None, "2026-03-20"));
    assert_eq!(from_free.standing.pricing.unwrap().alignment, first);
    let days = from_free.today.invoices[0].lines[0].charge.days;
    assert_eq!((days.from.to_string(), days.to.to_string()), ("2026-03-20".into(), "2026-04-01".into()));
    let from_paid = on_the_first(reckoning(Some(1), "2026-01-11"));
    assert_eq!(from_paid.standing.pricing.unwrap().alignment, Alignment::Anniversary);
}

#[test]
fn a_plan_becomes_a_free_one_at_renewal_whatever_the_currency() {
    let mut now = reckoning(Some(1), "2026-01-11");
    now.targets = vec![target(4, Direction::Downgrade)];
    now.facts.currency = Some(Currency::USD);
    let change = changed(&now, wish(4, Period::Month, None, 5)).unwrap();
    assert_eq!((change.at_renewal, change.months), (true, None));
    let stream = now.stream.entries.iter().cloned();
    let entry = Entry { seq: 2, effective: now.now, recorded: now.now.at, event: Event::PlanChanged(change) };
    let entries: Vec<_> = stream.chain([entry]).collect();
    let after = standing(&Terms::default(), &entries, at_noon("2026-02-01".parse().unwrap()));
    assert_eq!((after.term.unwrap().ends, after.auto_renew), (None, false));
    assert_eq!(after.pricing.unwrap().price, key(4, Period::Month));
}

#[test]
fn seats_are_enough_for_who_goes_along_and_no_fewer_than_now() {
    let now = reckoning(Some(1), "2026-01-11");
    assert_eq!(changed(&now, wish(2, Period::Month, Some(1), 4)), Err(Refused::Fewer(5)));
    let window = reckoning(Some(1), "2026-01-03");
    assert_eq!(changed(&window, wish(2, Period::Month, Some(1), 3)).unwrap().seats, Some(3), "seats can be returned");
    let held = Refused::Held { held: 3, seats: 2 };
    assert_eq!(changed(&window, wish(2, Period::Month, Some(1), 2)), Err(held.clone()));
    assert_eq!(changed(&now, wish(3, Period::Month, Some(1), 2)), Err(held));
    let mut more = now.clone();
    more.targets[1].facts.elsewhere = 1;
    assert_eq!(changed(&more, wish(3, Period::Month, Some(1), 2)).unwrap().seats, Some(2));
    let mut none = now.clone();
    none.targets[0].has_seats = false;
    assert_eq!(changed(&none, wish(2, Period::Month, Some(1), 5)), Err(Refused::Held { held: 3, seats: 0 }));
}

#[test]
fn what_stands_against_a_plan_is_said_and_closed_ways_are_not_there() {
    let mut now = reckoning(Some(1), "2026-01-11");
    let clash = Refused::Clash(Clash::Excludes("Desk Team".into()));
    now.targets[0].against = Some(clash.clone());
    assert_eq!(changed(&now, wish(2, Period::Month, Some(1), 5)), Err(clash));
    now.targets.clear();
    assert_eq!(changed(&now, wish(2, Period::Month, Some(1), 5)), Err(Refused::NotSold));
    assert!(now.actions().contains(&Action::ChangePlan), "another period of its own plan is there still");
}

#[test]
fn what_was_canceled_as_of_its_end_is_not_changed() {
    let story = Story::monthly(true).order(10, Order::CancelAtEnd).unwrap();
    assert!(!legal(&story, 11).contains(&Action::ChangePlan));
    let story = story.order(12, Order::UndoCancel).unwrap();
    assert!(legal(&story, 13).contains(&Action::ChangePlan));
}

#[test]
fn seats_that_are_ordered_for_the_renewal_stay_ordered_unless_others_are_said() {
    let ordered = |seats| {
        let mut now = reckoning(Some(1), "2026-01-11");
        let event = Event::SeatsSet { seats, at_renewal: true };
        now.stream.entries.push(Entry { seq: 2, effective: now.now, recorded: now.now.at, event });
        now.snapshot.streams = vec![now.stream.clone()];
        now
    };
    let unsaid = |number| Wish { seats: None, ..wish(number, Period::Month, Some(1), 1) };
    let now = ordered(4);
    let after = |wish| now.ask(wish).unwrap().unwrap().standing;
    let (up, down) = (after(unsaid(2)), after(unsaid(3)));
    assert_eq!((up.seats, up.seats_at_renewal), (Some(5), Some(4)));
    assert_eq!((down.seats, down.plan_at_renewal.unwrap().seats), (Some(5), Some(4)));
    assert_eq!(now.ask(unsaid(3)).unwrap().unwrap().yearly.unwrap().minor, 5 * 4 * 12 * 100);
    let year = Deal { price: key(1, Period::Year), months: Some(12) };
    let yearly = after(Wish { deal: Some(year), ..unsaid(1) });
    assert_eq!((yearly.seats, yearly.seats_at_renewal), (Some(5), Some(4)), "another period of the same plan");
    let more = after(wish(2, Period::Month, Some(1), 6));
    assert_eq!((more.seats, more.seats_at_renewal), (Some(6), None), "others were said");
    assert_eq!(after(wish(3, Period::Month, Some(1), 5)).plan_at_renewal.unwrap().seats, Some(5));
    let held = Refused::Held { held: 3, seats: 2 };
    assert_eq!(changed(&ordered(2), unsaid(2)), Err(held.clone()), "too few when it renews");
    assert_eq!(changed(&ordered(2), unsaid(3)), Err(held));
}

#[test]
fn another_plan_for_the_renewal_keeps_the_seats_that_were_ordered_with_the_one_before() {
    let mut now = reckoning(Some(1), "2026-01-11");
    let change = changed(&now, wish(3, Period::Month, Some(1), 4)).unwrap();
    let (effective, recorded) = (now.now, now.now.at);
    now.stream.entries.push(Entry { seq: 2, effective, recorded, event: Event::PlanChanged(change) });
    now.snapshot.streams = vec![now.stream.clone()];
    now.targets.push(target(4, Direction::Downgrade));
    let free = Wish { seats: None, ..wish(4, Period::Month, None, 1) };
    assert_eq!(changed(&now, free).unwrap().seats, Some(4));
    let up = Wish { seats: None, ..wish(2, Period::Month, Some(1), 1) };
    let after = now.ask(up).unwrap().unwrap().standing;
    assert_eq!((after.seats, after.seats_at_renewal, after.plan_at_renewal), (Some(5), None, None));
}

#[test]
fn what_is_ordered_for_a_renewal_that_does_not_come_costs_nothing_in_the_year() {
    let mut now = reckoning(Some(1), "2026-01-11");
    assert!(now.standing().change_renews() && reckoning(None, "2026-01-11").standing().change_renews());
    let event = Event::AutoRenewSet { on: false };
    now.stream.entries.push(Entry { seq: 2, effective: now.now, recorded: now.now.at, event });
    now.snapshot.streams = vec![now.stream.clone()];
    assert!(!now.standing().change_renews());
    let later = now.ask(wish(3, Period::Month, Some(1), 3)).unwrap().unwrap();
    assert!(later.standing.plan_at_renewal.is_some() && !later.standing.renews());
    assert_eq!(later.yearly, later.yearly_before);
    let fewer = Wish { action: Action::SetSeats, seats: NonZeroU32::new(3), deal: None };
    let fewer = now.ask(fewer).unwrap().unwrap();
    assert_eq!((fewer.standing.seats_at_renewal, fewer.yearly), (Some(3), fewer.yearly_before));
}
