#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::*;
use proptest::prelude::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn any_day() -> impl Strategy<Value = Day> {
    (Day::MIN.epoch_days()..=Day::MAX.epoch_days()).prop_map(Day::from_epoch_days)
}

proptest! {
    #[test]
    fn a_day_survives_its_text(one in any_day()) {
        prop_assert_eq!(day(&one.to_string()), one);
        prop_assert_eq!(serde_json::from_str::<Day>(&serde_json::to_string(&one).unwrap()).unwrap(), one);
    }

    #[test]
    fn days_sort_as_text_as_they_do_in_time(one in any_day(), other in any_day()) {
        prop_assert_eq!(one.cmp(&other), one.to_string().cmp(&other.to_string()));
    }

    #[test]
    fn whatever_is_read_as_a_day_is_in_its_one_form(text in "[0-9Tt:-]{0,12}|\\PC{0,12}") {
        if let Ok(read) = text.parse::<Day>() {
            prop_assert_eq!(read.to_string(), text);
        }
    }

    #[test]
    fn adding_days_and_counting_them_agree(one in any_day(), days in -4_000_000i64..4_000_000) {
        let there = one.plus_days(days);
        if there != Day::MIN && there != Day::MAX {
            prop_assert_eq!(one.days_until(there), days);
        }
    }

    #[test]
    fn months_keep_the_anchor_or_end_the_month(one in any_day(), months in -2_000i32..2_000, anchor in 1i8..=31) {
        let there = one.plus_months_anchored(months, anchor);
        if there != Day::MIN && there != Day::MAX {
            prop_assert!(there.day() == anchor || there.plus_days(1).day() == 1);
        }
    }

    #[test]
    fn no_arithmetic_overflows(millis: i64, by: i64, months: i32, one in any_day()) {
        let instant = Instant::from(millis);
        let _ = (instant.plus_days(by), instant.minus_days(by), instant.plus_seconds(by), instant.to_string());
        let _ = (instant.utc_day(), instant.millis_until(Instant::from(by)), one.plus_days(by), one.plus_months(months));
    }
}

#[test]
fn an_anchor_of_31_comes_back_after_shorter_months() {
    let start = day("2012-05-31");
    let billed: Vec<_> = (0..4).map(|months| start.plus_months(months).to_string()).collect();
    assert_eq!(billed, ["2012-05-31", "2012-06-30", "2012-07-31", "2012-08-31"]);
    assert_eq!(day("2023-02-28").plus_months_anchored(1, 31), day("2023-03-31"));
    assert_eq!(day("2024-01-31").plus_months(1), day("2024-02-29"));
    assert_eq!(day("2024-01-31").plus_months(-11), day("2023-02-28"));
}

#[test]
fn an_instant_is_shown_as_rfc_3339() {
    assert_eq!(Instant::EPOCH.to_string(), "1970-01-01T00:00:00.000Z");
    assert_eq!(Instant::from(951_827_696_789).to_string(), "2000-02-29T12:34:56.789Z");
    assert_eq!(Instant::from(-1).to_string(), "1969-12-31T23:59:59.999Z");
}

#[test]
fn an_instant_travels_as_a_number() {
    assert_eq!(serde_json::to_string(&Instant::from(42)).unwrap(), "42");
}

#[test]
fn other_spellings_of_a_day_are_refused() {
    for text in ["", "20240101", "2024-1-1", "2024-02-30", "2024-13-01", "+024-01-01", "2024-01-01T00:00", "0000-01-01"]
    {
        assert_eq!(text.parse::<Day>(), Err(NotADay), "{text}");
    }
}
