//! Coverage and the clock make the status, on the day itself and around it.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use proptest::prelude::*;

use super::*;

mod beyond;
mod files;
mod trueups;

fn coverage() -> Coverage {
    Coverage { starts: "2026-01-01".parse().unwrap(), ends: "2027-01-01".parse().unwrap() }
}

fn on(day: &str) -> AgreementStatus {
    coverage().status(day.parse().unwrap())
}

#[test]
fn the_first_day_is_covered_and_the_end_is_not() {
    assert_eq!([on("2025-12-31"), on("2026-01-01")], [AgreementStatus::Upcoming, AgreementStatus::Current]);
    assert_eq!([on("2026-12-31"), on("2027-01-01")], [AgreementStatus::Ending, AgreementStatus::Ended]);
}

#[test]
fn the_last_sixty_days_are_marked() {
    assert_eq!([on("2026-11-01"), on("2026-11-02")], [AgreementStatus::Current, AgreementStatus::Ending]);
}

#[test]
fn coverage_that_is_empty_or_upside_down_is_over_from_its_end_on() {
    let never = Coverage { starts: coverage().ends, ends: coverage().starts };
    assert_eq!(never.status(coverage().starts), AgreementStatus::Ended);
    assert_eq!(never.next_change(coverage().starts), None);
}

#[test]
fn every_status_has_its_own_urgency_and_two_are_in_force() {
    let mut ranks: Vec<_> = AgreementStatus::ALL.iter().map(|status| status.urgency()).collect();
    ranks.sort_unstable();
    assert_eq!(ranks, [0, 1, 2, 3]);
    assert!(ranks.iter().all(|rank| AgreementStatus::of_urgency(i64::from(*rank)).is_some()));
    let in_force: Vec<_> = AgreementStatus::ALL.iter().filter(|status| status.is_current()).collect();
    assert_eq!(in_force, [&AgreementStatus::Current, &AgreementStatus::Ending]);
}

proptest! {
    #[test]
    fn the_status_stays_until_the_next_change_and_changes_on_it(starts in 0_i64..800, length in -5_i64..800, today in 0_i64..1_700) {
        let day = Day::from_epoch_days;
        let coverage = Coverage { starts: day(starts), ends: day(starts + length) };
        let next = coverage.next_change(day(today));
        for between in today..next.map_or(2_000, Day::epoch_days) {
            prop_assert_eq!(coverage.status(day(between)), coverage.status(day(today)));
        }
        prop_assert!(next.is_none_or(|next| coverage.status(next) != coverage.status(day(today))));
    }
}
