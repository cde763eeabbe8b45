//! What a term costs that renews at what the plan costs by then, and that it stays that.

use super::story::{Story, book, key, noon, per_unit, tariff};
use super::*;
use crate::subscriptions::{Event, standing};

/// A version of plan 1 at a price for each seat, under a key that says nothing about its place.
fn version(of: u128, number: i64, published: &str, amount: &str) -> Tariff {
    let (plan, published) = (uuid::Uuid::from_u128(1).into(), date(published));
    Tariff { plan, number, published, renewal: Renewal::CurrentPrice, ..per_unit(of, Period::Month, amount) }
}

fn known() -> Vec<Tariff> {
    vec![version(1, 1, "2022-01-01", "10"), version(2, 2, "2023-02-27", "12")]
}

fn bought(tariffs: Vec<Tariff>) -> Story {
    Story::new(book(tariffs)).buys("2023-01-31", 1, Period::Month, 1)
}

/// The story with what is written down of it on a day.
fn written(story: Story, day: &str) -> Story {
    let terms = unpriced(story.contract(), &story.book, noon(date(day))).unwrap();
    terms.into_iter().fold(story, |story, (on, event)| story.then(&on.to_string(), event))
}

#[test]
fn a_term_takes_what_was_published_before_its_first_day() {
    let mut tariffs = known();
    tariffs.push(version(3, 3, "2023-02-28", "14"));
    let told = bought(tariffs).told("2023-03-31");
    assert_eq!(
        told[1..],
        [
            "2023-02-28 #2 +12.00 for 1 on 2023-02-28..2023-03-31",
            "2023-03-31 #3 +14.00 for 1 on 2023-03-31..2023-04-30"
        ]
    );
}

#[test]
fn of_two_versions_of_one_day_the_later_one_counts() {
    for (second, third) in [(2, 3), (3, 2)] {
        let tariffs = vec![
            version(1, 1, "2022-01-01", "10"),
            version(second, 2, "2023-02-10", "99"),
            version(third, 3, "2023-02-10", "12"),
        ];
        let told = bought(tariffs).told("2023-02-28");
        assert_eq!(told[1], "2023-02-28 #2 +12.00 for 1 on 2023-02-28..2023-03-31");
    }
}

#[test]
fn what_was_found_for_a_term_is_written_down_once_and_stays() {
    let story = bought(known());
    let terms = unpriced(story.contract(), &story.book, noon(date("2023-02-28"))).unwrap();
    let price = key(2, Period::Month);
    assert_eq!(terms, [(date("2023-02-28"), Event::Priced { on: date("2023-02-28"), price })]);
    let written = written(story.clone(), "2023-02-28");
    assert_eq!(unpriced(written.contract(), &written.book, noon(date("2023-02-28"))), Ok(Vec::new()));
    let now = standing(&written.terms, &written.entries, noon(date("2023-03-02")));
    assert_eq!((now.priced, now.pricing.unwrap().price), (Some(price), key(1, Period::Month)));
    // Published later than that by the clock of a sandbox, which is ahead of the catalog's.
    let mut tariffs = known();
    tariffs.push(version(3, 3, "2023-02-27", "14"));
    let (unwritten, written) =
        (Story { book: book(tariffs.clone()), ..story }, Story { book: book(tariffs), ..written });
    assert!(unwritten.told("2023-02-28")[1].contains("+14.00"));
    assert!(written.told("2023-02-28")[1].contains("+12.00"));
    assert!(written.told("2023-03-31")[2].contains("+14.00"), "the next term is another one");
}

#[test]
fn what_costs_the_same_for_ever_needs_nothing_to_be_written_down() {
    let same = known().into_iter().map(|tariff| Tariff { renewal: Renewal::SamePrice, ..tariff }).collect();
    let story = bought(same);
    assert_eq!(unpriced(story.contract(), &story.book, noon(date("2023-05-01"))), Ok(Vec::new()));
    assert!(story.told("2023-03-31").iter().all(|told| told.contains("+10.00")));
}

#[test]
fn taking_up_again_is_written_down_as_well() {
    let story =
        bought(known()).then("2023-02-01", Event::AutoRenewSet { on: false }).then("2023-03-05", Event::Reactivated);
    let terms = unpriced(story.contract(), &story.book, noon(date("2023-03-05"))).unwrap();
    let price = key(2, Period::Month);
    assert_eq!(terms, [(date("2023-03-05"), Event::Priced { on: date("2023-03-05"), price })]);
}

#[test]
fn the_price_to_begin_with_is_kept_to_its_end_and_that_of_a_later_version_never_comes() {
    let phases = |months, low, high| {
        let flat = |amount| price(Period::Month, Model::PerUnit(unit(amount)));
        let intro = Phase { kind: PhaseKind::Intro, months: Some(months), price: flat(low) };
        vec![intro, Phase { kind: PhaseKind::Evergreen, months: None, price: flat(high) }].try_into().unwrap()
    };
    let sold = |number: u8, published: &str, phases| {
        let (of, number, published) = (number.into(), number.into(), date(published));
        let plan = uuid::Uuid::from_u128(1).into();
        Tariff { plan, number, published, renewal: Renewal::CurrentPrice, ..tariff(of, phases) }
    };
    let tariffs = vec![sold(1, "2022-01-01", phases(2, "1", "9")), sold(2, "2023-02-10", phases(12, "3", "12"))];
    let story = written(bought(tariffs), "2023-03-31");
    let told = story.told("2023-04-30");
    assert_eq!(told.iter().map(|told| &told[14..20]).collect::<Vec<_>>(), ["+1.00 ", "+1.00 ", "+12.00", "+12.00"]);
    let now = |day: &str| standing(&story.terms, &story.entries, noon(date(day)));
    let in_force = |day: &str| story.book.in_force(&now(day), date(day)).unwrap();
    assert_eq!(["2023-03-05", "2023-04-05"].map(in_force), [key(1, Period::Month), key(2, Period::Month)]);
}
