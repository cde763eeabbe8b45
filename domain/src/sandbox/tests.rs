#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::*;
use proptest::prelude::*;

fn read(text: &str) -> Result<(u16, u16, u32), NoStretch> {
    text.parse::<Stretch>().map(|stretch| (stretch.months(), stretch.days(), stretch.seconds()))
}

#[test]
fn a_stretch_is_read_as_people_and_as_iso_8601_write_it() {
    for (text, read_as) in [
        ("30 days", (0, 30, 0)),
        ("3 months", (3, 0, 0)),
        ("1 year 2 weeks", (12, 14, 0)),
        ("1mo 3d", (1, 3, 0)),
        ("P1M15D", (1, 15, 0)),
        ("P1Y", (12, 0, 0)),
        (" PT90M ", (0, 0, 5_400)),
        ("10 years", (120, 0, 0)),
    ] {
        assert_eq!(read(text), Ok(read_as), "{text}");
    }
}

#[test]
fn what_would_not_put_a_clock_forward_is_refused_with_its_reason() {
    use NoStretch::{Backwards, TooFine, TooLong, Unreadable, Zero};
    for (text, why) in [
        ("", Unreadable),
        ("soon", Unreadable),
        ("30", Unreadable),
        ("P", Unreadable),
        ("0 days", Zero),
        ("PT0S", Zero),
        ("-1 day", Backwards),
        ("-P1M", Backwards),
        ("3 days ago", Backwards),
        ("11 years", TooLong),
        ("P19998Y", TooLong),
        ("99999999999 seconds", TooLong),
        ("5 milliseconds", TooFine),
        ("9223372036854775808 days", Unreadable),
    ] {
        assert_eq!(read(text), Err(why), "{text}");
    }
}

#[test]
fn only_an_organization_without_documents_becomes_a_sandbox_once() {
    assert_eq!(may_open(false, false), Ok(()));
    assert_eq!(may_open(false, true), Err(Refused::HasDocuments));
    assert_eq!(may_open(true, false), Err(Refused::Already));
    assert_eq!(may_open(true, true), Err(Refused::Already));
}

#[test]
fn a_clock_never_goes_back_and_never_too_far() {
    let real = Instant::from(1_000_000);
    assert_eq!(ahead(500, real, real), Ok(500));
    assert_eq!(ahead(500, real, real.plus_millis(700)), Ok(700));
    assert_eq!(ahead(500, real, real.minus_days(3)), Ok(500));
    assert_eq!(ahead(0, real, real.plus_days(FARTHEST)), Ok(FARTHEST * 86_400_000));
    assert_eq!(ahead(0, real, real.plus_days(FARTHEST).plus_millis(1)), Err(Refused::TooFar));
}

proptest! {
    #[test]
    fn a_stretch_reads_as_it_is_written(months in 0_u16..60, days in 0_u16..1_000, seconds in 1_u32..100_000) {
        let written = Stretch { months, days, seconds };
        prop_assert_eq!(written.to_string().parse::<Stretch>(), Ok(written));
        let wire = serde_json::to_string(&written).unwrap();
        prop_assert_eq!(serde_json::from_str::<Stretch>(&wire).unwrap(), written);
    }

    #[test]
    fn no_text_breaks_the_reading(text in "\\PC{0,24}") {
        let _read = text.parse::<Stretch>();
    }
}
