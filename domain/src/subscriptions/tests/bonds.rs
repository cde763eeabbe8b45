//! What hangs together: nothing is left alone by what somebody does, and everything else goes as before.

use super::targets::reckoning;
use super::*;
use crate::billing::Refused;
use crate::catalog::Clash;
use crate::subscriptions::{Bond, Reckoning, Wish, goes_until};

fn needed(until: Option<&str>) -> Bond {
    Bond::NeededBy { plan: "Mail Archive".into(), until: until.map(|day| day.parse().unwrap()) }
}

fn needs(until: Option<&str>) -> Bond {
    Bond::Needs { plan: "Mail Team".into(), until: until.map(|day| day.parse().unwrap()) }
}

/// A month of a plan since 1 January 2026, with a return window of seven days, with more having happened since.
fn with(bond: Bond, today: &str, happened: &[Event]) -> Reckoning {
    let mut of = reckoning(Some(1), today);
    of.bonds = vec![bond];
    for event in happened {
        let seq = i64::try_from(of.stream.entries.len()).unwrap() + 1;
        let effective = Moment { at: of.now.at.minus_seconds(60), day: of.now.day };
        of.stream.entries.push(Entry { seq, effective, recorded: effective.at, event: event.clone() });
    }
    of.snapshot.streams = vec![of.stream.clone()];
    of
}

fn ask(of: &Reckoning, action: Action) -> Option<Refused> {
    of.ask(Wish { action, seats: None, deal: None }).err()
}

#[test]
fn what_is_needed_is_not_canceled_before_what_needs_it() {
    let refused = Some(Refused::Needed { plan: "Mail Archive".into() });
    for action in [Action::CancelNow, Action::CancelAtEnd, Action::RenewOff] {
        assert_eq!(ask(&with(needed(None), "2026-01-05", &[]), action), refused, "{action}");
        assert_eq!(ask(&with(needed(Some("2026-02-02")), "2026-01-05", &[]), action), refused, "{action}");
        assert_eq!(ask(&with(needed(Some("2026-01-05")), "2026-01-05", &[]), action), None, "{action}: it ends first");
    }
    let ends_with_it = with(needed(Some("2026-02-01")), "2026-01-05", &[]);
    assert_eq!(ask(&ends_with_it, Action::CancelAtEnd), None);
    assert_eq!(ask(&ends_with_it, Action::CancelNow), refused, "it would end a month too soon");
}

#[test]
fn what_ends_anyway_may_be_said_to_end() {
    let off = with(needed(None), "2026-01-15", &[Event::AutoRenewSet { on: false }]);
    assert_eq!(ask(&off, Action::CancelAtEnd), None, "no sooner than it would");
    assert_eq!(ask(&off, Action::RenewOn), None);
}

#[test]
fn what_needs_another_plan_goes_on_no_longer_than_that() {
    let canceled = [Event::CancelSet { reason: None }];
    let of = with(needs(Some("2026-02-01")), "2026-01-15", &canceled);
    let until = "2026-02-01".parse().unwrap();
    assert_eq!(ask(&of, Action::UndoCancel), Some(Refused::Clash(Clash::Ends("Mail Team".into(), until))));
    let gone = with(needs(None), "2026-01-15", &canceled);
    assert_eq!(ask(&gone, Action::UndoCancel), Some(Refused::Clash(Clash::Requires("Mail Team".into()))));
    let off = with(needs(None), "2026-01-15", &[Event::AutoRenewSet { on: false }]);
    assert_eq!(ask(&off, Action::RenewOn), Some(Refused::Clash(Clash::Requires("Mail Team".into()))));
    let over = with(needs(None), "2026-02-10", &[]);
    assert_eq!(ask(&over, Action::CancelAtEnd), None, "it can always be left");
}

#[test]
fn until_when_something_goes_on() {
    let until = |story: Story, number| goes_until(&story.on(number), false).map(|day| day.to_string());
    let day = |number| Some(day(number).to_string());
    assert_eq!(until(Story::free(), 9), None);
    assert_eq!(until(Story::monthly(true), 9), None);
    assert_eq!(goes_until(&Story::monthly(true).on(9), true).map(|day| day.to_string()), day(28), "it becomes another");
    assert_eq!(until(Story::monthly(false), 9), day(28));
    assert_eq!(until(Story::monthly(false), 40), day(28), "in grace nothing goes on");
    assert_eq!(until(Story::trial(), 9), day(30), "a trial ends by itself");
    assert_eq!(until(Story::monthly(true).owing(0, 4), 40), None, "suspended, it renews");
    assert_eq!(until(Story::monthly(true).order(3, Order::CancelNow).unwrap(), 9), day(3));
}
