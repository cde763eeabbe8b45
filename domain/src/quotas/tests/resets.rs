//! Periods: where they begin and end, and that days lie in exactly one.

use super::*;

fn span(reset: Reset, on: &str) -> (String, String) {
    let span = reset.span(date(on)).unwrap();
    (span.starts.to_string(), span.ends.unwrap().to_string())
}

fn between(starts: &str, ends: &str) -> (String, String) {
    (starts.to_owned(), ends.to_owned())
}

#[test]
fn the_calendar_begins_at_midnight_on_monday_on_the_first() {
    let on = |interval| span(Reset::Calendar(interval), "2026-11-25");
    assert_eq!(on(Interval::Day), between("2026-11-25", "2026-11-26"));
    assert_eq!(on(Interval::Week), between("2026-11-23", "2026-11-30"));
    assert_eq!(on(Interval::Month), between("2026-11-01", "2026-12-01"));
    assert_eq!(on(Interval::Year), between("2026-01-01", "2027-01-01"));
}

#[test]
fn the_31st_becomes_the_30th_or_28th_and_comes_back() {
    let reset = Reset::Anniversary { every: Interval::Month, anchor: date("2026-01-31") };
    assert_eq!(span(reset, "2026-02-27"), between("2026-01-31", "2026-02-28"));
    assert_eq!(span(reset, "2026-02-28"), between("2026-02-28", "2026-03-31"));
    assert_eq!(span(reset, "2026-04-30"), between("2026-04-30", "2026-05-31"));
}

#[test]
fn the_29th_of_february_becomes_the_28th_and_comes_back() {
    let reset = Reset::Anniversary { every: Interval::Year, anchor: date("2024-02-29") };
    assert_eq!(span(reset, "2027-02-27"), between("2026-02-28", "2027-02-28"));
    assert_eq!(span(reset, "2028-02-28"), between("2027-02-28", "2028-02-29"));
    assert_eq!(span(reset, "2023-12-31"), between("2023-02-28", "2024-02-29"));
}

#[test]
fn the_ends_of_the_calendar_are_refused() {
    for on in [Day::MIN, Day::MAX] {
        assert_eq!(Reset::Calendar(Interval::Month).span(on), Err(Refused::Range));
        assert_eq!(Reset::Rolling { days: 30.try_into().unwrap() }.span(on), Err(Refused::Range));
        assert!(Reset::Never.span(on).unwrap().contains(on));
        let odd = Reset::Anniversary { every: Interval::Month, anchor: on };
        assert!(odd.span(date("2026-02-14")).unwrap().contains(date("2026-02-14")));
    }
}

proptest! {
    #[test]
    fn a_day_lies_in_its_period_and_the_next_begins_where_it_ends(reset in reset(), on in -900_i64..900) {
        let on = day(on);
        let span = reset.span(on).unwrap();
        prop_assert!(span.contains(on));
        if let (Some(ends), false) = (span.ends, matches!(reset, Reset::Rolling { .. })) {
            prop_assert!(!span.contains(ends));
            prop_assert_eq!(reset.span(ends).unwrap().starts, ends);
            prop_assert_eq!(reset.span(ends.plus_days(-1)).unwrap(), span);
            prop_assert_eq!(reset.span(span.starts).unwrap(), span);
        }
    }

    #[test]
    fn turns_count_the_first_days_of_periods(reset in reset(), from in -900_i64..900, length in 0_i64..100) {
        let begins = |on: &i64| match reset {
            Reset::Never => false,
            Reset::Rolling { .. } => true,
            Reset::Calendar(_) | Reset::Anniversary { .. } => reset.span(day(*on)).unwrap().starts == day(*on),
        };
        let counted = (from + 1..=from + length).filter(begins).count();
        prop_assert_eq!(reset.turns(day(from), day(from + length)), i64::try_from(counted).unwrap());
        prop_assert_eq!(reset.turns(day(from + length), day(from)), 0);
    }
}
