//! True-ups: the window, the peak, and that nothing is ordered twice.

use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

const RULE: TrueUpRule = TrueUpRule { opens: 60, closes: 30, overage: 10 };

fn three_years() -> Coverage {
    Coverage { starts: day("2026-01-01"), ends: day("2029-01-01") }
}

fn facts<'a>(recorded: &'a [TrueUp], levels: &'a [Level]) -> Facts<'a> {
    Facts { coverage: three_years(), rule: Some(RULE), committed: 25, recorded, levels }
}

fn level(from: &str, held: i64) -> Level {
    Level { from: day(from), held }
}

#[test]
fn there_is_a_window_for_each_anniversary_and_for_the_end() {
    let closes = |ends: &str| {
        let coverage = Coverage { ends: day(ends), ..three_years() };
        RULE.windows(coverage).map(|window| (window.opens.to_string(), window.closes.to_string())).collect::<Vec<_>>()
    };
    let window = |opens: &str, closes: &str| (opens.to_owned(), closes.to_owned());
    let whole =
        [window("2026-11-02", "2026-12-02"), window("2027-11-02", "2027-12-02"), window("2028-11-02", "2028-12-02")];
    assert_eq!(closes("2029-01-01"), whole);
    assert_eq!(closes("2027-03-02"), [window("2026-11-02", "2026-12-02"), window("2027-01-01", "2027-01-31")]);
    assert_eq!(closes("2027-01-30"), [window("2026-12-01", "2026-12-31")], "no two windows meet");
    assert_eq!(closes("2026-01-31"), []);
    assert_eq!(closes("2026-02-10"), [window("2026-01-01", "2026-01-11")], "none opens before the start");
}

#[test]
fn the_maximum_since_the_last_order_is_ordered() {
    let levels = [
        level("2025-06-01", 90),
        level("2025-12-01", 20),
        level("2026-05-01", 33),
        level("2026-06-01", 28),
        level("2026-11-30", 99),
    ];
    let first = true_up(&facts(&[], &levels), day("2026-11-02")).unwrap();
    assert_eq!((first.peak, first.change, first.anniversary), (33, Change::Add(8), day("2027-01-01")));
    assert_eq!(quantity(25, &[first]), Ok(33));
    let levels = [level("2026-05-01", 33), level("2026-06-01", 28), level("2027-02-01", 31)];
    let second = true_up(&facts(&[first], &levels), day("2027-11-20")).unwrap();
    assert_eq!((second.peak, second.change), (31, Change::NoChange));
    assert_eq!(quantity(25, &[first, second]), Ok(33));
}

#[test]
fn what_was_held_on_when_the_last_order_was_made_counts_again_and_what_was_before_does_not() {
    let first = TrueUp { on: day("2026-11-10"), anniversary: day("2027-01-01"), peak: 30, change: Change::Add(5) };
    let held = |levels: &[Level]| true_up(&facts(&[first], levels), day("2027-11-10")).unwrap().peak;
    assert_eq!(held(&[level("2026-11-09", 50), level("2026-11-10", 40), level("2026-11-11", 20)]), 40);
    assert_eq!(held(&[]), 0);
}

#[test]
fn outside_the_window_it_is_refused_with_the_window() {
    let refused = |today: &str| true_up(&facts(&[], &[]), day(today)).unwrap_err();
    let Refused::OutsideWindow { next: Some(next) } = refused("2026-11-01") else { unreachable!() };
    assert_eq!((next.opens, next.closes), (day("2026-11-02"), day("2026-12-02")));
    assert!(refused("2026-11-01").to_string().ends_with("Do it from 2026-11-02 to 2026-12-01."));
    assert!(
        matches!(refused("2026-12-02"), Refused::OutsideWindow { next: Some(next) } if next.opens == day("2027-11-02"))
    );
    assert_eq!(refused("2028-12-02"), Refused::OutsideWindow { next: None });
    assert!(true_up(&facts(&[], &[]), day("2026-12-01")).is_ok());
    let never = Facts { rule: None, ..facts(&[], &[]) };
    assert_eq!(true_up(&never, day("2026-11-10")), Err(Refused::NoTrueUp));
}

#[test]
fn once_in_each_window() {
    let first = true_up(&facts(&[], &[]), day("2026-11-02")).unwrap();
    let again = true_up(&facts(&[first], &[]), day("2026-12-01"));
    assert_eq!(again, Err(Refused::TruedUp { on: day("2026-11-02") }));
    assert!(true_up(&facts(&[first], &[]), day("2027-11-02")).is_ok());
}

#[test]
fn numbers_and_years_at_the_ends_do_not_overflow() {
    let lasting = Coverage { starts: Day::MIN, ends: Day::MAX };
    assert!(RULE.windows(lasting).count() <= 10_000);
    let add = TrueUp { on: day("2026-11-10"), anniversary: day("2027-01-01"), peak: 0, change: Change::Add(i64::MAX) };
    assert_eq!(quantity(1, &[add]), Err(Refused::Range));
    let negative = Facts { committed: i64::MIN, ..facts(&[], &[]) };
    assert!(matches!(
        true_up(&negative, day("2026-11-10")).map(|done| done.change),
        Ok(Change::NoChange) | Err(Refused::Range)
    ));
}

proptest! {
    #[test]
    fn after_a_true_up_as_much_is_ordered_as_was_ever_held(levels in prop::collection::vec((0_i64..1_000, 0_i64..60), 0..20), length in 200_i64..1_100) {
        let coverage = Coverage { ends: day("2026-01-01").plus_days(length), ..three_years() };
        let mut levels: Vec<_> = levels.into_iter().map(|(from, held)| Level { from: coverage.starts.plus_days(from), held }).collect();
        levels.sort_by_key(|level| level.from);
        let mut recorded = vec![];
        for window in RULE.windows(coverage) {
            let known = recorded.clone();
            let facts = Facts { coverage, levels: &levels, ..facts(&known, &[]) };
            let today = window.opens.plus_days(window.opens.days_until(window.closes) / 2);
            let done = true_up(&facts, today).unwrap();
            recorded.push(done);
            let ever = levels.iter().filter(|level| level.from <= today).map(|level| level.held).max().unwrap_or(0);
            prop_assert_eq!(quantity(25, &recorded).unwrap(), ever.max(25));
        }
    }
}
