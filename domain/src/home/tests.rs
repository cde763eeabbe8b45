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

/// So many days from today, where something else is not said.
const TURN: i64 = 40;

/// The row with the days that come for it.
fn dated(row: ServiceRow) -> (ServiceRow, Dates) {
    let turns = row.subscriptions.iter().map(|count| (count.status, today().plus_days(TURN))).collect();
    (row, Dates { turns, deletion: None, resolve_by: Some(today().plus_days(TURN)) })
}

fn found(row: ServiceRow) -> Vec<Matter> {
    matters_of(&[dated(row)])
}

fn matters_of(rows: &[(ServiceRow, Dates)]) -> Vec<Matter> {
    Board::of(rows, today()).attention.into_iter().map(|attention| attention.matter).collect()
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
    let rows = [mail, chat].map(dated);
    let on = today().plus_days(TURN);
    let board = Board::of(&rows, today());
    let matters = matters_of(&rows);
    assert_eq!(
        matters,
        [
            Matter::Suspended { on },
            Matter::PastDue { on },
            Matter::OverAssigned { seats: 3, by: on },
            Matter::Expired { on },
            Matter::Disabled { on },
            Matter::QuotaExceeded { quota: "Storage".parse().unwrap(), over: 3 },
            Matter::QuotaNear { quota: "Storage".parse().unwrap(), left: 0 },
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
    assert_eq!(Board::of(&[none, empty].map(dated), today()).seats, []);
}

#[test]
fn what_needs_attention_says_which_day_comes_for_it_the_soonest() {
    let on = |days| today().plus_days(days);
    let statuses = [Status::Expired, Status::Expired, Status::Disabled];
    let dates = Dates {
        turns: statuses.into_iter().zip([9, 4, 20].map(on)).collect(),
        deletion: None,
        resolve_by: Some(on(60)),
    };
    let over = ServiceRow { seats: Some(Meter { total: 1, in_use: 3, held_back: 0 }), ..row("mail", &statuses) };
    let told =
        [Matter::OverAssigned { seats: 2, by: on(60) }, Matter::Expired { on: on(4) }, Matter::Disabled { on: on(20) }];
    assert_eq!(matters_of(&[(over.clone(), dates.clone())]), told);
    let announced = matters_of(&[(over, Dates { deletion: Some(on(7)), ..dates })]);
    assert!(announced.contains(&Matter::DeletionAhead { on: on(7) }), "{announced:?}");
}
