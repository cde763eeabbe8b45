//! Anchors, month ends and leap days.

use proptest::prelude::*;

use super::*;

fn bill_days(schedule: Schedule, count: i32) -> Vec<String> {
    (0..count).map(|number| schedule.period(number).unwrap().from.to_string()).collect()
}

/// Kill Bill, TestOverdueIntegration.testOverdueStages2
/// (beatrix/src/test/java/org/killbill/billing/beatrix/integration/overdue/TestOverdueIntegration.java).
#[test]
fn kill_bill_the_anchor_day_31_comes_back_after_the_30th() {
    let schedule = Schedule::new(date("2012-05-31"), Period::Month, Alignment::Anniversary);
    assert_eq!(bill_days(schedule, 4), ["2012-05-31", "2012-06-30", "2012-07-31", "2012-08-31"]);
    let whole = |number| {
        let period = schedule.period(number).unwrap();
        piece(exact("249.95"), Currency::EUR, period, period).unwrap().net
    };
    assert_eq!([0, 1, 2, 3].map(whole), [eur("249.95"); 4]);
}

/// Kill Bill, BillingPeriod: QUARTERLY and BIANNUAL are three and six months
/// (killbill-api, src/main/java/org/killbill/billing/catalog/api/BillingPeriod.java).
#[test]
fn kill_bill_quarters_and_half_years_keep_the_anchor_day() {
    let schedule = |period| Schedule::new(date("2023-08-31"), period, Alignment::Anniversary);
    let quarters = ["2023-08-31", "2023-11-30", "2024-02-29", "2024-05-31", "2024-08-31"];
    assert_eq!(bill_days(schedule(Period::Quarter), 5), quarters);
    assert_eq!(bill_days(schedule(Period::HalfYear), 3), ["2023-08-31", "2024-02-29", "2024-08-31"]);
    assert_eq!(schedule(Period::Quarter).around(date("2024-03-01")).unwrap(), span("2024-02-29", "2024-05-31"));
}

#[test]
fn the_31st_is_the_28th_in_february_and_the_29th_in_a_leap_year() {
    let schedule = |began: &str| Schedule::new(date(began), Period::Month, Alignment::Anniversary);
    assert_eq!(bill_days(schedule("2023-01-31"), 3), ["2023-01-31", "2023-02-28", "2023-03-31"]);
    assert_eq!(bill_days(schedule("2024-01-31"), 3), ["2024-01-31", "2024-02-29", "2024-03-31"]);
    assert_eq!(bill_days(schedule("2024-01-30"), 3), ["2024-01-30", "2024-02-29", "2024-03-30"]);
}

#[test]
fn a_year_from_29_february_ends_on_the_28th_and_returns_to_the_29th() {
    let schedule = Schedule::new(date("2024-02-29"), Period::Year, Alignment::Anniversary);
    let days = ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"];
    assert_eq!(bill_days(schedule, 5), days);
    assert_eq!(schedule.around(date("2025-02-28")).unwrap(), span("2025-02-28", "2026-02-28"));
    assert_eq!(schedule.around(date("2025-02-27")).unwrap(), span("2024-02-29", "2025-02-28"));
}

#[test]
fn the_bill_day_is_the_next_such_day_or_the_day_itself() {
    let first = |began: &str, day: i8| {
        let schedule = Schedule::new(date(began), Period::Month, Alignment::BillDay(day.try_into().unwrap()));
        schedule.period(0).unwrap().from.to_string()
    };
    assert_eq!(first("2011-09-15", 15), "2011-09-15");
    assert_eq!(first("2011-09-16", 15), "2011-10-15");
    assert_eq!(first("2023-02-28", 31), "2023-02-28");
    assert_eq!(first("2023-02-10", 31), "2023-02-28");
    assert_eq!(first("2023-12-20", 1), "2024-01-01");
    let wrong = [0, -1, 32, i8::MAX, i8::MIN].map(|day| BillDay::try_from(day).is_err());
    assert_eq!(wrong, [true; 5]);
}

#[test]
fn a_year_with_a_bill_day_has_a_leading_piece_of_a_virtual_year() {
    let schedule = Schedule::new(date("2011-09-01"), Period::Year, Alignment::BillDay(15.try_into().unwrap()));
    assert_eq!(schedule.around(date("2011-09-01")).unwrap(), span("2010-09-15", "2011-09-15"));
    assert_eq!(schedule.around(date("2011-09-15")).unwrap(), span("2011-09-15", "2012-09-15"));
}

#[test]
fn the_ends_of_the_calendar_are_refused() {
    let last = Schedule::new(date("9999-12-01"), Period::Month, Alignment::Anniversary);
    assert_eq!(last.period(0), Err(Unbillable::Calendar));
    assert_eq!(
        Schedule::new(Day::MAX, Period::Year, Alignment::Anniversary).around(Day::MAX),
        Err(Unbillable::Calendar)
    );
    let first = Schedule::new(date("0001-01-05"), Period::Month, Alignment::BillDay(20.try_into().unwrap()));
    assert_eq!(first.around(date("0001-01-05")), Err(Unbillable::Calendar));
    assert_eq!(last.period(i32::MAX), Err(Unbillable::Calendar));
    assert_eq!(last.period(i32::MIN), Err(Unbillable::Calendar));
}

fn alignment() -> impl Strategy<Value = Alignment> {
    prop_oneof![Just(Alignment::Anniversary), (1_i8..=31).prop_map(|day| Alignment::BillDay(day.try_into().unwrap())),]
}

fn some_period() -> impl Strategy<Value = Period> {
    prop::sample::select(Period::ALL)
}

proptest! {
    #[test]
    fn periods_follow_each_other_without_gap_or_overlap(
        began in -100_000_i64..200_000, alignment in alignment(), period in some_period(), number in -1_i32..60,
    ) {
        let began = Day::from_epoch_days(began);
        let schedule = Schedule::new(began, period, alignment);
        let (one, next) = (schedule.period(number).unwrap(), schedule.period(number + 1).unwrap());
        prop_assert_eq!(one.to, next.from);
        let days = match period {
            Period::Month => 28..=31,
            Period::Quarter => 89..=92,
            Period::HalfYear => 181..=184,
            Period::Year => 365..=366,
        };
        prop_assert!(days.contains(&one.days()), "{:?}", one);
        prop_assert!(schedule.around(began).unwrap().covers(began));
    }

    #[test]
    fn every_day_lies_in_the_period_around_it(
        began in -100_000_i64..200_000, alignment in alignment(), period in some_period(), later in 0_i64..3_000,
    ) {
        let began = Day::from_epoch_days(began);
        let schedule = Schedule::new(began, period, alignment);
        let day = began.plus_days(later);
        let around = schedule.around(day).unwrap();
        prop_assert!(around.covers(day));
        prop_assert_eq!(schedule.around(around.from).unwrap(), around);
        prop_assert_eq!(schedule.around(around.to.plus_days(-1)).unwrap(), around);
    }

    #[test]
    fn the_anchor_day_is_kept_wherever_the_month_has_it(
        began in -100_000_i64..200_000, period in some_period(), number in 0_i32..200,
    ) {
        let began = Day::from_epoch_days(began);
        let day = Schedule::new(began, period, Alignment::Anniversary).period(number).unwrap().from;
        let is_last = day.plus_days(1).day() == 1;
        prop_assert!(day.day() == began.day() || is_last && day.day() < began.day());
    }
}
