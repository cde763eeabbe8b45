//! What is charged by use: read when its days are over, once, and what is told late on the next invoice.

use super::story::{Story, at, book, noon, per_unit};
use super::*;
use crate::billing::{Told, Usage, UsagePrice, adjusted, next_reading, read, readings, timeline, upcoming};
use crate::ids::FeatureId;
use crate::subscriptions::Event;

fn tickets() -> FeatureId {
    uuid::Uuid::from_u128(5).into()
}

/// So much for each ticket.
fn ticket(amount: &str) -> UsagePrice {
    let price = Price { timing: Timing::InArrears, ..price(Period::Month, Model::PerUnit(unit(amount))) };
    UsagePrice { feature: tickets(), name: "Plan 1 Tickets".parse().unwrap(), price }
}

/// Ten a month in advance, and so much for each ticket.
fn metered(model: Model) -> Story {
    let usage = UsagePrice { price: Price { timing: Timing::InArrears, ..price(Period::Month, model) }, ..ticket("1") };
    let tariff = Tariff { usage: vec![usage], ..per_unit(1, Period::Month, "10") };
    Story::new(book([tariff])).buys("2023-01-31", 1, Period::Month, 1)
}

fn used(days: &[(&str, i64)]) -> Usage {
    let days = days.iter().map(|(day, units)| (date(day), *units)).collect();
    Usage([(tickets(), days)].into())
}

/// The story after everything was read that is to be read by a day.
fn after(story: Story, usage: &mut Usage, day: &str) -> Story {
    let events = read(story.contract(), &story.book, usage, noon(date(day))).unwrap();
    events.into_iter().fold(story, |story, event| story.then(day, event))
}

/// Day, cause, units and amount of what was charged by use.
fn charged(story: &Story, day: &str) -> Vec<(String, Cause, i64, Money)> {
    let postings = timeline(story.contract(), &story.book, noon(date(day))).unwrap();
    let charges = postings.iter().filter_map(|posting| match posting {
        Posting::Charge(charge) if charge.usage == Some(tickets()) => Some(charge),
        _ => None,
    });
    charges.map(|charge| (charge.posted.to_string(), charge.cause, charge.quantity, charge.net)).collect()
}

fn charge(day: &str, cause: Cause, units: i64, amount: &str) -> (String, Cause, i64, Money) {
    (day.to_owned(), cause, units, eur(amount))
}

#[test]
fn a_period_is_read_and_charged_at_its_end() {
    let story = metered(Model::PerUnit(unit("0.02")));
    let mut usage = used(&[("2023-01-30", 7), ("2023-01-31", 100), ("2023-02-27", 50), ("2023-02-28", 9)]);
    assert_eq!(
        next_reading(story.contract(), &story.book, noon(date("2023-02-27"))).unwrap(),
        Some(date("2023-02-28"))
    );
    assert_eq!(after(story.clone(), &mut usage, "2023-02-27").entries.len(), 1, "nothing is over yet");
    let story = after(story, &mut usage, "2023-02-28");
    assert_eq!(charged(&story, "2023-02-28"), [charge("2023-02-28", Cause::Usage, 150, "3.00")]);
    assert_eq!(usage, used(&[("2023-01-30", 7), ("2023-01-31", 0), ("2023-02-27", 0), ("2023-02-28", 9)]));
    let again = after(story.clone(), &mut usage, "2023-03-01");
    assert_eq!(again.entries, story.entries, "read once");
    let next = after(story, &mut usage, "2023-03-31");
    assert_eq!(charged(&next, "2023-03-31")[1], charge("2023-03-31", Cause::Usage, 9, "0.18"));
}

#[test]
fn what_was_told_late_stands_on_the_next_invoice_at_the_price_of_its_own_tier() {
    let tier = |up_to, amount| Tier { up_to, unit: unit(amount), flat: UnitPrice::FREE };
    let story = metered(Model::Graduated(vec![tier(Some(100), "0"), tier(None, "0.50")]));
    let story = after(story, &mut used(&[("2023-02-01", 98)]), "2023-02-28");
    assert_eq!(charged(&story, "2023-02-28"), [], "all of it is free");
    let mut late = used(&[("2023-02-03", 4), ("2023-03-05", 101)]);
    let story = after(story, &mut late, "2023-03-31");
    let expected =
        [charge("2023-03-31", Cause::Usage, 101, "0.50"), charge("2023-03-31", Cause::Adjustment, 4, "1.00")];
    assert_eq!(charged(&story, "2023-03-31"), expected);
    let pieces = readings(story.contract(), &story.book, noon(date("2023-03-31"))).unwrap();
    assert_eq!(pieces.iter().map(|piece| piece.units).collect::<Vec<_>>(), [Some(102), Some(101)]);
}

#[test]
fn the_day_on_which_an_act_ends_a_plan_is_read_with_the_days_before_it() {
    let story = metered(Model::PerUnit(unit("1"))).then("2023-02-03", Event::Canceled { reason: None });
    let mut usage = used(&[("2023-01-31", 2), ("2023-02-03", 5), ("2023-02-04", 1)]);
    assert_eq!(after(story.clone(), &mut usage, "2023-02-03").entries, story.entries, "the day is not over");
    let next = |story: &Story, day: &str| next_reading(story.contract(), &story.book, noon(date(day))).unwrap();
    assert_eq!(next(&story, "2023-02-03"), Some(date("2023-02-04")));
    let story = after(story, &mut usage, "2023-02-04");
    assert_eq!(charged(&story, "2023-02-04"), [charge("2023-02-04", Cause::Usage, 7, "7.00")]);
    assert_eq!(next(&story, "2023-02-04"), None);
    let taken_up = story.then("2023-02-05", Event::Reactivated);
    let next = after(taken_up, &mut used(&[("2023-02-04", 1), ("2023-02-06", 3)]), "2023-02-28");
    assert_eq!(charged(&next, "2023-02-28")[1], charge("2023-02-28", Cause::Usage, 3, "3.00"));
}

#[test]
fn what_is_taken_up_again_on_the_day_of_its_end_was_never_away() {
    let story = metered(Model::PerUnit(unit("1"))).then_at(at("2023-02-03", 9), Event::Canceled { reason: None });
    let story = story.then_at(at("2023-02-03", 15), Event::Reactivated);
    let story = after(story, &mut used(&[("2023-02-02", 1), ("2023-02-03", 2), ("2023-02-04", 4)]), "2023-02-28");
    assert_eq!(charged(&story, "2023-02-28"), [charge("2023-02-28", Cause::Usage, 7, "7.00")]);
}

#[test]
fn a_day_of_change_belongs_to_the_plan_that_charges_for_it() {
    let dear = UsagePrice { price: price(Period::Month, Model::PerUnit(unit("3"))), ..ticket("1") };
    let tariffs = [
        Tariff { usage: vec![ticket("1")], ..per_unit(1, Period::Month, "10") },
        Tariff { usage: vec![dear], ..per_unit(2, Period::Month, "10") },
        per_unit(3, Period::Month, "10"),
    ];
    let begun = Story::new(book(tariffs)).buys("2023-01-31", 1, Period::Month, 1);
    let told = || used(&[("2023-02-02", 1), ("2023-02-03", 1), ("2023-02-04", 1)]);
    let both = after(begun.clone().changes("2023-02-03", 2, Period::Month, 1, false), &mut told(), "2023-02-28");
    assert_eq!(
        charged(&both, "2023-02-28"),
        [charge("2023-02-28", Cause::Usage, 1, "1.00"), charge("2023-02-28", Cause::Usage, 2, "6.00")]
    );
    let one = after(begun.changes("2023-02-03", 3, Period::Month, 1, false), &mut told(), "2023-02-04");
    assert_eq!(charged(&one, "2023-02-04"), [charge("2023-02-04", Cause::Usage, 2, "2.00")]);
}

#[test]
fn what_is_told_after_the_end_stands_on_a_bill_of_the_next_billing_day() {
    let story = metered(Model::PerUnit(unit("1"))).then("2023-02-03", Event::Canceled { reason: None });
    let story = after(story, &mut used(&[("2023-02-01", 5)]), "2023-02-04");
    let mut late = used(&[("2023-02-02", 4)]);
    let told = |on: &str| [Told { feature: tickets(), day: date("2023-02-02"), units: 4, on: date(on) }];
    let due = |late: &Usage, on: &str| {
        adjusted(story.contract(), &story.book, (late, &told(on)), noon(date("2023-04-10"))).unwrap()
    };
    assert_eq!(due(&late, "2023-02-20"), Some(date("2023-02-28")));
    assert_eq!(due(&late, "2023-02-28"), Some(date("2023-03-31")), "as it was known when the day began");
    assert_eq!(due(&used(&[("2023-02-05", 4)]), "2023-02-20"), None, "that day is in no plan");
    let next = upcoming(story.contract(), &story.book, &late, noon(date("2023-02-20"))).unwrap();
    assert_eq!(next.iter().map(|(turn, _)| turn.day).collect::<Vec<_>>(), [date("2023-02-28")]);
    assert_eq!(after(story.clone(), &mut late, "2023-02-27").entries, story.entries);
    let story = after(story, &mut late, "2023-02-28");
    assert_eq!(charged(&story, "2023-02-28")[1..], [charge("2023-02-28", Cause::Adjustment, 4, "4.00")]);
    assert_eq!(after(story.clone(), &mut late, "2023-03-31").entries, story.entries, "read once");
}

#[test]
fn the_next_invoice_is_estimated_by_what_was_used_until_now() {
    let story = metered(Model::PerUnit(unit("0.02")));
    let next = |usage: &Usage| upcoming(story.contract(), &story.book, usage, noon(date("2023-02-10"))).unwrap();
    let amounts = |usage: &Usage| {
        let amount = |posting: &Posting| match posting {
            Posting::Charge(charge) => (charge.posted.to_string(), charge.net),
            Posting::Credit(_) => unreachable!(),
        };
        next(usage).iter().map(|(_, posting)| amount(posting)).collect::<Vec<_>>()
    };
    let of = |day: &str, amount: &str| (day.to_owned(), eur(amount));
    assert_eq!(amounts(&Usage::default()), [of("2023-02-28", "10.00")]);
    assert_eq!(amounts(&used(&[("2023-02-01", 50)])), [of("2023-02-28", "10.00"), of("2023-02-28", "1.00")]);
}

#[test]
fn what_was_not_read_by_this_stream_is_not_charged() {
    let days = Span { from: date("2023-02-01"), to: date("2023-02-03") };
    let story = metered(Model::PerUnit(unit("1")));
    let story = story.then("2023-02-03", Event::Metered { feature: tickets(), days, units: 9 });
    assert_eq!(charged(&story, "2023-02-03"), []);
}
