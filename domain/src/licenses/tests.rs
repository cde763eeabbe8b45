//! Seats: what counts, what is left, and that nothing is ever clamped. Who gets which one is tested further below.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::ids::{GroupId, MemberId, PlanId};
use crate::members::MemberStatus;
use crate::time::Instant;

mod changes;
mod follow;
mod interleavings;
mod model;
mod report;
mod sorting;
mod sources;

fn member(number: u128) -> MemberId {
    uuid::Uuid::from_u128(number).into()
}

fn plan(number: u128) -> PlanId {
    uuid::Uuid::from_u128(number).into()
}

fn through(number: u128) -> Origin {
    Origin::Group(GroupId::from(uuid::Uuid::from_u128(number)))
}

fn at(seconds: i64) -> Instant {
    Instant::EPOCH.plus_seconds(seconds)
}

fn ask(seconds: i64, who: u128, what: u128, origin: Origin) -> Ask {
    Ask { asked: at(seconds), member: member(who), plan: plan(what), origin, or_wait: false }
}

fn take(who: u128, what: u128, origin: Origin) -> Take {
    Take { member: member(who), plan: plan(what), origin }
}

/// Plans 1, 2… with these seats, and people 1 to 9.
fn board(seats: &[i64]) -> Board {
    let pools = seats
        .iter()
        .zip(1..)
        .map(|(seats, number)| (plan(number), Pool::of(&[Supply::Subscription(Status::Active, *seats)])));
    Board { pools: pools.collect(), people: (1..10).map(|number| (member(number), MemberStatus::Active)).collect() }
}

fn asking(asks: impl IntoIterator<Item = Ask>) -> Bulk {
    Bulk { asks: asks.into_iter().collect(), takes: vec![] }
}

fn taking(takes: impl IntoIterator<Item = Take>) -> Bulk {
    Bulk { takes: takes.into_iter().collect(), asks: vec![] }
}

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

#[test]
fn over_assigned_counts_from_the_fall_until_it_is_put_right() {
    let day = |number: i64| Day::from_epoch_days(20_000 + number);
    let since = over_since(None, &[(day(0), 0), (day(3), 2), (day(5), 4)]);
    assert_eq!(since, Some(day(3)));
    // At the next write two were taken back and two are still too many: the date stands.
    assert_eq!(over_since(since, &[(day(8), 2)]), Some(day(3)));
    assert_eq!(over_since(since, &[(day(8), 0), (day(9), 1)]), Some(day(9)));
    assert_eq!(over_since(since, &[(day(8), 2), (day(9), 0)]), None);
}

#[test]
fn a_pool_is_open_disabled_or_closed_as_its_supplies_are() {
    let of = |status| Access::of(&[Supply::Subscription(status, 5), Supply::Agreement(AgreementStatus::Ended, 5)]);
    for status in Status::ALL.iter().copied() {
        let expected = match status {
            Status::Trialing | Status::Active | Status::PastDue | Status::Expired => Access::Open,
            Status::Suspended | Status::Disabled => Access::Disabled,
            Status::Scheduled | Status::Ended | Status::Deleted => Access::Closed,
        };
        assert_eq!(of(status), expected);
        let beside = [Supply::Subscription(status, 5), Supply::Agreement(AgreementStatus::Ending, 5)];
        assert_eq!(Access::of(&beside), Access::Open);
    }
    assert_eq!(Access::of(&[]), Access::Closed);
}
