//! The ways through the states, one by one, and what each state allows.

use super::*;
use std::num::NonZeroU32;

fn purchase() -> Purchase {
    Purchase { months: Some(12), seats: Some(25), auto_renew: true, pricing: None }
}

fn seats(seats: u32) -> Order {
    Order::SetSeats(NonZeroU32::new(seats).unwrap())
}

#[test]
fn a_term_that_renews_keeps_its_anchor_day() {
    let story = Story::monthly(true);
    let ends = [0, 28, 59, 89].map(|number| story.on(number).expiry.unwrap().to_string());
    assert_eq!(ends, ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]);
    assert_eq!(story.status(400), Status::Active);
    assert!(story.on(400).ahead.is_empty());
}

#[test]
fn a_free_plan_never_ends_by_itself_and_can_be_left_at_any_time() {
    let story = Story::free();
    let now = story.on(3_000);
    assert_eq!((now.status, now.expiry, now.next_change), (Status::Active, None, None));
    assert_eq!(now.legal, [Action::SetSeats, Action::ChangePlan, Action::CancelNow]);
}

#[test]
fn auto_renew_off_expires_and_reactivating_from_grace_begins_a_new_term() {
    let story = Story::monthly(true).order(10, Order::RenewOff).unwrap();
    assert_eq!(story.status(28), Status::Expired);
    assert_eq!(legal(&story, 28), [Action::Reactivate]);
    let story = story.order(40, Order::Reactivate).unwrap();
    let now = story.on(40);
    assert_eq!((now.status, now.term.unwrap().starts, now.expiry), (Status::Active, day(40), Some(day(71))));
}

#[test]
fn reactivating_from_disabled_after_the_grace_begins_a_new_term_too() {
    let story = Story::monthly(false).order(60, Order::Reactivate).unwrap();
    assert_eq!(story.on(60).term.unwrap().starts, day(60));
}

#[test]
fn cancelling_at_once_disables_and_reactivating_in_the_same_period_keeps_its_dates() {
    let story = Story::monthly(true).order(3, Order::CancelNow).unwrap();
    assert_eq!(story.status(3), Status::Disabled);
    assert_eq!(story.on(3).deletes_on(), Some(day(93)));
    let back = story.clone().order(20, Order::Reactivate).unwrap();
    assert_eq!((back.status(20), back.on(20).expiry), (Status::Active, Some(day(28))));
    assert_eq!(back.on(28).expiry, Some(day(59)), "renews as if nothing had been");
    let late = story.order(28, Order::Reactivate).unwrap();
    assert_eq!(late.on(28).term.unwrap().starts, day(28));
}

#[test]
fn cancelling_as_of_the_end_runs_on_and_then_disables_without_grace() {
    let story = Story::monthly(true).order(15, Order::CancelAtEnd).unwrap();
    let now = story.on(27);
    assert_eq!((now.status, now.will_cancel, now.disables_on()), (Status::Active, true, Some(day(28))));
    assert!(!now.legal.contains(&Action::RenewOff), "auto-renew means nothing now");
    assert_eq!(story.status(28), Status::Disabled);
    let undone = story.order(27, Order::UndoCancel).unwrap();
    assert_eq!(undone.status(28), Status::Active);
}

#[test]
fn paying_everything_before_the_end_restores_and_paying_one_of_two_does_not() {
    let second = Event::Invoiced { invoice: "INV-2".into(), due: day(30) };
    let story = Story::free().owing(0, 4).then(1, second);
    let paid =
        |story: &Story, number, invoice: &str| story.clone().then(number, Event::Settled { invoice: invoice.into() });
    assert_eq!(story.status(50), Status::Suspended);
    let one = paid(&story, 50, "INV-1");
    assert_eq!(one.status(50), Status::PastDue, "the younger one is owed since day 30");
    assert_eq!(one.status(60), Status::Suspended);
    assert_eq!(paid(&one, 61, "INV-2").status(61), Status::Active);
    assert_eq!(paid(&story, 94, "INV-1").status(94), Status::Ended, "too late");
}

#[test]
fn a_suspended_term_goes_on_renewing_and_an_expired_one_is_suspended_too() {
    let story = Story::monthly(true).owing(0, 4);
    assert_eq!((story.status(34), story.on(59).term.unwrap().starts), (Status::Suspended, day(59)));
    let story = Story::monthly(false).owing(0, 4);
    assert_eq!(
        [30, 33, 34, 58].map(|number| story.status(number)),
        [Status::Expired, Status::Expired, Status::Suspended, Status::Disabled]
    );
    assert!(!legal(&story, 30).contains(&Action::Reactivate), "nothing begins anew while something is owed");
}

#[test]
fn what_is_suspended_can_be_canceled_and_then_renews_no_more() {
    let story = Story::monthly(true).owing(0, 4);
    assert_eq!(legal(&story, 34), [Action::CancelAtEnd, Action::CancelNow], "the renewal can be given back");
    assert_eq!(legal(&story, 35), [Action::CancelAtEnd]);
    let canceled = story.clone().order(40, Order::CancelAtEnd).unwrap();
    assert_eq!((canceled.status(58), canceled.status(59)), (Status::Suspended, Status::Disabled));
    assert_eq!(canceled.on(59).term.unwrap().starts, day(28), "it did not renew");
    assert_eq!(legal(&canceled, 41), [Action::UndoCancel]);
    let undone = canceled.clone().order(41, Order::UndoCancel).unwrap();
    assert_eq!(undone.on(59).term.unwrap().starts, day(59));
    let paid = canceled.then(45, Event::Settled { invoice: "INV-1".into() });
    assert_eq!((paid.status(46), paid.on(46).will_cancel, paid.status(59)), (Status::Active, true, Status::Disabled));
    assert_eq!(legal(&Story::free().owing(0, 4), 34), [Action::CancelNow], "what has no end");
    assert_eq!(legal(&Story::monthly(false).owing(0, 4), 34), [], "its term is over already");
    assert_eq!(story.order(34, Order::CancelNow).unwrap().status(34), Status::Disabled);
}

#[test]
fn more_seats_come_now_fewer_at_renewal_unless_they_can_still_be_returned() {
    let story = Story::monthly(true).order(10, seats(14)).unwrap();
    assert_eq!(story.on(10).seats, Some(14));
    let back = story.clone().order(12, seats(11)).unwrap();
    assert_eq!((back.on(12).seats, back.on(12).returnable), (Some(11), 1));
    let fewer = story.order(12, seats(8)).unwrap();
    assert_eq!((fewer.on(12).seats, fewer.on(12).seats_at_renewal), (Some(14), Some(8)));
    assert_eq!((fewer.on(27).seats, fewer.on(28).seats), (Some(14), Some(8)));
    let early = Story::monthly(true).order(6, seats(1)).unwrap();
    assert_eq!(early.on(6).seats, Some(1), "inside the return window");
}

#[test]
fn what_each_state_allows_is_the_table() {
    let allows = |status: Status| [status.people_use(), status.admins_assign(), status.admins_see()];
    for status in [Status::Trialing, Status::Active, Status::PastDue, Status::Expired] {
        assert_eq!(allows(status), [true, true, true], "{status}");
    }
    for status in [Status::Disabled, Status::Suspended] {
        assert_eq!(allows(status), [false, false, true], "{status}");
    }
    for status in [Status::Deleted, Status::Ended, Status::Scheduled] {
        assert_eq!(allows(status), [false, false, false], "{status}");
    }
}

#[test]
fn every_status_has_its_own_urgency() {
    let mut ranks: Vec<_> = Status::ALL.iter().map(|status| status.urgency()).collect();
    ranks.sort_unstable();
    assert_eq!(ranks, (0..9).collect::<Vec<_>>());
    assert!(Status::ALL.iter().all(|status| Status::of_urgency(i64::from(status.urgency())) == Some(*status)));
    assert_eq!(Status::of_urgency(9), None);
}

#[test]
fn an_illegal_order_names_the_legal_ones() {
    let refused = Story::trial().order(0, Order::Reactivate).unwrap_err();
    assert_eq!(refused, Illegal { action: Action::Reactivate, legal: vec![Action::Convert, Action::CancelNow] });
    let over = Story::trial().order(0, Order::CancelNow).unwrap();
    assert_eq!(over.order(1, Order::Convert(purchase())).unwrap_err().legal, []);
}

#[test]
fn somebody_has_to_decide_only_about_a_term_that_runs_and_does_not_renew() {
    let ends = |story: Story| story.on(15).ends();
    assert_eq!(ends(Story::monthly(true)), None);
    assert_eq!(ends(Story::monthly(false)), Some(day(28)));
    assert_eq!(ends(Story::monthly(true).order(15, Order::CancelAtEnd).unwrap()), Some(day(28)));
    assert_eq!(ends(Story::trial()), Some(day(30)));
    assert_eq!(Story::trial().on(30).ends(), None, "in grace it is over already");
    assert_eq!(ends(Story::free()), None);
}
