//! What is told of quotas, and once in which period.

use super::*;
use crate::catalog::FeatureKind;
use crate::quotas::{Interval, Quota, Reset};

fn quota(total: Option<i64>, used: i64, held_back: Option<i64>) -> Option<Kind> {
    of_kind(FeatureKind::Gauge, total, used, held_back)
}

fn of_kind(kind: FeatureKind, total: Option<i64>, used: i64, held_back: Option<i64>) -> Option<Kind> {
    let name = "Storage".parse().unwrap();
    of_quota(&Quota { name, kind, unit: None, total, used, resets_on: None, held_back })
}

#[test]
fn a_quota_is_told_of_from_the_last_tenth_on() {
    assert_eq!(quota(Some(100), 89, Some(0)), None);
    assert_eq!(quota(Some(100), 90, Some(0)), Some(Kind::QuotaNear));
    assert_eq!(quota(Some(100), 100, Some(0)), Some(Kind::QuotaNear));
    assert_eq!(quota(Some(100), 101, Some(0)), Some(Kind::QuotaOver));
    assert_eq!(quota(Some(0), 0, Some(0)), None, "there is none");
    assert_eq!(quota(Some(9), 8, Some(0)), None, "one of nine is more than a tenth");
    assert_eq!(quota(None, i64::MAX, Some(0)), None, "it is unlimited");
    assert_eq!(quota(Some(0), 90, Some(100)), None, "it comes back with its subscription");
    assert_eq!(quota(Some(i64::MAX), i64::MAX, Some(0)), Some(Kind::QuotaNear));
}

#[test]
fn of_a_rate_nothing_is_told_because_nothing_of_it_is_used_up() {
    for used in [90, 100, 101] {
        assert_eq!(of_kind(FeatureKind::Rate, Some(100), used, Some(0)), None);
    }
}

#[test]
fn it_is_told_once_in_its_own_period_or_in_a_month() {
    let today: Day = "2028-05-17".parse().unwrap();
    let anchor: Day = "2028-01-31".parse().unwrap();
    let since = |reset| told_since(reset, today).unwrap().to_string();
    assert_eq!(since(Reset::Calendar(Interval::Year)), "2028-01-01");
    assert_eq!(since(Reset::Anniversary { every: Interval::Month, anchor }), "2028-04-30");
    let others = [
        Reset::Never,
        Reset::Calendar(Interval::Day),
        Reset::Calendar(Interval::Month),
        Reset::Anniversary { every: Interval::Week, anchor },
        Reset::Rolling { days: 30.try_into().unwrap() },
    ];
    for reset in others {
        assert_eq!(since(reset), "2028-05-01", "{reset:?}");
    }
}

#[test]
fn what_was_told_or_is_less_than_that_is_no_news() {
    use Kind::{QuotaNear, QuotaOver};
    assert!(is_news(QuotaNear, &[]) && is_news(QuotaOver, &[QuotaNear]));
    assert!(!is_news(QuotaNear, &[QuotaNear]) && !is_news(QuotaNear, &[QuotaOver]));
    assert!(!is_news(QuotaOver, &[QuotaNear, QuotaOver]) && is_news(Kind::OverAssigned, &[QuotaOver]));
}
