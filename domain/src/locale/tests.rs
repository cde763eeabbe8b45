#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::*;
use proptest::prelude::*;

proptest! {
    #[test]
    fn any_header_gives_a_language(header in "\\PC{0,200}|[a-zA-Z0-9;=.,* -]{0,200}") {
        let _ = Language::preferred(&header);
    }

    #[test]
    fn whatever_is_read_as_a_zone_is_in_its_one_form(text in "[A-Za-z/+_0-9 -]{0,20}|\\PC{0,20}") {
        if let Ok(zone) = text.parse::<ZoneName>() {
            prop_assert_eq!(zone.as_str().parse::<ZoneName>().unwrap(), zone);
        }
    }

    #[test]
    fn any_text_is_a_country_or_an_error_but_never_a_panic(text in "\\PC{0,5}") {
        let _ = text.parse::<Country>();
    }
}

#[test]
fn a_country_is_read_in_either_case_and_named_in_both_languages() {
    let germany: Country = " de ".parse().unwrap();
    assert_eq!(germany.code(), "DE");
    assert_eq!((germany.name(Language::En), germany.name(Language::De)), ("Germany", "Deutschland"));
    assert_eq!("XX".parse::<Country>(), Err(Invalid::Country));
    assert_eq!("".parse::<Country>(), Err(Invalid::Empty));
}

#[test]
fn the_list_of_countries_is_complete_sorted_and_without_doubles() {
    let codes: Vec<_> = Country::all().map(Country::code).collect();
    assert_eq!(codes.len(), 249);
    assert!(codes.is_sorted_by(|one, next| one < next));
    assert!(Country::all().all(|country| !country.name(Language::De).is_empty()));
}

#[test]
fn the_heaviest_known_language_wins() {
    assert_eq!(Language::preferred("de-AT,de;q=0.9,en;q=0.8"), Language::De);
    assert_eq!(Language::preferred("fr, en;q=0.5, de;q=0.75"), Language::De);
    assert_eq!(Language::preferred("de;q=0, en;q=0.1"), Language::En);
    assert_eq!(Language::preferred("fr"), Language::En);
    assert_eq!(Language::preferred(""), Language::En);
}

#[test]
fn zones_have_the_shape_of_the_database() {
    for text in ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "America/Port-au-Prince"] {
        assert_eq!(text.parse::<ZoneName>().unwrap().as_str(), text);
    }
    for text in ["/etc/passwd", "Europe/", "../UTC", "Europe/Berlin/x/y", "Europe Berlin", "+01:00", "Zürich"] {
        assert_eq!(text.parse::<ZoneName>(), Err(Invalid::Zone), "{text}");
    }
}
