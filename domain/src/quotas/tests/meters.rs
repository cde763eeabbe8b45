//! Counters and gauges: the order in which events come makes no difference.

use super::*;

fn mark() -> impl Strategy<Value = Mark> {
    let reading = prop_oneof![(-20_i64..20).prop_map(Reading::Quantity), (0_i64..50).prop_map(Reading::Level)];
    (0_i64..2_400, 0_u8..3, 0_u16..1_000, reading).prop_map(|(number, source, event, reading)| Mark {
        at: hour(number),
        source: format!("s{source}").parse().unwrap(),
        event_id: format!("e{event}").parse().unwrap(),
        reading,
    })
}

/// Marks with an identity each.
fn marks() -> impl Strategy<Value = Vec<Mark>> {
    prop::collection::vec(mark(), 0..30).prop_map(|mut marks| {
        marks.sort_by_key(|mark| (mark.source.clone(), mark.event_id.clone()));
        marks.dedup_by_key(|mark| (mark.source.clone(), mark.event_id.clone()));
        marks
    })
}

/// The level at the end of an hour, told without states: for each source its last whole level and all changes since.
fn level_at(marks: &[Mark], number: i64) -> i64 {
    let place = |mark: &Mark| (mark.at.at, mark.event_id.clone());
    let known: Vec<_> = marks.iter().filter(|mark| mark.at.at <= hour(number).at).collect();
    let source = |source: String| {
        let own = || known.iter().filter(|mark| mark.source.as_str() == source);
        let whole = own().filter(|mark| matches!(mark.reading, Reading::Level(_))).max_by_key(|mark| place(mark));
        let later = own().filter(|mark| whole.is_none_or(|whole| place(mark) >= place(whole)));
        later
            .map(|mark| match mark.reading {
                Reading::Level(units) | Reading::Quantity(units) => units,
            })
            .sum::<i64>()
    };
    (0..3).map(|number| source(format!("s{number}"))).sum()
}

proptest! {
    #[test]
    fn a_counter_is_the_sum_of_the_days_of_its_period(reset in reset(), used in prop::collection::vec((-100_i64..100, 0_i64..1_000), 0..30), on in -100_i64..100) {
        let mut counter = Counter::default();
        used.iter().for_each(|(number, units)| counter.add(day(*number), *units).unwrap());
        let mut backwards = Counter::default();
        used.iter().rev().for_each(|(number, units)| backwards.add(day(*number), *units).unwrap());
        prop_assert_eq!(&counter, &backwards);
        let span = reset.span(day(on)).unwrap();
        let sum: i64 = used.iter().filter(|(number, _)| span.contains(day(*number))).map(|(_, units)| units).sum();
        prop_assert_eq!(counter.used(reset, day(on)).unwrap(), sum);
    }

    #[test]
    fn a_counter_resets_when_it_says(reset in reset(), used in prop::collection::vec((-60_i64..=0, 0_i64..50), 0..12)) {
        let mut counter = Counter::default();
        used.iter().for_each(|(number, units)| counter.add(day(*number), *units).unwrap());
        let today = counter.used(reset, day(0)).unwrap();
        let resets = counter.resets_on(reset, day(0)).unwrap();
        for number in 0..resets.map_or(100, |on| day(0).days_until(on)) {
            prop_assert_eq!(counter.used(reset, day(number)).unwrap(), today);
        }
        if let Some(on) = resets {
            let then = counter.used(reset, on).unwrap();
            prop_assert!(then < today || today == 0, "{today} {then}");
        }
    }

    #[test]
    fn a_gauge_is_the_same_whatever_the_order(marks in marks().prop_flat_map(|marks| (Just(marks.clone()), Just(marks).prop_shuffle())), reset in reset()) {
        let (one, other) = marks;
        let until = day(200);
        let gauge = Gauge::replay(&one, reset, until).unwrap();
        prop_assert_eq!(&gauge, &Gauge::replay(&other, reset, until).unwrap());
        let incremental = other.iter().enumerate().try_fold(Gauge::new(), |gauge, (place, mark)| {
            if gauge.comes_after(mark) { gauge.then(mark, reset) } else { Gauge::replay(&other[..=place], reset, until) }
        });
        prop_assert_eq!(&gauge, &incremental.unwrap());
        prop_assert_eq!(gauge.level(), level_at(&one, 2_400));
    }

    #[test]
    fn the_peak_is_the_highest_level_of_the_period(marks in marks(), reset in reset(), later in 0_i64..40) {
        // One mark an hour, so that the naive model below sees every level.
        let mut marks = marks;
        marks.sort_by_key(|mark| mark.at.at);
        marks.dedup_by_key(|mark| mark.at.at);
        let gauge = Gauge::replay(&marks, reset, day(200)).unwrap();
        let today = marks.last().map_or(day(0), |mark| mark.at.day).plus_days(later);
        let span = reset.span(today).unwrap();
        let hours = (-24..24 * 150).filter(|number| hour(*number).day <= today);
        // The level with which the period begins is that of the hour before it.
        let seen = hours.filter(|number| span.contains(hour(*number).day) || span.contains(hour(*number + 1).day));
        let expected = seen.map(|number| level_at(&marks, number)).max();
        match (reset, expected) {
            (Reset::Rolling { .. }, _) => prop_assert_eq!(gauge.peak(reset, today), Err(Refused::Range)),
            (_, Some(expected)) if span.starts > day(-1) => prop_assert_eq!(gauge.peak(reset, today), Ok(expected)),
            // The period began before the model's first hour, at level zero.
            (_, expected) => prop_assert_eq!(gauge.peak(reset, today), Ok(expected.unwrap_or(0).max(0))),
        }
    }
}

#[test]
fn numbers_that_nothing_can_hold_are_refused() {
    let mut counter = Counter::default();
    counter.add(day(0), i64::MAX).unwrap();
    assert_eq!(counter.add(day(0), 1), Err(Refused::Range));
    assert_eq!(counter.add(day(0), -1), Err(Refused::Range));
    counter.add(day(1), 1).unwrap();
    assert_eq!(counter.used(Reset::Never, day(1)), Err(Refused::Range));
    assert_eq!(counter.used(Reset::Calendar(Interval::Day), day(0)), Ok(i64::MAX));
    let mark = |event: &str, reading| Mark {
        at: hour(0),
        source: "s".parse().unwrap(),
        event_id: event.parse().unwrap(),
        reading,
    };
    let marks = [mark("a", Reading::Level(i64::MAX)), mark("b", Reading::Quantity(1))];
    assert_eq!(Gauge::replay(&marks, Reset::Never, day(0)), Err(Refused::Range));
}
