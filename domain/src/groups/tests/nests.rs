//! Groups in groups: never in themselves, never too deep, and each reached on every way that there is.

use super::super::*;
use crate::ids::GroupId;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn group(number: u128) -> GroupId {
    uuid::Uuid::from_u128(number).into()
}

fn steps() -> impl Strategy<Value = Vec<(bool, u128, u128)>> {
    prop::collection::vec((prop::bool::weighted(0.8), 0..9_u128, 0..9_u128), 0..60)
}

/// All ways from a group outwards, by looking at every pair again and again.
fn above(pairs: &BTreeSet<(u128, u128)>, from: u128) -> BTreeSet<u128> {
    let mut found = BTreeSet::from([from]);
    for _ in 0..9 {
        let more: Vec<u128> =
            pairs.iter().filter(|(_, inner)| found.contains(inner)).map(|(outer, _)| *outer).collect();
        found.extend(more);
    }
    found
}

/// How many groups stand in one another above one, that one among them.
fn height(pairs: &BTreeSet<(u128, u128)>, from: u128) -> usize {
    1 + pairs.iter().filter(|(_, inner)| *inner == from).map(|(outer, _)| height(pairs, *outer)).max().unwrap_or(0)
}

proptest! {
    #[test]
    fn whatever_is_put_where_no_group_stands_in_itself_and_none_too_deep(steps in steps()) {
        let (mut nests, mut pairs) = (Nests::default(), BTreeSet::new());
        for (puts, outer, inner) in steps {
            if !puts {
                prop_assert_eq!(nests.take(group(outer), group(inner)), pairs.remove(&(outer, inner)));
                continue;
            }
            match nests.put(group(outer), group(inner)) {
                Ok(()) => prop_assert!(pairs.insert((outer, inner))),
                Err(Tangle::Already) => prop_assert!(pairs.contains(&(outer, inner))),
                Err(Tangle::Cycle(way)) => {
                    prop_assert_eq!((way[0], way[way.len() - 1]), (group(outer), group(inner)));
                    for pair in way.windows(2) {
                        prop_assert!(pairs.iter().any(|(outer, inner)| [group(*inner), group(*outer)] == pair[..]));
                    }
                }
                Err(Tangle::Deep) => {
                    let mut with = pairs.clone();
                    with.insert((outer, inner));
                    prop_assert!((0..9).any(|from| height(&with, from) > DEEPEST));
                }
                Err(Tangle::Wide) => prop_assert!(false, "nine groups are not too many"),
            }
            for from in 0..9 {
                prop_assert!(!nests.above(group(from)).contains(&group(from)));
                prop_assert!(height(&pairs, from) <= DEEPEST);
            }
        }
        for from in 0..9 {
            let mut expected: BTreeSet<GroupId> = above(&pairs, from).into_iter().map(group).collect();
            expected.remove(&group(from));
            prop_assert_eq!(nests.above(group(from)), expected.clone());
            prop_assert!(expected.iter().all(|outer| nests.below(*outer).contains(&group(from))));
        }
        let ids = pairs.iter().map(|(outer, inner)| (group(*outer), group(*inner)));
        for from in 0..9 {
            prop_assert_eq!(Nests::of(ids.clone()).below(group(from)), nests.below(group(from)));
        }
        nests.forget(group(0));
        prop_assert!(nests.above(group(0)).is_empty() && nests.below(group(0)).is_empty());
        for from in 1..9 {
            prop_assert!(!nests.above(group(from)).contains(&group(0)));
            prop_assert!(!nests.below(group(from)).contains(&group(0)));
        }
    }
}

#[test]
fn a_group_in_itself_is_the_shortest_circle() {
    let mut nests = Nests::default();
    assert_eq!(nests.put(group(1), group(1)), Err(Tangle::Cycle(vec![group(1)])));
    nests.put(group(2), group(1)).unwrap();
    nests.put(group(3), group(2)).unwrap();
    assert_eq!(nests.put(group(1), group(3)), Err(Tangle::Cycle([1, 2, 3].map(group).to_vec())));
}

#[test]
fn no_more_groups_stand_in_one_than_may_and_one_in_no_more() {
    let mut nests = Nests::default();
    for inner in 1..=WIDEST as u128 {
        nests.put(group(0), group(inner)).unwrap();
    }
    assert_eq!(nests.put(group(0), group(900)), Err(Tangle::Wide));
    assert_eq!(nests.put(group(900), group(0)), Err(Tangle::Wide), "it would reach them all and the group");
    let mut nests = Nests::default();
    for outer in 1..=WIDEST as u128 {
        nests.put(group(outer), group(0)).unwrap();
    }
    assert_eq!(nests.put(group(900), group(0)), Err(Tangle::Wide));
    assert_eq!(nests.put(group(0), group(900)), Err(Tangle::Wide));
}
