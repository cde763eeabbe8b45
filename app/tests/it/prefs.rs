//! How somebody wants to see the portal.

use app::prefs::Prefs;
use domain::locale::{Language, Theme};

#[test]
fn what_is_written_is_read_again() {
    let prefs =
        Prefs { theme: Theme::Dark, language: Language::De, zone: "America/Argentina/Buenos_Aires".parse().ok() };
    assert!(prefs.zone.is_some());
    assert_eq!(Prefs::read(Some(&prefs.value()), None), prefs);
}

#[test]
fn the_browser_s_language_counts_until_one_was_chosen() {
    assert_eq!(Prefs::read(None, Some("fr, de;q=0.8, en;q=0.5")).language, Language::De);
    assert_eq!(Prefs::read(Some("lang=en"), Some("de")).language, Language::En);
}

#[test]
fn nonsense_is_passed_over() {
    let prefs = Prefs::read(Some("theme=pink&lang=%00&zone=../etc&&=&x"), Some("\u{7f}"));
    assert_eq!(prefs, Prefs::default());
}

#[test]
fn no_value_can_break_out_of_the_header() {
    let header = Prefs::read(Some("zone=Europe/Berlin; Domain=x\r\nSet-Cookie: a=b"), None).cookie();
    assert_eq!(header, "prefs=theme=system&lang=en; Path=/; Max-Age=31536000; SameSite=Lax");
}
