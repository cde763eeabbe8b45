//! What is told of agreements, whoever asks, and when.

use super::*;
use crate::agreements::{AgreementStatus, Change, Coverage, TrueUp, TrueUpRule};

/// Two years from day 0, with a true-up that is possible 60 to 30 days before each anniversary.
fn agreed(recorded: Vec<TrueUp>) -> Agreed {
    let coverage = Coverage { starts: day(0), ends: "2030-01-31".parse().unwrap() };
    Agreed { coverage, lines: vec![TruedUp { rule: TrueUpRule::default(), recorded }] }
}

fn numbered(matters: &[Matter]) -> Vec<(i64, Kind, i64)> {
    let number = |of: Day| day(0).days_until(of);
    matters.iter().map(|matter| (number(matter.on), matter.kind, number(matter.about.unwrap()))).collect()
}

fn told(agreed: &Agreed, (from, until): (i64, i64)) -> Vec<(i64, Kind, i64)> {
    numbered(&agreed.between((day(from), day(until)), &Leads::default()))
}

#[test]
fn an_end_is_told_from_the_day_on_which_it_is_marked() {
    let coverage = agreed(Vec::new()).coverage;
    assert_eq!([670, 671].map(|on| coverage.status(day(on)) == AgreementStatus::Ending), [false, true]);
    // 2028 is a leap year: 366 and 365 days.
    let ends = told(&Agreed { lines: Vec::new(), ..agreed(Vec::new()) }, (0, 800));
    assert_eq!(ends, [671, 701, 724, 730].map(|on| (on, Kind::AgreementEnding, 731)));
    let short = Coverage { starts: day(0), ends: day(10) };
    let short = told(&Agreed { coverage: short, lines: Vec::new() }, (-100, 100));
    assert_eq!(short, [3, 9].map(|on| (on, Kind::AgreementEnding, 10)), "nothing before it begins");
}

#[test]
fn a_true_up_is_told_when_it_opens_and_before_it_closes_until_it_is_recorded() {
    assert_eq!(told(&agreed(Vec::new()), (0, 400)), [306, 329, 335].map(|on| (on, Kind::TrueUpOpen, 335)));
    let recorded = |on| TrueUp { on: day(on), anniversary: day(366), peak: 0, change: Change::NoChange };
    assert_eq!(told(&agreed(vec![recorded(320)]), (0, 400)), [(306, Kind::TrueUpOpen, 335)]);
    let on_the_day = told(&agreed(vec![recorded(329)]), (0, 400));
    assert_eq!(on_the_day, [306, 329].map(|on| (on, Kind::TrueUpOpen, 335)), "as the day began it was open");
    let last = told(&agreed(vec![recorded(320)]), (401, 731));
    assert!(last.contains(&(671, Kind::TrueUpOpen, 700)) && last.len() == 7, "{last:?}");
}

#[test]
fn lines_with_one_window_are_told_of_together_with_the_day_that_comes_first() {
    let mut two = agreed(Vec::new());
    two.lines.push(TruedUp { rule: TrueUpRule { closes: 40, ..TrueUpRule::default() }, recorded: Vec::new() });
    let opening = told(&two, (300, 310));
    assert_eq!(opening, [(306, Kind::TrueUpOpen, 325)]);
}

#[test]
fn it_does_not_matter_in_which_parts_it_is_asked() {
    let agreed = agreed(Vec::new());
    let whole = told(&agreed, (0, 800));
    for cut in [0, 305, 306, 307, 670, 671, 731] {
        let parts = [told(&agreed, (0, cut)), told(&agreed, (cut + 1, 800))].concat();
        assert_eq!(parts, whole, "{cut}");
    }
    let (mut days, mut at) = (Vec::new(), day(-1));
    while let Some(next) = agreed.next_change(at, &Leads::default()) {
        days.push(day(0).days_until(next));
        at = next;
    }
    for (on, ..) in whole {
        assert!(days.contains(&on), "nobody looks on day {on}: {days:?}");
    }
    assert!(days.contains(&0) && days.contains(&731), "its status changes: {days:?}");
}

#[test]
fn a_letter_is_written_of_what_can_still_be_done() {
    let leads = Leads::default();
    let open = agreed(Vec::new());
    let letters = |agreed: &Agreed, today| {
        let told = agreed.between((day(0), day(today)), &leads);
        numbered(&agreed.worth_a_letter(&told, day(today)))
    };
    assert_eq!(letters(&open, 330), [(329, Kind::TrueUpOpen, 335)]);
    assert_eq!(letters(&open, 336), [], "it is too late");
    let done = TrueUp { on: day(330), anniversary: day(366), peak: 0, change: Change::NoChange };
    assert_eq!(letters(&agreed(vec![done]), 332), [], "it was done");
    assert_eq!(letters(&open, 725), [(724, Kind::AgreementEnding, 731)]);
}
