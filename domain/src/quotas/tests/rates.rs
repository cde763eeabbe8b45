//! Rates: never more than the bucket and what fills it.

use super::*;

proptest! {
    #[test]
    fn no_stretch_of_time_gets_more_than_it_fills(rate in 1_i64..5_000, calls in prop::collection::vec((0_i64..700, 1_i64..6_000), 1..60)) {
        let start = hour(0).at;
        let (mut bucket, mut now, mut taken) = (Bucket::full(start), start, vec![]);
        for (pause, want) in calls {
            now = now.plus_millis(pause);
            match bucket.take(quantity(rate), quantity(want), now) {
                Ok(next) => {
                    bucket = next;
                    taken.push((now, want));
                }
                Err(Refused::LimitReached { .. }) => prop_assert!(want > rate),
                Err(Refused::TooFast { millis }) => {
                    prop_assert!(bucket.take(quantity(rate), quantity(want), now.plus_millis(millis)).is_ok());
                    prop_assert!(bucket.take(quantity(rate), quantity(want), now.plus_millis(millis - 1)).is_err());
                }
                Err(other) => prop_assert!(false, "{other}"),
            }
            prop_assert!((0..=rate).contains(&bucket.remaining(quantity(rate), now)));
        }
        for (place, (from, _)) in taken.iter().enumerate() {
            let mut sum = 0;
            for (until, want) in taken.iter().skip(place) {
                sum += want;
                prop_assert!(1_000 * sum <= rate * (1_000 + from.millis_until(*until)));
            }
        }
    }

    #[test]
    fn what_came_back_is_counted_unit_by_unit_and_only_grows(rate in 1_i64..5_000, want in 1_i64..5_000, pauses in prop::collection::vec(0_i64..400, 1..20)) {
        let start = hour(0).at;
        let want = want.min(rate);
        let bucket = Bucket::full(start).take(quantity(rate), quantity(want), start).unwrap();
        let (mut now, mut before) = (start, 0);
        for pause in pauses {
            now = now.plus_millis(pause);
            let filled = bucket.filled(quantity(rate), start, now);
            prop_assert!(filled >= before);
            prop_assert_eq!(bucket.remaining(quantity(rate), now), rate - want + filled);
            before = filled;
        }
        prop_assert_eq!(bucket.filled(quantity(rate), start, now.plus_millis(1_000)), want);
        prop_assert_eq!(bucket.filled(quantity(rate), now, start), 0, "a clock that goes back");
    }

    #[test]
    fn a_clock_that_goes_back_gives_nothing(back in 0_i64..10_000) {
        let now = hour(1).at;
        let empty = Bucket::full(now).take(quantity(10), quantity(10), now).unwrap();
        prop_assert!(empty.take(quantity(10), Quantity::ONE, now.minus_millis(back)).is_err());
    }
}

#[test]
fn the_largest_rate_and_the_longest_pause_do_not_overflow() {
    let most = quantity(Quantity::MOST);
    let empty = Bucket::full(Instant::from(i64::MIN)).take(most, most, Instant::from(i64::MIN)).unwrap();
    assert_eq!(empty.remaining(most, Instant::from(i64::MAX)), Quantity::MOST);
}
