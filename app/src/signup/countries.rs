//! Countries as a list to choose from, in the order of the reader's language.

use domain::locale::{Country, Language};

use crate::parts::Choice;

/// All of them, by name.
pub fn choices(l: Language) -> Vec<Choice> {
    let mut countries: Vec<_> = Country::all().collect();
    countries.sort_by_cached_key(|country| folded(country.name(l)));
    countries.into_iter().map(|country| Choice::new(country.code(), country.name(l))).collect()
}

/// Letters with marks stand beside those without (DIN 5007-1).
#[must_use]
pub fn folded(name: &str) -> String {
    let plain = |sign: char| match sign {
        'ä' | 'å' | 'á' | 'ã' => 'a',
        'ç' => 'c',
        'é' | 'è' => 'e',
        'í' => 'i',
        'ö' | 'ô' | 'ó' => 'o',
        'ü' => 'u',
        other => other,
    };
    let lower = name.chars().flat_map(char::to_lowercase);
    lower.map(plain).filter(|sign| sign.is_alphanumeric() || *sign == ' ').collect()
}
