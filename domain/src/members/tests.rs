#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::*;
use crate::ids::MemberId;
use crate::roles::{Barred, Role, Roles};
use crate::time::Instant;
use proptest::prelude::*;

fn id(number: u128) -> MemberId {
    uuid::Uuid::from_u128(number).into()
}

fn target(number: u128, status: MemberStatus, roles: Roles) -> Target {
    let name = format!("{number:03}");
    Target { member: id(number), user_name: format!("{name}@alder.example"), name, status, roles, licenses: 2 }
}

fn people(count: u128) -> Vec<Target> {
    (1..=count).map(|number| target(number, MemberStatus::Active, Roles::NONE)).collect()
}

fn me() -> (MemberId, Roles) {
    (id(0), Roles::NONE.with(Role::Global))
}

fn plan(step: Step, targets: &[Target], all: i64) -> Plan {
    let able: Vec<_> =
        targets.iter().filter(|one| is_able(one.roles, one.status, true)).map(|one| one.member).collect();
    Plan::of(step, me(), targets, (able.len() + 1, &able), all)
}

#[test]
fn one_person_is_blocked_at_once_and_deleted_after_a_look() {
    let one = people(1);
    assert!(plan(Step::Block, &one, 400).is_confirmed("", None));
    let delete = plan(Step::Delete, &one, 400);
    assert!(!delete.is_confirmed("", None));
    assert!(delete.is_confirmed(&delete.mark, None));
    assert_eq!(delete.tally.licenses, 2);
    let administrator = [target(1, MemberStatus::Active, Roles::NONE.with(Role::Reader))];
    assert!(!plan(Step::Block, &administrator, 400).is_confirmed("", None));
}

#[test]
fn more_than_25_people_or_a_tenth_are_counted_by_hand() {
    let counted = |count, all| plan(Step::Block, &people(count), all).counted;
    assert!(!counted(25, 1_000));
    assert!(counted(26, 1_000));
    assert!(counted(11, 100));
    assert!(!counted(10, 100));
    let many = plan(Step::Delete, &people(26), 1_000);
    assert!(!many.is_confirmed(&many.mark, None));
    assert!(!many.is_confirmed(&many.mark, Some(25)));
    assert!(many.is_confirmed(&many.mark, Some(26)));
    assert!(!plan(Step::Unblock, &people(26), 1_000).counted);
}

#[test]
fn a_plan_says_who_is_left_out_and_why() {
    let targets = [
        target(1, MemberStatus::Blocked, Roles::NONE),
        target(2, MemberStatus::Deleted, Roles::NONE),
        target(3, MemberStatus::Active, Roles::NONE.with(Role::Billing)),
        target(4, MemberStatus::Active, Roles::NONE),
    ];
    let by = (id(4), Roles::NONE.with(Role::Users));
    let plan = Plan::of(Step::Block, by, &targets, (1, &[]), 400);
    let outcome = |number| plan.lines.iter().find(|line| line.member == id(number)).unwrap().outcome;
    assert_eq!(outcome(1), Outcome::Already);
    assert_eq!(outcome(2), Outcome::Gone);
    assert_eq!(outcome(3), Outcome::Barred(Barred::Rank));
    assert_eq!(outcome(4), Outcome::Barred(Barred::Oneself));
    assert_eq!((plan.tally.done, plan.tally.left), (0, 4));
    assert!(!plan.is_confirmed(&plan.mark, None), "nothing would be done");
}

#[test]
fn another_plan_than_the_confirmed_one_asks_again() {
    let (two, three) = (plan(Step::Block, &people(2), 400), plan(Step::Block, &people(3), 400));
    assert!(!three.is_confirmed(&two.mark, None));
    assert!(three.clone().told(&two.mark).moved);
    assert!(!three.told("").moved);
    let blocked = plan(Step::Delete, &people(2), 400);
    assert_ne!(blocked.mark, two.mark, "what is done belongs to it");
}

#[test]
fn what_a_list_is_asked_for_can_be_written_and_read() {
    let text = "list=deleted&q=An+%26+Co&status=!blocked&status=invited&role=any&sort=-seen";
    let query = ListMembers::from(text.to_owned());
    assert_eq!(query.search, "An & Co");
    assert_eq!(query.status.len(), 2);
    assert!(query.status.iter().any(|wanted| wanted.except && wanted.value == MemberStatus::Blocked));
    assert_eq!(query.order, Order { by: Column::Seen, descending: true });
    assert_eq!(String::from(query.clone()), text);
    assert!(query.is_narrowed());
    let nonsense = ListMembers::from("status=nobody&role=king&sort=shoe&at=there&list=all".to_owned());
    assert_eq!(nonsense, ListMembers::default());
}

#[test]
fn a_day_that_has_begun_is_left() {
    let deleted = Instant::EPOCH;
    assert_eq!(days_left(deleted, deleted), 30);
    assert_eq!(days_left(deleted, deleted.plus_days(29).plus_seconds(1)), 1);
    assert_eq!(days_left(deleted, deleted.plus_days(30)), 0);
    assert_eq!(days_left(deleted, deleted.plus_days(31)), 0);
}

fn somebody() -> impl Strategy<Value = (MemberStatus, Roles)> {
    (prop::sample::select(MemberStatus::ALL), (0_u8..64).prop_map(Roles::from_bits))
}

proptest! {
    #[test]
    fn somebody_who_can_give_roles_always_remains(
        people in prop::collection::vec(somebody(), 1..20),
        roles in (0_u8..64).prop_map(Roles::from_bits),
        step in prop::sample::select(Step::ALL),
    ) {
        let targets: Vec<_> = people.iter().zip(1..).map(|((status, roles), number)| target(number, *status, *roles)).collect();
        let able: Vec<_> =
            targets.iter().filter(|one| is_able(one.roles, one.status, true)).map(|one| one.member).collect();
        let plan = Plan::of(step, (id(1), roles), &targets, (able.len(), &able), 400);
        let gone = plan.done().filter(|member| able.contains(member)).count();
        prop_assert!(able.is_empty() || step == Step::Unblock || gone < able.len());
        prop_assert!(plan.done().all(|member| member != id(1)), "nobody does it to themselves");
        let count = usize::try_from(plan.tally.done + plan.tally.left).unwrap();
        prop_assert_eq!(count, targets.len());
    }
}
