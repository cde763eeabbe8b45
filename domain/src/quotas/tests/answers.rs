//! Checks, reservations and versions.

use super::*;
use crate::catalog::Limit;
use crate::ids::ReservationId;

fn key() -> crate::text::Key {
    "messages".parse().unwrap()
}

fn facts<'a>(key: &'a crate::text::Key, limit: Option<Limit>, used: i64, reservations: &'a [Reservation]) -> Facts<'a> {
    let entitlement = limit.map(|limit| Entitlement { limit, enforcement: Enforcement::Hard });
    Facts {
        feature: key,
        entitlement,
        access: true,
        licensed: true,
        used,
        reservations,
        resets_at: None,
        expires_at: None,
        version: 7,
    }
}

fn id(number: u128) -> ReservationId {
    uuid::Uuid::from_u128(number).into()
}

#[test]
fn every_reason_has_its_case() {
    let (key, now) = (key(), hour(0).at);
    let reason = |facts: Facts<'_>, want| check(&facts, quantity(want), now).reason;
    let limited = facts(&key, Some(Limit::Amount(10)), 4, &[]);
    assert_eq!(reason(limited, 6), Reason::WithinLimit);
    assert_eq!(reason(limited, 7), Reason::LimitReached);
    let soft = Entitlement { limit: Limit::Amount(10), enforcement: Enforcement::Soft };
    assert_eq!(reason(Facts { entitlement: Some(soft), ..limited }, 7), Reason::OverSoftLimit);
    assert_eq!(reason(Facts { access: false, ..limited }, 1), Reason::NoAccess);
    assert_eq!(reason(Facts { licensed: false, ..limited }, 1), Reason::NotLicensed);
    assert_eq!(reason(Facts { licensed: false, access: false, ..limited }, 1), Reason::NoAccess);
    assert_eq!(reason(facts(&key, None, 0, &[]), 1), Reason::NotIncluded);
    assert_eq!(reason(facts(&key, Some(Limit::On), 0, &[]), 1), Reason::Included);
    assert_eq!(reason(facts(&key, Some(Limit::Unlimited), i64::MAX, &[]), 1), Reason::Unlimited);
    let allowing: Vec<_> = Reason::ALL.iter().filter(|reason| reason.allows()).collect();
    assert_eq!(allowing, [&Reason::Included, &Reason::Unlimited, &Reason::WithinLimit, &Reason::OverSoftLimit]);
}

#[test]
fn the_answer_on_the_wire_is_a_contract() {
    let (key, now) = (key(), hour(0).at);
    let kept = [Reservation { id: id(1), quantity: quantity(3), expires: now.plus_seconds(1), outcome: None }];
    let answer = check(&facts(&key, Some(Limit::Amount(10)), 12, &kept), Quantity::ONE, now);
    let wire = serde_json::json!({
        "allowed": false, "reason": "limit-reached", "feature": "messages", "limit": 10, "used": 12, "reserved": 3,
        "remaining": -5, "resets_at": null, "expires_at": null, "version": 7,
    });
    assert_eq!(serde_json::to_value(answer).unwrap(), wire);
}

#[test]
fn hostile_quantities_are_no_quantities() {
    for wire in ["0", "-1", "1.5", "9223372036854775808", "1000000000000001", "\"1\"", "null"] {
        assert!(serde_json::from_str::<Quantity>(wire).is_err(), "{wire}");
    }
    let (key, now) = (key(), hour(0).at);
    let extreme = facts(&key, Some(Limit::Amount(0)), i64::MAX, &[]);
    assert_eq!(check(&extreme, Quantity::ONE, now).remaining, Some(-i64::MAX));
    let below = facts(&key, Some(Limit::Amount(i64::MAX)), i64::MIN, &[]);
    assert_eq!(check(&below, Quantity::ONE, now).remaining, Some(i64::MAX));
}

#[test]
fn a_reservation_is_settled_once() {
    let (key, now) = (key(), hour(0).at);
    let facts = facts(&key, Some(Limit::Amount(10)), 0, &[]);
    let kept = reserve(id(1), quantity(10), 60, &facts, now).unwrap();
    assert_eq!(commit(&kept, 11, now), Err(Refused::OverReserved { reserved: 10 }));
    assert_eq!(commit(&kept, -1, now), Err(Refused::Range));
    assert_eq!(commit(&kept, 4, now.plus_seconds(60)), Err(Refused::Expired));
    let last = kept.expires.minus_millis(1);
    assert_eq!((kept.holds(last), kept.holds(kept.expires)), (10, 0), "it runs out by itself");
    let done = commit(&kept, 4, now).unwrap();
    assert_eq!((done.adds, done.reservation.holds(now)), (4, 0));
    let again = commit(&done.reservation, 4, now.plus_days(9)).unwrap();
    assert_eq!((again.adds, again.reservation), (0, done.reservation));
    assert_eq!(commit(&done.reservation, 5, now), Err(Refused::Settled));
    assert_eq!(release(&done.reservation), Err(Refused::Settled));
    let back = release(&kept).unwrap();
    assert_eq!(release(&back), Ok(back));
    assert_eq!(commit(&back, 1, now), Err(Refused::Settled));
    for seconds in [0, 86_401, u32::MAX] {
        assert_eq!(reserve(id(2), Quantity::ONE, seconds, &facts, now), Err(Refused::Duration { most: 86_400 }));
    }
}

#[derive(Debug, Clone, Copy)]
enum Deed {
    Reserve(i64, u32),
    Commit(usize, i64),
    Release(usize),
    Limit(i64),
    Wait(i64),
    Back(i64),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (1_i64..8, 1_u32..200_000).prop_map(|(units, seconds)| Deed::Reserve(units, seconds)),
        3 => (0_usize..6, 0_i64..8).prop_map(|(which, units)| Deed::Commit(which, units)),
        2 => (0_usize..6).prop_map(Deed::Release),
        1 => (0_i64..40).prop_map(Deed::Limit),
        2 => (1_i64..90).prop_map(Deed::Wait),
        1 => (1_i64..4).prop_map(Deed::Back),
    ]
}

proptest! {
    /// Invariant 12 (docs/invariants.md), and the hard limit under any interleaving: writes to one counter with any periods.
    #[test]
    fn a_check_sees_every_write_and_its_version_only_grows(deeds in prop::collection::vec(deed(), 1..60), reset in reset()) {
        let key = key();
        let (mut clock, mut limit, mut counter) = (0, 20, Counter::default());
        let mut all: Vec<Reservation> = vec![];
        let mut version = Version { stored: 0, written: hour(0) };
        let (mut last, mut furthest) = (None::<Answer>, 0);
        for deed in deeds {
            let now = hour(clock);
            let used = counter.used(reset, now.day).unwrap();
            let ends: Vec<_> = all.iter().map(|reservation| reservation.expires).collect();
            let turns = Turns { reset, instants: &ends, filled: 0 };
            let before = facts(&key, Some(Limit::Amount(limit)), used, &all);
            // Told without the rule: what is open and not over yet.
            let live = all.iter().filter(|kept| kept.outcome.is_none() && kept.expires > now.at);
            let held: i64 = live.map(|kept| kept.quantity.units()).sum();
            prop_assert_eq!(before.reserved(now.at), held);
            let mut wrote = true;
            match deed {
                Deed::Reserve(units, seconds) => {
                    let kept = reserve(id(u128::try_from(all.len()).unwrap()), quantity(units), seconds.min(86_400), &before, now.at);
                    prop_assert_eq!(kept.is_ok(), used + held + units <= limit);
                    wrote = kept.is_ok();
                    all.extend(kept);
                }
                Deed::Commit(which, units) => match all.get(which).map(|kept| commit(kept, units, now.at)) {
                    Some(Ok(done)) => {
                        all[which] = done.reservation;
                        counter.add(now.day, done.adds).unwrap();
                    }
                    _ => wrote = false,
                },
                Deed::Release(which) => match all.get(which).map(release) {
                    Some(Ok(back)) => all[which] = back,
                    _ => wrote = false,
                },
                Deed::Limit(to) => limit = to,
                Deed::Wait(hours) => (clock, wrote) = (clock + hours, false),
                Deed::Back(hours) => (clock, wrote) = ((clock - hours).max(0), false),
            }
            if wrote {
                version = version.next(turns, now).unwrap();
            }
            let now = hour(clock);
            let used_now = counter.used(reset, now.day).unwrap();
            let ends: Vec<_> = all.iter().map(|reservation| reservation.expires).collect();
            let turns = Turns { reset, instants: &ends, filled: 0 };
            let facts = Facts { version: version.at(turns, now), ..facts(&key, Some(Limit::Amount(limit)), used_now, &all) };
            let answer = check(&facts, Quantity::ONE, now.at);
            // What was committed or reserved is in the answer at once, and never passes the limit by that.
            if matches!(deed, Deed::Commit(..)) && wrote {
                prop_assert!(answer.used + answer.reserved <= used + held);
            }
            if matches!(deed, Deed::Reserve(..)) && wrote {
                prop_assert!(answer.used + answer.reserved <= limit && answer.reserved > held);
            }
            if let Some(last) = &last {
                // While the clock stays behind where it was, nothing can be said but this.
                if clock >= furthest {
                    prop_assert!(answer.version >= last.version, "{answer:?} after {last:?}");
                    prop_assert!(!wrote || answer.version > last.version);
                    let same = Answer { version: last.version, ..answer.clone() } == *last;
                    prop_assert!(same || answer.version > last.version, "{answer:?} after {last:?}");
                }
            }
            if clock >= furthest {
                furthest = clock;
                last = Some(answer);
            }
        }
    }
}
