//! Who goes along when a subscription becomes another plan.

use super::*;

/// Everybody of these has plan 1 by themselves.
fn held(seats: &[i64], people: std::ops::RangeInclusive<u128>) -> Board {
    let asks = people.map(|who| ask(0, who, 1, Origin::Direct));
    board(seats).plan(&asking(asks)).unwrap().0
}

fn names(people: &BTreeSet<MemberId>) -> Vec<MemberId> {
    people.iter().copied().collect()
}

#[test]
fn where_nothing_is_left_everybody_goes_along_with_groups_and_the_line() {
    let asks = [ask(0, 1, 1, Origin::Direct), ask(0, 2, 1, through(1)), ask(1, 3, 1, through(1))];
    let (mut board, _) = board(&[2, 0]).plan(&asking(asks)).unwrap();
    board.pools.get_mut(&plan(1)).unwrap().capacity = 0;
    board.pools.get_mut(&plan(2)).unwrap().capacity = 2;
    let followers = board.followers(plan(1), 0);
    assert_eq!((names(&followers.people), followers.all), (vec![member(1), member(2)], true));
    assert_eq!(board.joined(&followers, plan(2)), 2);
    let (after, moved) = board.follow(&followers, plan(1), plan(2));
    let (old, new) = (&after.pools[&plan(1)], &after.pools[&plan(2)]);
    assert_eq!((old.holdings.held(), old.waiting.len(), new.holdings.held()), (0, 0, 2));
    assert!(new.holdings.has(member(2), through(1)), "what a group gives it still gives");
    let line = new.waiting.asks().collect::<Vec<_>>();
    assert_eq!(line, [(member(3), through(1), at(1))], "who waited keeps the place");
    assert_eq!((moved.people.len(), moved.served.len()), (2, 0));
}

#[test]
fn where_something_is_left_only_those_without_a_seat_go_along() {
    let board = held(&[4, 9], 1..=4);
    let followers = board.followers(plan(1), 3);
    assert_eq!((names(&followers.people), followers.all, followers.grouped), (vec![member(4)], false, 0));
    let (after, _) = board.follow(&followers, plan(1), plan(2));
    assert_eq!((after.pools[&plan(1)].holdings.held(), after.pools[&plan(2)].holdings.held()), (3, 1));
    assert_eq!(board.followers(plan(1), 4), Followers::default());
    let grouped = ask(0, 5, 1, through(1));
    let (board, _) = super::board(&[1, 9]).plan(&asking([grouped, ask(1, 6, 1, through(1))])).unwrap();
    assert_eq!(board.followers(plan(1), 1), Followers::default());
    let (board, _) = super::board(&[2, 9]).plan(&asking([grouped, ask(0, 6, 1, through(1))])).unwrap();
    let stay = board.followers(plan(1), 1);
    assert_eq!((stay.people.len(), stay.grouped), (0, 1), "a group gives a license of the plan that it was given");
}

#[test]
fn who_has_both_plans_takes_no_second_seat() {
    let (board, _) = held(&[4, 9], 1..=2).plan(&asking([ask(0, 1, 2, Origin::Direct)])).unwrap();
    let followers = board.followers(plan(1), 0);
    assert_eq!(board.joined(&followers, plan(2)), 2);
    let (after, moved) = board.follow(&followers, plan(1), plan(2));
    assert_eq!(after.pools[&plan(2)].holdings.held(), 2);
    assert_eq!(moved.people.iter().filter(|given| given.takes_seat).count(), 1);
}

#[test]
fn other_licenses_of_people_can_stand_in_the_way() {
    let (mut board, _) = held(&[4, 9, 9], 1..=2).plan(&asking([ask(0, 1, 3, Origin::Direct)])).unwrap();
    let followers = board.followers(plan(1), 0);
    assert_eq!(board.hindered(&followers, plan(1), plan(2)), None);
    board.pools.get_mut(&plan(2)).unwrap().excludes.insert(plan(1));
    assert_eq!(board.hindered(&followers, plan(1), plan(2)), None, "they do not keep the old one");
    board.pools.get_mut(&plan(2)).unwrap().excludes.insert(plan(3));
    let excluded = Some((1, Failure::Excludes { plan: plan(3) }));
    assert_eq!(board.hindered(&followers, plan(1), plan(2)), excluded);
    board.pools.get_mut(&plan(3)).unwrap().requires.insert(plan(1));
    let needed = Some((1, Failure::RequiredBy { plan: plan(3) }));
    assert_eq!(board.hindered(&followers, plan(1), plan(2)), needed);
}

proptest! {
    #[test]
    fn nobody_loses_a_license_and_nobody_who_waits_is_forgotten(
        seats in 0_i64..6, there in 0_i64..6, keeps in 0_i64..6,
        asks in prop::collection::vec((0_i64..9, 1_u128..9, 1_u128..3, any::<bool>()), 1..24),
    ) {
        let origin = |group| if group { through(1) } else { Origin::Direct };
        let asks = asks.into_iter().map(|(when, who, what, group)| Ask { or_wait: true, ..ask(when, who, what, origin(group)) });
        let (board, _) = board(&[seats, there]).plan(&asking(asks)).unwrap();
        let mut cut = board.clone();
        cut.pools.get_mut(&plan(1)).unwrap().capacity = keeps.min(seats);
        let (one, other) = (plan(1), plan(2));
        let followers = cut.followers(one, keeps.min(seats));
        let (after, moved) = cut.follow(&followers, one, other);
        for number in 1..10 {
            let who = member(number);
            let had = board.holds(who, one) || board.holds(who, other);
            prop_assert!(!had || after.holds(who, one) || after.holds(who, other));
            let stood = |board: &Board| [one, other].iter().any(|plan| board.pools[plan].waiting.place(who).is_some());
            prop_assert!(!stood(&board) || stood(&after) || after.holds(who, one) || after.holds(who, other));
        }
        let joined = i64::try_from(cut.joined(&followers, other)).unwrap();
        let served = moved.served.iter().filter(|given| given.plan == other && given.takes_seat).count();
        prop_assert_eq!(after.pools[&other].holdings.held(), joined + i64::try_from(served).unwrap());
        let left = after.pools[&one].holdings.held();
        prop_assert!(left <= keeps.min(seats).max(i64::from(followers.grouped) + keeps.min(seats)));
    }
}
