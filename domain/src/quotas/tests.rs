//! What is left of a quota, and the tests of what makes it.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use proptest::prelude::*;

use super::*;
use crate::time::{Instant, Moment};

mod allowances;
mod answers;
mod credits;
mod meters;
mod rates;
mod resets;

fn day(number: i64) -> Day {
    Day::from_epoch_days(20_000 + number)
}

fn date(text: &str) -> Day {
    text.parse().unwrap()
}

/// An hour, counted from some day, and its day.
fn hour(number: i64) -> Moment {
    Moment { at: day(0).utc_midnight().plus_seconds(3_600 * number), day: day(number.div_euclid(24)) }
}

fn quantity(units: i64) -> Quantity {
    Quantity::new(units).unwrap()
}

fn reset() -> impl Strategy<Value = Reset> {
    let interval = || prop::sample::select(Interval::ALL);
    prop_oneof![
        Just(Reset::Never),
        interval().prop_map(Reset::Calendar),
        (interval(), -800_i64..800).prop_map(|(every, anchor)| Reset::Anniversary { every, anchor: day(anchor) }),
        (1_u16..40).prop_map(|days| Reset::Rolling { days: days.try_into().unwrap() }),
    ]
}

fn quota(total: Option<i64>, used: i64) -> Quota {
    withheld(total, used, Some(0))
}

fn withheld(total: Option<i64>, used: i64, held_back: Option<i64>) -> Quota {
    let (name, kind) = ("Storage".parse().unwrap(), FeatureKind::Gauge);
    Quota { name, kind, unit: None, total, used, resets_on: None, held_back }
}

#[test]
fn what_a_suspended_subscription_has_is_withheld_and_nothing_is_over() {
    let suspended = withheld(Some(0), 61, Some(100));
    assert_eq!((suspended.remaining(), suspended.withheld(), suspended.over()), (Some(-61), 61, 0));
    let unlimited = withheld(Some(0), 61, None);
    assert_eq!((unlimited.withheld(), unlimited.over()), (61, 0));
    let deleted = withheld(Some(0), 61, Some(0));
    assert_eq!((deleted.withheld(), deleted.over()), (0, 61));
}

proptest! {
    #[test]
    fn remaining_is_total_less_used_and_never_clamped(total in 0..1_i64 << 50, used in 0..1_i64 << 50) {
        let quota = quota(Some(total), used);
        prop_assert_eq!(quota.remaining(), Some(total - used));
        prop_assert_eq!((quota.withheld(), quota.over()), (0, (used - total).max(0)));
    }

    #[test]
    fn unlimited_has_no_remainder_and_is_never_exceeded(used in any::<i64>()) {
        let quota = quota(None, used);
        prop_assert_eq!(quota.remaining(), None);
        prop_assert_eq!(quota.over(), 0);
    }

    #[test]
    fn what_is_withheld_is_told_apart_from_what_is_over(
        total in 0..1_i64 << 50,
        used in 0..1_i64 << 50,
        held_back in 0..1_i64 << 50,
    ) {
        let quota = withheld(Some(total), used, Some(held_back));
        prop_assert_eq!(quota.withheld() + quota.over(), (used - total).max(0));
        prop_assert_eq!(quota.over(), (used - total - held_back).max(0));
    }
}
