//! What was held beyond what else supplied it: by the days of holding and supplying, not by what there is now.

use super::*;

fn day(number: i64) -> crate::time::Day {
    "2026-01-01".parse::<crate::time::Day>().unwrap().plus_days(number)
}

/// A day, the most and the last held, the most and the last supplied.
fn note(on: i64, (most, last): (i64, i64), (supplied_most, supplied_last): (i64, i64)) -> Noted {
    Noted { day: day(on), most, last, supplied_most, supplied_last }
}

fn peak(notes: &[Noted], others: &[OtherLine], today: i64) -> i64 {
    let coverage = Coverage { starts: day(0), ends: day(400) };
    let rule = Some(TrueUpRule { opens: 180, closes: 1, overage: 100 });
    let levels = beyond(notes, others);
    let facts = Facts { coverage, rule, committed: 0, recorded: &[], levels: &levels };
    true_up(&facts, day(today)).unwrap().peak
}

#[test]
fn what_is_ordered_after_it_was_held_supplies_nothing_of_it_and_what_is_given_back_no_more() {
    let held = note(10, (8, 8), (0, 0));
    let ordered = note(230, (8, 8), (8, 8));
    assert_eq!(peak(&[held], &[], 230), 8);
    assert_eq!(peak(&[held, ordered], &[], 230), 8, "ordered on the day of the true-up");
    let returned = note(233, (8, 8), (8, 0));
    let levels = beyond(&[note(225, (0, 0), (0, 0)), note(230, (8, 8), (8, 8)), returned], &[]);
    assert_eq!(levels.last().map(|level| level.held), Some(8), "left without a supply, they count from then on");
}

#[test]
fn what_was_supplied_while_it_was_held_is_not_ordered_a_second_time() {
    let notes = [note(10, (8, 8), (8, 8)), note(100, (8, 2), (8, 0))];
    assert_eq!(peak(&notes, &[], 230), 2);
    let same_day = [note(10, (0, 0), (0, 0)), note(20, (8, 8), (8, 8))];
    assert_eq!(peak(&same_day, &[], 230), 0, "ordered in the morning and held in the evening");
    let ends = [note(10, (8, 8), (8, 8)), note(100, (8, 8), (8, 0))];
    assert_eq!(peak(&ends, &[], 230), 8, "held on when the subscription was over");
}

#[test]
fn another_agreement_supplies_in_its_time() {
    let other =
        |starts, ends, quantity| OtherLine { coverage: Coverage { starts: day(starts), ends: day(ends) }, quantity };
    let notes = [note(5, (8, 8), (0, 0)), note(100, (8, 3), (0, 0))];
    assert_eq!(peak(&notes, &[other(0, 400, 8)], 230), 0);
    assert_eq!(peak(&notes, &[other(0, 100, 8)], 230), 8, "its last day is the one before");
    assert_eq!(peak(&notes, &[other(0, 101, 8)], 230), 3);
    assert_eq!(peak(&notes, &[other(6, 400, 8)], 230), 8, "it began a day too late");
    assert_eq!(peak(&notes, &[other(0, 60, 8), other(60, 400, 5)], 230), 3, "what begins between two changes counts");
    assert_eq!(peak(&notes, &[other(0, 400, 3), other(0, 400, 4)], 230), 1);
}

proptest! {
    #[test]
    fn nothing_that_is_ordered_today_lessens_what_was_held_before(
        held in prop::collection::vec((0_i64..200, 0_i64..50, 0_i64..50), 1..20),
        ordered in 0_i64..100,
    ) {
        let mut notes: Vec<_> = held.into_iter().map(|(on, held, supplied)| note(on, (held, held), (supplied, supplied))).collect();
        notes.sort_by_key(|note| note.day);
        notes.dedup_by_key(|note| note.day);
        let before = peak(&notes, &[], 230);
        let (last, had) = (notes[notes.len() - 1].last, notes[notes.len() - 1].supplied_last);
        notes.push(note(230, (last, last), (had + ordered, had + ordered)));
        prop_assert_eq!(peak(&notes, &[], 230), before);
    }
}
