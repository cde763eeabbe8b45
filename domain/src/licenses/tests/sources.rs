//! Invariant 2 (docs/invariants.md): one person, one unit, whatever they have it from.

use super::*;

#[test]
fn a_person_reached_directly_and_through_two_groups_takes_one_seat_until_the_last_source_goes() {
    let sources = [Origin::Direct, through(1), through(2)];
    let asks = sources.iter().zip(0..).map(|(origin, second)| ask(second, 1, 1, *origin));
    let (board, effect) = board(&[1]).plan(&asking(asks)).unwrap();
    let seats: Vec<_> = effect.given.iter().map(|given| given.takes_seat).collect();
    assert_eq!((seats, board.pools[&plan(1)].free()), (vec![true, false, false], 0));
    let (board, _) = board.plan(&taking([take(1, 1, Origin::Direct), take(1, 1, through(2))])).unwrap();
    assert_eq!(board.pools[&plan(1)].holdings.held(), 1);
    let (board, effect) = board.plan(&taking([take(1, 1, through(1))])).unwrap();
    assert_eq!((effect.taken, board.pools[&plan(1)].free()), (vec![(take(1, 1, through(1)), true)], 1));
}

#[test]
fn what_is_there_already_is_said_and_changes_nothing() {
    let (before, _) = board(&[1]).plan(&asking([ask(0, 1, 1, Origin::Direct)])).unwrap();
    let (after, effect) = before.plan(&asking([ask(1, 1, 1, Origin::Direct)])).unwrap();
    assert_eq!((after, effect.had.len(), effect.given.len()), (before, 1, 0));
}

proptest! {
    #[test]
    fn held_is_the_number_of_distinct_people(deeds in prop::collection::vec((any::<bool>(), 0_u128..5, 0_u128..4), 0..60)) {
        let mut holdings = Holdings::default();
        let mut sources: BTreeSet<(MemberId, Origin)> = BTreeSet::new();
        for (adds, who, what) in deeds {
            let origin = if what == 0 { Origin::Direct } else { through(what) };
            let people = |sources: &BTreeSet<(MemberId, Origin)>| sources.iter().map(|(who, _)| *who).collect::<BTreeSet<_>>();
            let before = people(&sources).len();
            let moved = if adds { holdings.add(member(who), origin) } else { holdings.end(member(who), origin) };
            if adds { sources.insert((member(who), origin)) } else { sources.remove(&(member(who), origin)) };
            prop_assert_eq!(moved, people(&sources).len() != before);
            prop_assert_eq!(holdings.holders().collect::<BTreeSet<_>>(), people(&sources));
            prop_assert_eq!(holdings.held(), i64::try_from(people(&sources).len()).unwrap());
            prop_assert_eq!(&holdings, &sources.iter().copied().collect());
        }
    }

    #[test]
    fn what_groups_ask_for_is_held_or_waited_for_and_nothing_else(
        seats in 0_i64..6,
        deeds in prop::collection::vec((any::<bool>(), 1_u128..4, prop::collection::btree_set(1_u128..9, 1..5)), 0..40),
    ) {
        let (mut board, mut asked) = (board(&[seats]), BTreeSet::new());
        for ((gives, group, people), second) in deeds.into_iter().zip(0..) {
            let origin = through(group);
            let own = people.iter().map(|who| (member(*who), origin));
            let bulk = if gives {
                asked.extend(own);
                asking(people.iter().map(|who| ask(second, *who, 1, origin)))
            } else {
                own.for_each(|one| { asked.remove(&one); });
                taking(people.iter().map(|who| take(*who, 1, origin)))
            };
            let (after, _) = board.carry(&bulk);
            let pool = &after.pools[&plan(1)];
            let held = pool.holdings.holders().flat_map(|who| pool.holdings.origins(who).map(move |from| (who, from)));
            let waits: BTreeSet<_> = pool.waiting.asks().map(|(who, from, _)| (who, from)).collect();
            prop_assert!(waits.iter().all(|(who, _)| !pool.holdings.holds(*who)), "nobody waits for what they have");
            prop_assert_eq!(&held.chain(waits).collect::<BTreeSet<_>>(), &asked);
            let people = i64::try_from(asked.iter().map(|(who, _)| who).collect::<BTreeSet<_>>().len()).unwrap();
            prop_assert_eq!(pool.holdings.held(), people.min(seats), "no seat is left while somebody waits");
            board = after;
        }
    }
}
