//! What is charged by use: read when its days are over, once, and what is told late on the next invoice.

use super::story::{Story, book, noon, per_unit};
use super::*;
use crate::billing::{Usage, UsagePrice, next_reading, read, readings, timeline, upcoming};
use crate::ids::FeatureId;
use crate::subscriptions::Event;
use proptest::prelude::*;

fn tickets() -> FeatureId {
    uuid::Uuid::from_u128(5).into()
}

/// Ten a month in advance, and so much for each ticket.
fn metered(model: Model) -> Story {
    let price = Price { timing: Timing::InArrears, ..price(Period::Month, model) };
    let usage = UsagePrice { feature: tickets(), name: "Plan 1 Tickets".parse().unwrap(), price };
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
fn the_end_closes_what_was_used_until_the_day_before() {
    let story = metered(Model::PerUnit(unit("1"))).then("2023-02-03", Event::Canceled { reason: None });
    let mut usage = used(&[("2023-01-31", 2), ("2023-02-03", 5), ("2023-02-04", 1)]);
    let story = after(story, &mut usage, "2023-02-03");
    assert_eq!(charged(&story, "2023-02-03"), [charge("2023-02-03", Cause::Usage, 2, "2.00")]);
    assert_eq!(next_reading(story.contract(), &story.book, noon(date("2023-02-03"))).unwrap(), None);
    let taken_up = story.then("2023-02-05", Event::Reactivated);
    let next = after(taken_up, &mut used(&[("2023-02-04", 1), ("2023-02-06", 3)]), "2023-02-28");
    assert_eq!(charged(&next, "2023-02-28")[1], charge("2023-02-28", Cause::Usage, 3, "3.00"));
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

proptest! {
    /// However late and in however many parts it is told, each unit is charged once.
    #[test]
    fn every_unit_of_a_period_is_charged_once(told in prop::collection::vec((0_i64..150, 0_i64..150, 1_i64..40), 0..20)) {
        let mut story = metered(Model::PerUnit(unit("1")));
        let start = date("2023-01-31");
        let mut left = used(&[]);
        let mut told: Vec<_> = told.into_iter().map(|(day, later, units)| (start.plus_days(day), start.plus_days(day + later), units)).collect();
        told.sort_by_key(|(_, when, _)| *when);
        let mut told = told.into_iter().peekable();
        let mut known = 0;
        for end in ["2023-02-28", "2023-03-31", "2023-04-30", "2023-05-31", "2023-06-30"] {
            while let Some((day, _, units)) = told.next_if(|(_, when, _)| *when < date(end)) {
                *left.0.entry(tickets()).or_default().entry(day).or_default() += units;
            }
            story = after(story, &mut left, end);
            let whole: i64 = charged(&story, end).iter().map(|(_, _, units, _)| units).sum();
            prop_assert!(whole >= known);
            known = whole;
            let open: i64 = left.0[&tickets()].values().sum();
            let later: i64 = left.0[&tickets()].range(date(end)..).map(|(_, units)| *units).sum();
            prop_assert_eq!(open, later, "nothing of a closed period is left");
        }
    }
}
