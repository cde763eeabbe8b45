//! Seats: what counts, what is left, and that nothing is ever clamped.

#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;

const COUNT: i64 = 1 << 40;

fn supply() -> impl Strategy<Value = Supply> {
    prop_oneof![
        (prop::sample::select(Status::ALL), 0..COUNT).prop_map(|(status, seats)| Supply::Subscription(status, seats)),
        (prop::sample::select(AgreementStatus::ALL), 0..COUNT)
            .prop_map(|(status, seats)| Supply::Agreement(status, seats)),
    ]
}

proptest! {
    #[test]
    fn remaining_is_total_less_in_use_and_never_clamped(total in -COUNT..COUNT, in_use in -COUNT..COUNT) {
        let meter = Meter { total, in_use, held_back: 0 };
        prop_assert_eq!(i128::from(meter.remaining()), i128::from(total) - i128::from(in_use));
        prop_assert_eq!(meter.remaining() < 0, in_use > total);
    }

    #[test]
    fn the_ceiling_is_never_below_capacity_nor_below_what_is_held(capacity in 0..COUNT, held in 0..COUNT) {
        let ceiling = ceiling(capacity, held);
        prop_assert!(ceiling >= capacity && ceiling >= held);
        prop_assert!(ceiling == capacity || ceiling == held);
    }

    #[test]
    fn capacity_is_the_sum_of_what_people_may_use(supplies in prop::collection::vec(supply(), 0..12), held in 0..COUNT) {
        let usable: i64 = supplies.iter().map(|supply| match supply {
            Supply::Subscription(Status::Trialing | Status::Active | Status::PastDue | Status::Expired, seats)
            | Supply::Agreement(AgreementStatus::Current | AgreementStatus::Ending, seats) => *seats,
            _ => 0,
        }).sum();
        let meter = meter(supplies, held);
        prop_assert_eq!(meter.total, usable);
        prop_assert_eq!(meter.in_use, held);
    }

    #[test]
    fn who_is_short_of_a_seat_is_either_disabled_or_one_too_many(supplies in prop::collection::vec(supply(), 0..12), held in 0..COUNT) {
        let meter = meter(supplies, held);
        prop_assert_eq!(meter.disabled() + meter.over_assigned(), (-meter.remaining()).max(0));
        prop_assert!(meter.disabled() >= 0 && meter.over_assigned() >= 0 && meter.disabled() <= meter.held_back);
    }
}

#[test]
fn a_disabled_subscription_shows_its_holders_as_disabled_and_its_deletion_as_too_many() {
    let pool = |status| meter([Supply::Subscription(Status::Active, 10), Supply::Subscription(status, 5)], 15);
    assert_eq!((pool(Status::Active).remaining(), pool(Status::Active).over_assigned()), (0, 0));
    let disabled = pool(Status::Disabled);
    assert_eq!((disabled.remaining(), disabled.disabled(), disabled.over_assigned()), (-5, 5, 0));
    let deleted = pool(Status::Deleted);
    assert_eq!((deleted.remaining(), deleted.disabled(), deleted.over_assigned()), (-5, 0, 5));
}

#[test]
fn an_over_assigned_pool_has_the_days_of_the_terms_to_be_put_right() {
    let fell: Day = "2026-01-31".parse().unwrap();
    assert_eq!(resolve_by(fell, &crate::subscriptions::Terms::default()).to_string(), "2026-05-01");
}
