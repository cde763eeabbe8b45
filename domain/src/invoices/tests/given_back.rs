//! How what a credit note takes back comes about.

use super::*;
use crate::billing::{Cause, Step};

fn step(units: i64, unit: &str, flat: &str) -> Step {
    Step { units, unit: unit.parse().unwrap(), flat: flat.parse().unwrap(), size: 1 }
}

/// Ten at 4.00 in January, of which three are given back on the third and the rest on the fifth.
fn given_back() -> Record {
    let mut house = House::taxed("19");
    let story = Story::new(book([per_unit(1, Period::Month, "4.00")])).buys("2023-01-01", 1, Period::Month, 10);
    house.run(&[&story], date("2023-01-01"));
    let story = story.then("2023-01-03", Event::SeatsSet { seats: 7, at_renewal: false });
    house.run(&[&story], date("2023-01-03"));
    let story = story.then("2023-01-05", Event::Canceled { reason: None });
    house.run(&[&story], date("2023-01-05"));
    house.records.remove(0)
}

#[test]
fn a_line_tells_its_share_of_the_period_and_what_was_taken_back_of_the_charge_before() {
    let record = given_back();
    let (fewer, end) = (&record.notes[0], &record.notes[1]);
    let told = |note: &Note| record.given_back(note, &note.lines[0]).unwrap();
    let (first, second) = (told(fewer), told(end));
    assert_eq!((fewer.lines[0].credit.cause, first.share, first.before), (Cause::Seats, (29, 31), eur("0")));
    assert_eq!((end.lines[0].credit.cause, second.share, second.before), (Cause::End, (27, 31), fewer.net));
    assert_eq!((first.charge.net, first.charge.unit), (eur("40"), "4".parse().ok()));
    assert!(!first.is_rest && !second.is_rest, "some days were used");
    // A note that is only shown comes after all that were issued.
    let draft = Note { number: "DRAFT-CREDIT-000001".parse().unwrap(), ..end.clone() };
    assert_eq!(told(&draft).before, fewer.net.plus(end.net).unwrap());
}

#[test]
fn of_tiers_the_last_units_come_back_first_and_what_comes_once_with_the_first_of_its_tier() {
    let mut record = given_back();
    let charge = &mut record.invoice.lines[0].charge;
    (charge.unit, charge.steps) = (None, vec![step(6, "5", "0"), step(4, "4", "20")]);
    let steps = |place: usize| record.given_back(&record.notes[place], &record.notes[place].lines[0]).unwrap().steps;
    assert_eq!(steps(0), [step(3, "4", "0")]);
    assert_eq!(steps(1), [step(6, "5", "0"), step(1, "4", "20")]);
}

#[test]
fn what_is_taken_back_whole_leaves_nothing_of_its_charge() {
    let mut house = House::taxed("19");
    let story = Story::new(book([per_unit(1, Period::Month, "4.00")])).buys("2023-01-01", 1, Period::Month, 10);
    house.run(&[&story], date("2023-01-01"));
    let story = story.then("2023-01-01", Event::Canceled { reason: None });
    house.run(&[&story], date("2023-01-01"));
    let record = &house.records[0];
    let back = record.given_back(&record.notes[0], &record.notes[0].lines[0]).unwrap();
    assert_eq!((back.share, back.before, back.is_rest), ((31, 31), eur("0"), true));
}
