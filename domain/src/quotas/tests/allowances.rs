//! Credits that subscriptions bring: once a period, however often people are kept from using them.

use super::*;
use crate::ids::GrantId;
use crate::subscriptions::Stretch;

fn id(number: u128) -> GrantId {
    uuid::Uuid::from_u128(number).into()
}

/// 100 credits from these hours until those.
fn allowance(stretches: &[(i64, Option<i64>)]) -> Allowance {
    let stretch = |(from, to): &(i64, Option<i64>)| Stretch { from: hour(*from), to: to.map(|to| hour(to).at) };
    Allowance {
        id: id(1),
        amount: quantity(100),
        priority: 0,
        min_rollover: 0,
        max_rollover: 0,
        stretches: stretches.iter().map(stretch).collect(),
    }
}

fn used(number: i64, units: i64) -> Entry {
    Entry { at: hour(number).at, what: Happening::Used(units) }
}

fn balance(allowances: &[Allowance], reset: Reset, used: &[Entry], now: i64) -> Balance {
    let granted = Granted::of(allowances, (reset, false), hour(now), Day::utc_midnight).unwrap();
    let entries: Vec<_> = granted.entries.iter().chain(used).copied().collect();
    replay(&granted.grants, &entries, hour(now).at).unwrap().balance(hour(now).at).unwrap()
}

fn total(allowances: &[Allowance], reset: Reset, used: &[Entry], now: i64) -> i64 {
    balance(allowances, reset, used, now).total().unwrap()
}

#[test]
fn what_is_left_comes_back_and_nothing_new_with_it() {
    let interrupted = [allowance(&[(1, Some(5)), (9, None)])];
    let all = [used(2, 70)];
    assert_eq!([4, 5, 8, 9].map(|now| total(&interrupted, Reset::Never, &all, now)), [30, 0, 0, 30]);
    let all = [used(2, 100)];
    assert_eq!(total(&interrupted, Reset::Never, &all, 9), 0);
}

#[test]
fn use_while_it_was_withheld_burns_what_others_brought() {
    let other = Allowance { id: id(2), ..allowance(&[(3, None)]) };
    let both = [allowance(&[(1, Some(5)), (9, None)]), other];
    let balance = balance(&both, Reset::Never, &[used(2, 10), used(6, 20)], 9);
    assert_eq!((balance.grants[&id(1)], balance.grants[&id(2)]), (90, 80));
}

#[test]
fn each_period_brings_its_own_and_what_rolls_over_lasts_one_more() {
    let days = Reset::Calendar(Interval::Day);
    let plain = [allowance(&[(1, None)])];
    let all = [used(2, 30)];
    assert_eq!([23, 24, 48].map(|now| total(&plain, days, &all, now)), [70, 100, 100]);
    let rolls = [Allowance { max_rollover: 50, ..allowance(&[(1, None)]) }];
    assert_eq!([23, 24, 48, 72].map(|now| total(&rolls, days, &all, now)), [70, 150, 150, 150]);
    assert_eq!(total(&rolls, days, &[used(2, 30), used(25, 120)], 47), 30, "what rolled over burned first");
    assert_eq!(balance(&plain, days, &all, 25).used, 0, "since the reset");
}

#[test]
fn a_period_in_which_nobody_could_use_it_brings_nothing() {
    let days = Reset::Calendar(Interval::Day);
    let rolls = [Allowance { max_rollover: 100, ..allowance(&[(1, Some(5)), (50, None)]) }];
    assert_eq!([4, 30, 50].map(|now| total(&rolls, days, &[], now)), [100, 0, 100]);
}

proptest! {
    #[test]
    fn however_it_is_interrupted_a_period_brings_one_grant(
        mut cuts in prop::collection::btree_set(0_i64..500, 1..12).prop_map(|cuts| cuts.into_iter().collect::<Vec<_>>()),
        reset in prop_oneof![Just(Reset::Never), Just(Reset::Calendar(Interval::Day)), Just(Reset::Calendar(Interval::Week))],
    ) {
        let last = if cuts.len() % 2 == 1 { cuts.pop() } else { None };
        let closed = cuts.chunks(2).map(|pair| (pair[0], Some(pair[1])));
        let stretches: Vec<_> = closed.chain(last.map(|from| (from, None))).collect();
        let one = [allowance(&stretches)];
        let granted = Granted::of(&one, (reset, false), hour(500), Day::utc_midnight).unwrap();
        let period = |grant: &Grant| reset.span(grant.effective.utc_day()).unwrap();
        let periods: std::collections::BTreeSet<_> = granted.grants.iter().map(period).collect();
        prop_assert_eq!(periods.len(), granted.grants.len());
        let usable = |number: i64| stretches.iter().any(|(from, to)| *from <= number && to.is_none_or(|to| number < to));
        for number in 0..500 {
            let left = total(&one, reset, &[], number);
            prop_assert_eq!(left, if usable(number) { 100 } else { 0 }, "hour {}", number);
        }
    }
}
