//! Changes of many licenses, cases by name.

use super::*;

fn failure(effect: &Effect) -> Vec<(MemberId, Failure)> {
    effect.fails.iter().chain(&effect.kept).map(|failed| (failed.member, failed.failure)).collect()
}

fn people(numbers: impl IntoIterator<Item = u128>) -> BTreeSet<MemberId> {
    numbers.into_iter().map(member).collect()
}

#[test]
fn when_seats_run_out_the_first_asked_get_them_and_one_exhausted_product_blocks_no_other() {
    let asks = [ask(2, 1, 1, Origin::Direct), ask(1, 3, 1, Origin::Direct), ask(1, 2, 1, Origin::Direct)];
    let others = [ask(9, 1, 2, Origin::Direct), ask(9, 2, 2, Origin::Direct)];
    let (board, effect) = board(&[2, 5]).plan(&asking(asks.into_iter().chain(others))).unwrap();
    assert!(board.holds(member(2), plan(1)) && board.holds(member(3), plan(1)));
    assert_eq!(failure(&effect), [(member(1), Failure::NoSeats)]);
    assert_eq!(board.pools[&plan(2)].holdings.held(), 2);
    assert_eq!(effect.shortages, [Shortage { plan: plan(1), limit: 2, held: 2, ahead: 0, wanted: 1 }]);
    assert_eq!(effect.shortages[0].to_buy(), 1);
}

#[test]
fn who_waits_is_served_in_order_when_a_seat_frees_or_capacity_rises() {
    let groups = (1..=5).map(|who| ask(i64::try_from(10 - who).unwrap(), who, 1, through(1)));
    let (mut board, effect) = board(&[2]).plan(&asking(groups)).unwrap();
    assert_eq!(effect.given.iter().map(|given| given.member).collect::<Vec<_>>(), [member(5), member(4)]);
    let line =
        |board: &Board| board.pools[&plan(1)].waiting.line().iter().map(|place| place.member).collect::<Vec<_>>();
    assert_eq!(line(&board), [member(3), member(2), member(1)]);
    assert_eq!(effect.waits.len(), 3);
    let (after, effect) = board.plan(&taking([take(5, 1, through(1))])).unwrap();
    assert_eq!(effect.served.iter().map(|given| given.member).collect::<Vec<_>>(), [member(3)]);
    assert_eq!(line(&after), [member(2), member(1)]);
    board.pools.get_mut(&plan(1)).unwrap().capacity = 4;
    assert_eq!(board.serve().iter().map(|given| given.member).collect::<Vec<_>>(), [member(3), member(2)]);
}

#[test]
fn nobody_is_overtaken_by_who_comes_after_a_rise() {
    let (mut board, _) = board(&[1]).plan(&asking([ask(0, 1, 1, through(1)), ask(1, 2, 1, through(1))])).unwrap();
    board.pools.get_mut(&plan(1)).unwrap().capacity = 2;
    let (board, effect) = board.plan(&asking([ask(2, 3, 1, Origin::Direct)])).unwrap();
    assert!(board.holds(member(2), plan(1)) && !board.holds(member(3), plan(1)));
    assert_eq!((effect.served.len(), failure(&effect)), (1, vec![(member(3), Failure::NoSeats)]));
}

#[test]
fn every_reason_has_its_case() {
    let mut board = board(&[5, 5, 0]);
    board.people.insert(member(1), MemberStatus::Blocked);
    board.people.insert(member(2), MemberStatus::Deleted);
    board.people.insert(member(3), MemberStatus::Invited);
    board.pools.get_mut(&plan(2)).unwrap().requires.insert(plan(1));
    board.pools.insert(plan(4), Pool::of(&[Supply::Subscription(Status::Disabled, 5)]));
    board.pools.insert(plan(5), Pool::of(&[Supply::Subscription(Status::Ended, 5)]));
    let mut exclusive = Pool::of(&[Supply::Subscription(Status::Active, 5)]);
    exclusive.excludes.insert(plan(1));
    board.pools.insert(plan(6), exclusive);
    let mut try_one = |who, what| {
        let (after, effect) = board.plan(&asking([ask(0, who, what, Origin::Direct)])).unwrap();
        board = after;
        effect.fails.first().map(|failed| failed.failure)
    };
    assert_eq!(try_one(1, 1), Some(Failure::Blocked));
    assert_eq!(try_one(2, 1), Some(Failure::Deleted));
    assert_eq!(try_one(77, 1), Some(Failure::Deleted));
    assert_eq!(try_one(3, 2), Some(Failure::Requires { plan: plan(1) }));
    assert_eq!(try_one(3, 3), Some(Failure::NoSeats));
    assert_eq!(try_one(3, 4), Some(Failure::PoolDisabled));
    assert_eq!(try_one(3, 5), Some(Failure::NotSubscribed));
    assert_eq!(try_one(3, 99), Some(Failure::NotSubscribed));
    assert_eq!(try_one(3, 1), None);
    assert_eq!(try_one(3, 2), None);
    assert_eq!(try_one(3, 6), Some(Failure::Excludes { plan: plan(1) }));
    assert_eq!(try_one(4, 6), None);
    assert_eq!(try_one(4, 1), Some(Failure::Excludes { plan: plan(6) }), "either of the two excludes the other");
    let (_, effect) = board.plan(&taking([take(3, 1, Origin::Direct), take(5, 1, Origin::Direct)])).unwrap();
    assert_eq!(
        failure(&effect),
        [(member(3), Failure::RequiredBy { plan: plan(2) }), (member(5), Failure::NotAssigned)]
    );
    assert_eq!(board.plan(&Bulk::default()).unwrap_err(), Refused::Count { most: Bulk::MOST });
}

#[test]
fn what_needs_another_comes_and_goes_with_it_in_whatever_order() {
    let mut board = board(&[5, 5]);
    board.pools.get_mut(&plan(1)).unwrap().requires.insert(plan(2));
    let both = [ask(0, 1, 1, Origin::Direct), ask(0, 1, 2, Origin::Direct)];
    let (board, effect) = board.plan(&asking(both)).unwrap();
    assert_eq!((effect.given.len(), effect.fails.len()), (2, 0));
    let both = [take(1, 2, Origin::Direct), take(1, 1, Origin::Direct)];
    let (gone, effect) = board.plan(&taking(both)).unwrap();
    assert_eq!((effect.taken.len(), gone.pools[&plan(2)].holdings.held()), (2, 0));
}

#[test]
fn what_a_group_takes_away_goes_and_what_needed_it_is_shown() {
    let mut board = board(&[5, 5]);
    board.pools.get_mut(&plan(2)).unwrap().requires.insert(plan(1));
    let (board, _) = board.plan(&asking([ask(0, 1, 1, through(1)), ask(0, 1, 2, Origin::Direct)])).unwrap();
    assert_eq!(board.unmet(), []);
    let (board, effect) = board.plan(&taking([take(1, 1, through(1))])).unwrap();
    assert_eq!(effect.kept, []);
    let failure = Failure::Requires { plan: plan(1) };
    assert_eq!(board.unmet(), [Failed { member: member(1), plan: plan(2), failure }]);
}

#[test]
fn a_first_seat_is_not_lost_to_a_later_ask_while_its_requirement_is_given() {
    let mut board = board(&[1, 9]);
    board.pools.get_mut(&plan(1)).unwrap().requires.insert(plan(2));
    let asks = [(1, 1), (1, 2), (2, 1), (2, 2)].map(|(who, what)| ask(0, who, what, through(1)));
    let (board, _) = board.plan(&asking(asks)).unwrap();
    assert!(board.holds(member(1), plan(1)) && !board.holds(member(2), plan(1)));
}

#[test]
fn people_move_all_or_nobody_and_the_missing_seats_are_named() {
    let held = (1..=3).map(|who| ask(0, who, 1, Origin::Direct));
    let (board, _) = board(&[3, 2]).plan(&asking(held)).unwrap();
    let refused = board.relocate(&people(1..=3), plan(1), plan(2)).unwrap_err();
    let Refused::Shortage(shortage) = refused else { unreachable!("{refused}") };
    assert_eq!((shortage.wanted, shortage.to_buy()), (3, 1));
    let (after, moved) = board.relocate(&people(1..=2), plan(1), plan(2)).unwrap();
    assert_eq!((moved.people.len(), after.pools[&plan(1)].free(), after.pools[&plan(2)].free()), (2, 2, 0));
    assert_eq!(board.relocate(&people(1..=2), plan(1), plan(1)).unwrap_err(), Refused::SamePlan);
    assert_eq!(board.relocate(&people([]), plan(1), plan(2)).unwrap_err(), Refused::Count { most: Bulk::MOST });
}

#[test]
fn a_move_names_everybody_who_cannot_go_and_serves_who_waited_for_their_seats() {
    let asks = [
        ask(0, 1, 1, Origin::Direct),
        ask(0, 2, 1, Origin::Direct),
        ask(0, 2, 1, through(7)),
        ask(5, 4, 1, through(7)),
    ];
    let (board, _) = board(&[2, 5]).plan(&asking(asks)).unwrap();
    let failed = |who, failure| Failed { member: member(who), plan: plan(2), failure };
    let GroupOf(group) = GroupOf::of(through(7));
    assert_eq!(
        board.relocate(&people(1..=3), plan(1), plan(2)).unwrap_err(),
        Refused::Move(vec![failed(2, Failure::ThroughGroup { group }), failed(3, Failure::NotAssigned)])
    );
    let (after, moved) = board.relocate(&people([1]), plan(1), plan(2)).unwrap();
    assert_eq!(moved.served.iter().map(|given| given.member).collect::<Vec<_>>(), [member(4)]);
    assert!(after.holds(member(4), plan(1)));
}

struct GroupOf(GroupId);

impl GroupOf {
    fn of(origin: Origin) -> Self {
        match origin {
            Origin::Group(group) => Self(group),
            Origin::Direct => unreachable!(),
        }
    }
}

#[test]
fn plans_that_exclude_each_other_can_be_moved_between() {
    let mut board = board(&[1, 1, 1]);
    board.pools.get_mut(&plan(2)).unwrap().excludes.insert(plan(1));
    board.pools.get_mut(&plan(3)).unwrap().requires.insert(plan(2));
    let (board, _) = board.plan(&asking([ask(0, 1, 1, Origin::Direct)])).unwrap();
    let (board, _) = board.relocate(&people([1]), plan(1), plan(2)).unwrap();
    let (board, _) = board.plan(&asking([ask(0, 1, 3, Origin::Direct)])).unwrap();
    let refused = board.relocate(&people([1]), plan(2), plan(1)).unwrap_err();
    let failure = Failure::RequiredBy { plan: plan(3) };
    assert_eq!(refused, Refused::Move(vec![Failed { member: member(1), plan: plan(1), failure }]));
}

#[test]
fn seats_are_never_cut_below_use_and_the_holders_are_named() {
    let held = (1..=3).map(|who| ask(0, who, 1, Origin::Direct));
    let (board, _) = board(&[5]).plan(&asking(held)).unwrap();
    let pool = &board.pools[&plan(1)];
    assert_eq!(pool.may_fall_to(3), Ok(()));
    let holders = (1..=3).map(member).collect();
    assert_eq!(pool.may_fall_to(1), Err(Refused::InUse { over: 2, holders }));
}

#[test]
fn allowed_overage_can_be_held_and_over_assigned_seats_are_bought_first() {
    let mut board = board(&[1]);
    board.pools.get_mut(&plan(1)).unwrap().overage = 1;
    let (mut board, effect) = board.plan(&asking((1..=3).map(|who| ask(0, who, 1, Origin::Direct)))).unwrap();
    assert_eq!((effect.given.len(), effect.shortages[0].to_buy()), (2, 1));
    board.pools.get_mut(&plan(1)).unwrap().capacity = -5;
    let (_, effect) = board.plan(&asking([ask(0, 3, 1, Origin::Direct)])).unwrap();
    assert_eq!(effect.shortages[0].to_buy(), 7);
}

#[test]
fn who_is_deleted_frees_everything() {
    let (mut board, _) =
        board(&[1, 1]).plan(&asking([ask(0, 1, 1, Origin::Direct), ask(0, 2, 1, through(1))])).unwrap();
    assert_eq!(board.forget(member(1)), [plan(1)]);
    assert_eq!(board.serve().len(), 1);
    assert_eq!(board.forget(member(1)), []);
}
