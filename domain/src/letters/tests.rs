#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::money::Currency;
use crate::notices::{Kind, Matter, Remedy};

#[test]
fn waiting_grows_and_has_an_end() {
    let waits = |after: &[i64]| -> Vec<Option<i64>> {
        let wait = |at| Instant::EPOCH.seconds_until(at);
        after.iter().map(|attempts| again(Instant::EPOCH, *attempts).map(wait)).collect()
    };
    assert_eq!(waits(&[1, 2, 3, 4]), [60, 120, 240, 480].map(Some));
    assert_eq!(waits(&[10, TRIES - 1]), [Some(LONGEST); 2]);
    assert_eq!(waits(&[TRIES, i64::MAX]), [None; 2]);
    let days = (1..TRIES).filter_map(|tried| again(Instant::EPOCH, tried));
    let days: i64 = days.map(|at| Instant::EPOCH.seconds_until(at)).sum::<i64>() / 86_400;
    assert_eq!(days, 2, "it is given up on the third day");
}

#[test]
fn whoever_is_not_there_is_tried_later_each_time_and_for_ever() {
    let wait = |age: i64| {
        let now = Instant::EPOCH.plus_seconds(age);
        now.seconds_until(later(now, Instant::EPOCH))
    };
    assert_eq!([0, 60, 120, 1_000].map(wait), [60, 60, 120, 1_000]);
    assert_eq!([LONGEST, 30 * 86_400].map(wait), [LONGEST; 2]);
    assert_eq!(wait(-1), 60, "a clock was set back");
}

#[test]
fn what_is_another_matter_has_another_topic_and_a_letter_is_read_as_it_was_written() {
    let on: Day = "2027-02-14".parse().unwrap();
    let notice = |kind, on| News::Notice {
        subscription: uuid::Uuid::from_u128(1).into(),
        name: "Mail Team".to_owned(),
        notice: Notice { on, kind, about: None, remedy: Remedy::Reactivate },
    };
    let matter = |subject, kind, level| News::Matter {
        subject: uuid::Uuid::from_u128(subject).into(),
        name: "Mail Storage".to_owned(),
        matter: Matter { on, kind, about: None },
        level,
    };
    let level = Level { used: 95, total: 100, unit: "GB".parse().ok() };
    let due = Money { minor: 100, currency: Currency::EUR };
    let all = [
        notice(Kind::Expired, on),
        notice(Kind::Disabled, on),
        notice(Kind::Expired, on.plus_days(1)),
        matter(1, Kind::QuotaNear, Some(level)),
        matter(1, Kind::QuotaOver, None),
        matter(2, Kind::QuotaOver, None),
        News::Invoice { number: "INV-000001".parse().unwrap(), due, due_on: on },
        News::CreditNote { number: "CN-000001".parse().unwrap(), corrects: "INV-000001".parse().unwrap(), total: due },
    ];
    let topics: std::collections::BTreeSet<_> = all.iter().map(News::topic).collect();
    assert_eq!(topics.len(), all.len(), "{topics:?}");
    for news in all {
        let letter = Letter { organization: "Alder".parse().unwrap(), news };
        let text = serde_json::to_string(&letter).unwrap();
        assert_eq!(serde_json::from_str::<Letter>(&text).unwrap(), letter);
    }
}
