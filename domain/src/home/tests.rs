//! What needs attention, in which order, and what does not.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::catalog::FeatureKind;
use crate::quotas::Quota;
use crate::services::StatusCount;

fn today() -> Day {
    "2026-01-31".parse().unwrap()
}

fn row(key: &str, statuses: &[Status]) -> ServiceRow {
    ServiceRow {
        id: uuid::Uuid::from_u128(7).into(),
        key: key.parse().unwrap(),
        name: key.parse().unwrap(),
        status: crate::services::most_urgent(statuses.iter().copied()),
        trial: false,
        expiry: None,
        ends: None,
        seats: Some(Meter { total: 10, in_use: 4, held_back: 0 }),
        quotas: vec![],
        subscriptions: StatusCount::of(statuses.iter().copied()),
        agreements: 0,
        agreement: None,
    }
}

fn found(row: ServiceRow) -> Vec<Matter> {
    Board::of(&[row], today()).attention.into_iter().map(|attention| attention.matter).collect()
}

#[test]
fn a_service_in_order_needs_none() {
    let fine =
        ServiceRow { agreement: Some(AgreementStatus::Current), ..row("mail", &[Status::Active, Status::Ended]) };
    assert_eq!(found(ServiceRow { expiry: Some(today().plus_days(3)), ..fine }), [], "it renews");
}

#[test]
fn terms_that_end_within_thirty_days_do() {
    let ends = |days| found(ServiceRow { ends: Some(today().plus_days(days)), ..row("mail", &[Status::Active]) }).len();
    assert_eq!([0, 1, 30, 31].map(ends), [0, 1, 1, 0]);
}

#[test]
fn the_most_urgent_comes_first_across_services() {
    let withheld = |total, used, held_back| Quota {
        name: "Storage".parse().unwrap(),
        kind: FeatureKind::Gauge,
        unit: None,
        total: Some(total),
        used,
        resets_on: None,
        held_back: Some(held_back),
    };
    let mail = ServiceRow {
        quotas: vec![withheld(5, 5, 0), withheld(5, 8, 0), withheld(0, 9, 20)],
        agreement: Some(AgreementStatus::Ending),
        ..row("mail", &[Status::Expired])
    };
    let chat = ServiceRow {
        seats: Some(Meter { total: 10, in_use: 15, held_back: 2 }),
        ..row("chat", &[Status::Suspended, Status::Disabled, Status::PastDue])
    };
    let board = Board::of(&[mail, chat], today());
    let matters: Vec<_> = board.attention.iter().map(|attention| attention.matter.clone()).collect();
    assert_eq!(
        matters,
        [
            Matter::Suspended,
            Matter::PastDue,
            Matter::OverAssigned { seats: 3 },
            Matter::Expired,
            Matter::Disabled,
            Matter::QuotaExceeded { quota: "Storage".parse().unwrap(), over: 3 },
            Matter::AgreementEnding,
        ]
    );
    let fullest: Vec<_> = board.seats.iter().map(|seats| seats.meter.remaining()).collect();
    assert_eq!(fullest, [-5, 6]);
}

#[test]
fn services_without_seats_have_no_meter() {
    let none = ServiceRow { seats: None, ..row("mail", &[Status::Active]) };
    let empty = ServiceRow { seats: Some(Meter::default()), ..row("chat", &[Status::Deleted]) };
    assert_eq!(Board::of(&[none, empty], today()).seats, []);
}
