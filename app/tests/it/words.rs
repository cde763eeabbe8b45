//! What has words in each language.

use app::{
    signup::{countries::folded, zones::ZONES},
    text::activity::{list::area, value},
};
use domain::{
    activity::What,
    catalog::Period,
    locale::{
        Country,
        Language::{self, De, En},
    },
};

#[test]
fn every_area_that_can_be_chosen_has_words() {
    for word in What::areas() {
        assert_ne!(area(En, word), word, "{word}");
        assert!(!area(De, word).is_empty(), "{word}");
    }
}

#[test]
fn a_billing_period_has_a_word_in_each_language() {
    for period in Period::ALL {
        let [english, german] = [En, De].map(|l| value(l, "billing period", Some(period.as_str())));
        assert_ne!(english, german, "{period}");
    }
    assert_eq!(value(De, "billing period at renewal", Some("half-year")), "Halbjahr");
}

#[test]
fn every_letter_of_every_name_is_put_in_its_place() {
    for (language, country) in Language::ALL.iter().flat_map(|l| Country::all().map(move |country| (*l, country))) {
        let folded = folded(country.name(language));
        assert!(folded.replace('ß', "ss").is_ascii(), "{} is sorted as {folded}", country.name(language));
    }
}

#[test]
fn every_zone_that_is_offered_exists() {
    for zone in ZONES {
        assert!(jiff::tz::TimeZone::get(zone).is_ok(), "{zone}");
    }
}
