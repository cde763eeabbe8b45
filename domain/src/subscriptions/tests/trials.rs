//! Trials: they never become anything else by themselves, and who may have one or turn one into a plan.

use super::super::trials::{Facts, Sold, Unqualified, against_start, against_upgrade};
use super::*;
use crate::money::Currency;

const FINE: Facts = Facts {
    offer_open: true,
    asks_verified_domain: false,
    domain_verified: false,
    tried_before: false,
    plan_owned: false,
    overdue: false,
};

fn purchase() -> Purchase {
    Purchase { months: Some(1), seats: Some(30), auto_renew: true, pricing: None }
}

#[test]
fn a_trial_never_converts_by_itself() {
    let story = Story::trial();
    for number in 0..200 {
        let now = story.on(number);
        assert!(now.trial, "day {number}");
        assert!(!matches!(now.status, Status::Active | Status::PastDue | Status::Suspended), "day {number}");
        assert!(now.ahead.iter().all(|step| step.status != Status::Active), "day {number}");
    }
}

#[test]
fn it_converts_by_an_act_while_it_runs_and_in_grace_and_the_term_begins_at_once() {
    for number in [0, 29, 30, 59] {
        let now = Story::trial().order(number, Order::Convert(purchase())).unwrap().on(number);
        assert_eq!((now.status, now.trial, now.term.unwrap().starts), (Status::Active, false, day(number)));
        assert_eq!(now.seats, Some(30));
    }
    assert!(Story::trial().order(60, Order::Convert(purchase())).is_err());
}

#[test]
fn it_is_extended_once_by_its_own_length() {
    let story = Story::trial().order(20, Order::Extend).unwrap();
    assert_eq!(story.on(20).expiry, Some(day(60)));
    assert_eq!((story.status(59), story.status(60)), (Status::Trialing, Status::Expired));
    assert!(story.order(50, Order::Extend).is_err());
}

#[test]
fn cancelling_it_ends_access_at_once() {
    let story = Story::trial().order(12, Order::CancelNow).unwrap();
    let now = story.on(12);
    assert_eq!((now.status, now.expiry, now.legal), (Status::Ended, None, vec![]));
}

#[test]
fn its_seats_are_those_of_the_offer() {
    assert!(!legal(&Story::trial(), 5).contains(&Action::SetSeats));
}

#[test]
fn a_trial_cannot_be_reactivated() {
    for number in 0..160 {
        assert!(!legal(&Story::trial(), number).contains(&Action::Reactivate), "day {number}");
    }
}

#[test]
fn each_fact_alone_stands_against_a_start() {
    assert_eq!(against_start(FINE), []);
    assert_eq!(against_start(Facts { asks_verified_domain: true, domain_verified: true, ..FINE }), []);
    let cases = [
        (Facts { offer_open: false, ..FINE }, Unqualified::OfferClosed),
        (Facts { asks_verified_domain: true, ..FINE }, Unqualified::DomainUnverified),
        (Facts { tried_before: true, ..FINE }, Unqualified::TrialUsed),
        (Facts { plan_owned: true, ..FINE }, Unqualified::PlanOwned),
        (Facts { overdue: true, ..FINE }, Unqualified::Overdue),
    ];
    for (facts, reason) in cases {
        assert_eq!(against_start(facts), [reason]);
        assert_eq!(against_upgrade(Status::Trialing, true, Sold::Here, facts), [reason]);
    }
}

#[test]
fn an_upgrade_needs_a_trial_that_runs_or_is_in_grace_and_a_price() {
    for status in Status::ALL {
        let qualifies = against_upgrade(*status, true, Sold::Here, FINE).is_empty();
        assert_eq!(qualifies, matches!(status, Status::Trialing | Status::Expired), "{status}");
        assert_eq!(against_upgrade(*status, false, Sold::Here, FINE), [Unqualified::TrialOver]);
    }
    let of = |prices: &[Currency], fixed| {
        against_upgrade(Status::Expired, true, Sold::of(prices.iter().copied(), fixed), FINE)
    };
    assert_eq!(of(&[], Some(Currency::EUR)), [Unqualified::PriceOnRequest]);
    assert_eq!(of(&[Currency::USD], Some(Currency::EUR)), [Unqualified::OtherCurrency]);
    assert_eq!(of(&[Currency::USD, Currency::EUR], Some(Currency::EUR)), []);
    assert_eq!(of(&[Currency::USD], None), []);
}

#[test]
fn every_reason_is_given_not_only_the_first() {
    let facts = Facts { offer_open: false, overdue: true, tried_before: true, ..FINE };
    assert_eq!(against_start(facts), [Unqualified::OfferClosed, Unqualified::TrialUsed, Unqualified::Overdue]);
}
