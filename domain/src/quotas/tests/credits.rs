//! Credits: the published numbers of OpenMeter's credit engine, and what holds for every account.

use std::collections::BTreeMap;

use super::*;
use crate::ids::GrantId;

fn id(number: u128) -> GrantId {
    uuid::Uuid::from_u128(number).into()
}

fn at(number: i64) -> Instant {
    hour(number).at
}

/// 100 credits from hour 0 on, for 30 days, that do not roll over.
fn grant(number: u128) -> Grant {
    Grant {
        id: id(number),
        amount: quantity(100),
        priority: 1,
        effective: at(0),
        expires: Some(at(24 * 30)),
        created: at(0),
        min_rollover: 0,
        max_rollover: 0,
    }
}

fn used(number: i64, units: i64) -> Entry {
    Entry { at: at(number), what: Happening::Used(units) }
}

fn reset(number: i64, keep_overage: bool) -> Entry {
    Entry { at: at(number), what: Happening::Reset { keep_overage } }
}

fn balance(grants: &[Grant], entries: &[Entry], number: i64) -> Balance {
    replay(grants, entries, at(number)).unwrap().balance(at(number)).unwrap()
}

/// OpenMeter, TestReset, "Should reset roll over grant balance after one reset" (openmeter/credit/engine/reset_test.go).
#[test]
fn openmeter_100_granted_10_used_at_most_50_roll_over() {
    let grant = Grant { max_rollover: 50, ..grant(1) };
    let balance = balance(&[grant], &[used(1, 10), reset(5, false)], 24);
    assert_eq!((balance.total(), balance.grants[&id(1)], balance.used), (Ok(50), 50, 0));
}

/// OpenMeter, TestReset, "Should carry over overage to next period" (openmeter/credit/engine/reset_test.go).
#[test]
fn openmeter_100_granted_110_used_overage_is_kept_from_50_that_roll_over() {
    let grant = Grant { min_rollover: 50, max_rollover: 50, ..grant(1) };
    let entries = [used(1, 10), used(2, 100), reset(5, true)];
    assert_eq!(balance(&[grant], &entries, 4).overage, 10);
    let balance = balance(&[grant], &entries, 24);
    assert_eq!((balance.total(), balance.grants[&id(1)], balance.overage), (Ok(40), 40, 0));
}

/// OpenMeter, TestEngine, "Burns down grant that expires first" (openmeter/credit/engine/run_test.go).
#[test]
fn openmeter_of_two_grants_the_one_that_expires_first_burns_first() {
    let sooner = Grant { expires: Some(at(24 * 29)), created: at(1), ..grant(2) };
    let balance = balance(&[grant(1), sooner], &[used(2, 120)], 24);
    assert_eq!((balance.grants[&id(2)], balance.grants[&id(1)]), (0, 80));
    assert_eq!(balance.expires, Some(at(24 * 30)), "of those of which something is left");
}

#[test]
fn priority_goes_before_expiry_and_expiry_before_creation() {
    let first = Grant { priority: 0, expires: None, created: at(9), ..grant(1) };
    let second = Grant { expires: Some(at(600)), created: at(9), ..grant(2) };
    let third = Grant { created: at(1), ..grant(3) };
    let fourth = Grant { created: at(2), ..grant(4) };
    let fifth = Grant { expires: None, created: at(0), ..grant(5) };
    let all = [fifth, fourth, third, second, first];
    for burned in 1..=5 {
        let left = balance(&all, &[used(10, 100 * burned)], 10);
        let empty: Vec<_> = left.grants.iter().filter(|(_, left)| **left == 0).map(|(id, _)| *id).collect();
        assert_eq!(empty, (1..=u128::try_from(burned).unwrap()).map(id).collect::<Vec<_>>());
    }
}

#[test]
fn overage_is_made_up_for_by_a_later_grant_or_forgiven_by_a_reset() {
    let later = Grant { effective: at(10), ..grant(2) };
    let entries = [used(1, 130)];
    assert_eq!(balance(&[grant(1), later], &entries, 9).total(), Ok(-30));
    assert_eq!(balance(&[grant(1), later], &entries, 10).total(), Ok(70));
    assert_eq!(balance(&[grant(1)], &[used(1, 130), reset(5, false)], 5).total(), Ok(0));
    assert_eq!(balance(&[grant(1)], &[used(1, 130), reset(5, true)], 5).total(), Ok(-30));
}

#[test]
fn at_one_instant_grants_end_then_resets_then_grants_begin_then_use() {
    let ending = Grant { expires: Some(at(5)), max_rollover: 100, ..grant(1) };
    let beginning = Grant { effective: at(5), ..grant(2) };
    let balance = balance(&[ending, beginning], &[used(5, 30), reset(5, true)], 5);
    assert_eq!((balance.grants, balance.used), (BTreeMap::from([(id(2), 70)]), 30));
}

#[test]
fn grants_and_use_that_contradict_themselves_are_refused() {
    let open = |grant: Grant| replay(&[grant], &[], at(1)).map(drop);
    assert_eq!(open(Grant { expires: Some(at(0)), ..grant(1) }), Err(Refused::Range));
    assert_eq!(open(Grant { min_rollover: -1, ..grant(1) }), Err(Refused::Range));
    assert_eq!(open(Grant { max_rollover: i64::MAX, ..grant(1) }), Err(Refused::Range));
    assert_eq!(replay(&[grant(1), grant(1)], &[], at(1)).map(drop), Err(Refused::Range));
    assert_eq!(replay(&[], &[used(1, -1)], at(1)).map(drop), Err(Refused::Range));
    assert_eq!(replay(&[], &[used(1, i64::MAX), used(1, 1)], at(1)).map(drop), Err(Refused::Range));
    let mut account = replay(&[], &[used(1, 1)], at(2)).unwrap();
    assert_eq!(account.then(&used(1, 1)), Err(Refused::Range));
    assert_eq!(account.balance(at(1)), Err(Refused::Range));
}

fn grants() -> impl Strategy<Value = Vec<Grant>> {
    let times = (0_i64..60, prop::option::of(1_i64..60), 0_i64..3);
    let grant = (1_i64..100, 0_u8..3, times, 0_i64..60, 0_i64..60);
    prop::collection::vec(grant, 0..6).prop_map(|grants| {
        let grants = grants.into_iter().zip(1..);
        let grants =
            grants.map(|((amount, priority, (from, lasts, created), min_rollover, max_rollover), number)| Grant {
                id: id(number),
                amount: quantity(amount),
                priority,
                effective: at(from),
                expires: lasts.map(|lasts| at(from + lasts)),
                created: at(created),
                min_rollover,
                max_rollover,
            });
        grants.collect()
    })
}

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let what = prop_oneof![
        4 => (0_i64..60).prop_map(Happening::Used),
        1 => any::<bool>().prop_map(|keep_overage| Happening::Reset { keep_overage }),
    ];
    prop::collection::vec((0_i64..120, what).prop_map(|(number, what)| Entry { at: at(number), what }), 0..25)
}

/// The same with interruptions.
fn interrupted() -> impl Strategy<Value = Vec<Entry>> {
    let what = (1_u128..6, any::<bool>())
        .prop_map(|(of, back)| if back { Happening::GivenBack(id(of)) } else { Happening::Withheld(id(of)) });
    let more =
        prop::collection::vec((0_i64..120, what).prop_map(|(number, what)| Entry { at: at(number), what }), 0..8);
    (entries(), more).prop_map(|(entries, more)| entries.into_iter().chain(more).collect())
}

proptest! {
    #[test]
    fn any_order_and_any_pauses_give_the_same_account((entries, shuffled) in interrupted().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())), grants in grants(), pause in 0_i64..130) {
        let whole = replay(&grants, &entries, at(130)).unwrap();
        prop_assert_eq!(&whole, &replay(&grants, &shuffled, at(130)).unwrap());
        let mut backwards = grants.clone();
        backwards.reverse();
        prop_assert_eq!(&whole, &replay(&backwards, &entries, at(130)).unwrap());
        // Stopped for a while, right before what comes at that hour, and taken up again.
        let mut account = replay(&grants, &shuffled, at(pause)).unwrap();
        let mut rest: Vec<_> = entries.iter().filter(|entry| entry.at > at(pause)).collect();
        rest.sort();
        rest.into_iter().try_for_each(|entry| account.then(entry)).unwrap();
        prop_assert_eq!(account.balance(at(130)).unwrap(), whole.balance(at(130)).unwrap());
    }

    #[test]
    fn nothing_is_left_while_there_is_overage_and_no_number_is_below_zero(entries in entries(), grants in grants(), now in 0_i64..130) {
        let balance = balance(&grants, &entries, now);
        let left: i64 = balance.grants.values().sum();
        prop_assert!(balance.overage == 0 || left == 0);
        prop_assert!(balance.overage >= 0 && balance.grants.values().all(|left| *left >= 0));
        prop_assert_eq!(balance.total(), Ok(left - balance.overage));
        prop_assert!(balance.limit().unwrap() >= 0 && balance.used >= balance.overage);
        let live = |grant: &&Grant| grant.effective <= at(now) && grant.expires.is_none_or(|expires| at(now) < expires);
        let live: Vec<_> = grants.iter().filter(live).map(|grant| grant.id).collect();
        prop_assert_eq!(balance.grants.keys().copied().collect::<Vec<_>>(), live);
    }

    #[test]
    fn without_resets_and_ends_what_was_granted_is_left_or_used(entries in entries(), grants in grants(), now in 0_i64..130) {
        let grants: Vec<_> = grants.into_iter().map(|grant| Grant { expires: None, ..grant }).collect();
        let entries: Vec<_> = entries.into_iter().filter(|entry| matches!(entry.what, Happening::Used(_))).collect();
        let granted: i64 = grants.iter().filter(|grant| grant.effective <= at(now)).map(|grant| grant.amount.units()).sum();
        let balance = balance(&grants, &entries, now);
        prop_assert_eq!(balance.total().unwrap() + balance.used, granted);
        prop_assert_eq!(balance.limit(), Ok(granted));
    }

    #[test]
    fn what_rolls_over_lies_between_the_bounds(left in -100_i64..200, min in 0_i64..100, max in 0_i64..100) {
        let rolled = Grant { min_rollover: min, max_rollover: max, ..grant(1) }.rolled(left);
        prop_assert_eq!(rolled, max.min(min.max(left.max(0))));
    }
}
