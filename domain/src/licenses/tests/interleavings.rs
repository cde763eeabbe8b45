//! Invariants 1 and 3 (docs/invariants.md): whatever is done in whatever order, the board does what the flat reference
//! does, no assignment passes the capacity and the overage allowed, and a fall in capacity unassigns nobody.

use super::model::Model;
use super::*;

const PLANS: u128 = 3;
const PEOPLE: u128 = 5;

#[derive(Debug, Clone)]
enum Deed {
    Ask(u128, u128, Origin, bool),
    Take(u128, u128, Origin),
    Capacity(u128, i64),
    Status(u128, Status),
    Block(u128, bool),
    Move(BTreeSet<u128>, u128, u128),
    Wait(i64),
}

fn origin() -> impl Strategy<Value = Origin> {
    prop_oneof![2 => Just(Origin::Direct), 1 => Just(through(1)), 1 => Just(through(2))]
}

fn deed() -> impl Strategy<Value = Deed> {
    let (plans, people) = (|| 1..=PLANS, || 1..=PEOPLE);
    prop_oneof![
        10 => (people(), plans(), origin(), any::<bool>()).prop_map(|(who, what, origin, wait)| Deed::Ask(who, what, origin, wait)),
        5 => (people(), plans(), origin()).prop_map(|(who, what, origin)| Deed::Take(who, what, origin)),
        3 => (plans(), 0_i64..5).prop_map(|(what, seats)| Deed::Capacity(what, seats)),
        1 => (plans(), prop::sample::select(Status::ALL)).prop_map(|(what, status)| Deed::Status(what, status)),
        1 => (people(), any::<bool>()).prop_map(|(who, on)| Deed::Block(who, on)),
        2 => (prop::collection::btree_set(people(), 1..3), plans(), plans()).prop_map(|(who, from, to)| Deed::Move(who, from, to)),
        4 => (0_i64..3).prop_map(Deed::Wait),
    ]
}

/// A board and its model with plans of which one may need another and two may exclude each other, each with these seats and so
/// many that may be held beyond them.
fn start(
    requires: Option<(u128, u128)>,
    excludes: Option<(u128, u128)>,
    (seats, beyond): (i64, i64),
) -> (Board, Model) {
    let mut model = Model::default();
    let mut board = Board::default();
    for number in 1..=PLANS {
        let mut pool = Pool::of(&[Supply::Subscription(Status::Active, seats)]);
        pool.overage = beyond;
        model.limit.insert(plan(number), seats + beyond);
        for (_, other) in requires.iter().filter(|(one, other)| *one == number && one != other) {
            pool.requires.insert(plan(*other));
            model.requires.insert(plan(number), plan(*other));
        }
        for (_, other) in excludes.iter().filter(|(one, other)| *one == number && one != other) {
            pool.excludes.insert(plan(*other));
            model.excludes.insert(plan(number), plan(*other));
        }
        board.pools.insert(plan(number), pool);
    }
    board.people = (1..=PEOPLE).map(|number| (member(number), MemberStatus::Active)).collect();
    (board, model)
}

fn flat(board: &Board) -> BTreeSet<(PlanId, MemberId, Origin)> {
    let of_pool = |(plan, pool): (&PlanId, &Pool)| {
        let plan = *plan;
        let sources =
            |member| pool.holdings.origins(member).map(move |origin| (plan, member, origin)).collect::<Vec<_>>();
        pool.holdings.holders().flat_map(sources).collect::<Vec<_>>()
    };
    board.pools.iter().flat_map(of_pool).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn every_interleaving_does_what_the_reference_does_and_no_assignment_passes_the_capacity(
        deeds in prop::collection::vec(deed(), 1..80),
        requires in prop::option::of((1..=PLANS, 1..=PLANS)),
        excludes in prop::option::of((1..=PLANS, 1..=PLANS)),
        seats in 0_i64..4,
        beyond in 0_i64..=3,
    ) {
        let (mut board, mut model) = start(requires, excludes, (seats, beyond));
        let mut seats: BTreeMap<PlanId, (Status, i64)> = board.pools.keys().map(|plan| (*plan, (Status::Active, seats))).collect();
        let mut clock = 0;
        for deed in deeds {
            let before = board.clone();
            match deed.clone() {
                Deed::Wait(seconds) => clock += seconds,
                Deed::Ask(who, what, origin, or_wait) => {
                    let ask = Ask { or_wait, ..ask(clock, who, what, origin) };
                    let (after, effect) = board.plan(&asking([ask])).unwrap();
                    board = after;
                    model.ask(ask);
                    let told = [effect.given.len(), effect.had.len(), effect.waits.len(), effect.fails.len()];
                    let served = effect.served.iter().any(|given| (given.member, given.plan, given.origin) == (ask.member, ask.plan, ask.origin));
                    prop_assert_eq!(told.iter().sum::<usize>(), 1, "{:?} {}", effect, served);
                }
                Deed::Take(who, what, origin) => {
                    let take = take(who, what, origin);
                    board = board.plan(&taking([take])).unwrap().0;
                    model.take(take);
                }
                Deed::Capacity(what, to) => { seats.get_mut(&plan(what)).unwrap().1 = to; }
                Deed::Status(what, to) => { seats.get_mut(&plan(what)).unwrap().0 = to; }
                Deed::Block(who, on) => {
                    let status = if on { MemberStatus::Blocked } else { MemberStatus::Active };
                    board.people.insert(member(who), status);
                    if on { model.blocked.insert(member(who)) } else { model.blocked.remove(&member(who)) };
                    board.serve();
                    model.serve();
                }
                Deed::Move(who, from, to) => {
                    let who: BTreeSet<_> = who.into_iter().map(member).collect();
                    if let Ok((after, _)) = board.relocate(&who, plan(from), plan(to)) {
                        board = after;
                    }
                    if from != to {
                        model.relocate(&who, plan(from), plan(to));
                    }
                }
            }
            if matches!(deed, Deed::Capacity(..) | Deed::Status(..)) {
                for (what, (status, count)) in &seats {
                    let supplies = [Supply::Subscription(*status, *count)];
                    let pool = board.pools.get_mut(what).unwrap();
                    let held = pool.holdings.clone();
                    (pool.capacity, pool.access) = (meter(supplies, 0).total, Access::of(&supplies));
                    prop_assert_eq!(&held, &pool.holdings, "a fall unassigns nobody");
                    model.limit.insert(*what, beyond + if status.people_use() { *count } else { 0 });
                    if status.people_use() { model.closed.remove(what) } else { model.closed.insert(*what) };
                }
                board.serve();
                model.serve();
            }
            prop_assert_eq!(flat(&board), model.held.iter().copied().collect::<BTreeSet<_>>(), "after {:?}", deed);
            for (what, pool) in &board.pools {
                let line: BTreeSet<_> = model.waiting.iter().filter(|(plan, ..)| plan == what).map(|(_, who, ..)| *who).collect();
                prop_assert_eq!(pool.waiting.line().iter().map(|place| place.member).collect::<BTreeSet<_>>(), line);
                let (was, is) = (before.pools[what].holdings.held(), pool.holdings.held());
                prop_assert!(is <= was || is <= pool.limit(), "{is} of {} in {what} after {deed:?}", pool.limit());
                prop_assert!(is <= ceiling(pool.limit(), is));
                let blocked = pool.waiting.line().into_iter().find(|place| board.why_not(place.member, *what).is_none());
                prop_assert_eq!(blocked, None, "who may have a license does not wait");
            }
        }
    }

    #[test]
    fn a_change_of_many_is_the_same_in_whatever_order_it_is_named(
        (asks, shuffled) in prop::collection::vec((0_i64..3, 1..=PEOPLE, 1..=PLANS, origin(), any::<bool>()), 1..25).prop_flat_map(|asks| (Just(asks.clone()), Just(asks).prop_shuffle())),
        requires in prop::option::of((1..=PLANS, 1..=PLANS)),
        seats in 0_i64..4,
        beyond in 0_i64..=3,
    ) {
        let (board, _) = start(requires, None, (seats, beyond));
        let bulk = |asks: Vec<(i64, u128, u128, Origin, bool)>| asking(asks.into_iter().map(|(asked, who, what, origin, or_wait)| Ask { or_wait, ..ask(asked, who, what, origin) }));
        let (one, other) = (board.plan(&bulk(asks)).unwrap(), board.plan(&bulk(shuffled)).unwrap());
        prop_assert_eq!(&one, &other);
        let (board, effect) = one;
        for shortage in &effect.shortages {
            // With exactly so many more seats nobody is left without one, and with one less somebody is.
            let with = |more: i64| {
                let mut board = board.clone();
                board.pools.get_mut(&shortage.plan).unwrap().capacity += more;
                board.serve();
                let wanting = effect.waits.iter().chain(&effect.fails).filter(|failed| failed.plan == shortage.plan && failed.failure == Failure::NoSeats);
                wanting.filter(|failed| {
                    let direct = ask(99, 0, 0, Origin::Direct);
                    let again = Ask { member: failed.member, plan: failed.plan, ..direct };
                    board.ask(again).is_err()
                }).count()
            };
            prop_assert_eq!(with(shortage.to_buy()), 0);
            prop_assert!(with(shortage.to_buy() - 1) > 0);
        }
    }
}
