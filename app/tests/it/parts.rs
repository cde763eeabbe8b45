//! The small pieces.

use app::{
    browser::Civil,
    parts::{Count, Icon, ago, day_text, money_text, number, price_text, time_text},
};
use domain::{
    locale::Language,
    money::Currency,
    time::{Day, Instant},
};

/// Between groups of digits.
const GROUP: char = '\u{202f}';

#[test]
fn digits_stand_in_threes_and_a_minus_is_a_minus() {
    let plain = |value| number(value).replace(GROUP, " ");
    assert_eq!(plain(0), "0");
    assert_eq!(plain(999), "999");
    assert_eq!(plain(1_284), "1 284");
    assert_eq!(plain(-1_000_000), "\u{2212}1 000 000");
    assert_eq!(plain(i64::MIN), "\u{2212}9 223 372 036 854 775 808");
}

#[test]
fn a_capped_count_says_so() {
    assert_eq!(Count::AtLeast(10_000).to_string().replace(GROUP, " "), "10 000+");
}

#[test]
fn the_unit_grows_with_the_distance() {
    let words: Vec<_> = [-5, 59, 60, 7_200, 86_400, 2_000_000].map(|seconds| ago(Language::En, seconds)).into();
    assert_eq!(words, ["just now", "just now", "1 min ago", "2 h ago", "yesterday", "23 days ago"]);
}

#[test]
fn the_sprite_has_every_icon_and_no_other() {
    let sprite = include_str!("../../../style/icons.svg");
    for icon in Icon::ALL {
        assert!(sprite.contains(&format!("<symbol id=\"{}\"", icon.id())), "{} is missing", icon.id());
    }
    assert_eq!(sprite.matches("<symbol").count(), Icon::ALL.len());
}

#[test]
fn a_day_is_written_as_each_language_does() {
    let day = Day::new(2027, 3, 3).unwrap();
    assert_eq!(day_text(Language::En, day), "3\u{a0}March 2027");
    assert_eq!(day_text(Language::De, day), "3.\u{a0}März 2027");
}

#[test]
fn a_time_names_how_far_its_zone_is_ahead() {
    let new_year = Instant::from(1_798_761_600_000);
    let text = |minutes| time_text(Language::En, Civil::ahead(new_year, minutes));
    assert_eq!(text(0), "1\u{a0}January 2027, 00:00 UTC");
    assert_eq!(text(60), "1\u{a0}January 2027, 01:00 UTC+1");
    assert_eq!(text(-210), "31\u{a0}December 2026, 20:30 UTC\u{2212}3:30");
}

#[test]
fn each_language_has_its_point() {
    let sum = "-1234.50 EUR".parse().unwrap();
    assert_eq!(money_text(Language::En, sum), "\u{2212}1\u{202f}234.50\u{a0}EUR");
    assert_eq!(money_text(Language::De, sum), "\u{2212}1\u{202f}234,50\u{a0}EUR");
}

#[test]
fn a_currency_without_cents_shows_none_and_a_fine_price_shows_all() {
    assert_eq!(money_text(Language::En, "500 JPY".parse().unwrap()), "500\u{a0}JPY");
    assert_eq!(price_text(Language::En, "0.0015".parse().unwrap(), Currency::EUR), "0.0015\u{a0}EUR");
}
