//! The forms of VAT numbers in the European Union and Northern Ireland, as the European Commission publishes them (VIES,
//! "VAT identification number structure"). A form says nothing of whether a number exists.

use super::TaxId;
use crate::locale::Country;

/// Country, and its forms: `9` is a digit, `a` a letter, `x` either; everything else is itself.
const FORMS: [(&str, &[&str]); 28] = [
    ("AT", &["ATU99999999"]),
    ("BE", &["BE0999999999", "BE1999999999"]),
    ("BG", &["BG999999999", "BG9999999999"]),
    ("CY", &["CY99999999a"]),
    ("CZ", &["CZ99999999", "CZ999999999", "CZ9999999999"]),
    ("DE", &["DE999999999"]),
    ("DK", &["DK99999999"]),
    ("EE", &["EE999999999"]),
    ("ES", &["ESa9999999x", "ES99999999a"]),
    ("FI", &["FI99999999"]),
    ("FR", &["FRxx999999999"]),
    ("GB", &["XI999999999", "XI999999999999", "XIGD999", "XIHA999"]),
    ("GR", &["EL999999999"]),
    ("HR", &["HR99999999999"]),
    ("HU", &["HU99999999"]),
    ("IE", &["IE9x99999a", "IE9999999aa"]),
    ("IT", &["IT99999999999"]),
    ("LT", &["LT999999999", "LT999999999999"]),
    ("LU", &["LU99999999"]),
    ("LV", &["LV99999999999"]),
    ("MT", &["MT99999999"]),
    ("NL", &["NL999999999B99"]),
    ("PL", &["PL9999999999"]),
    ("PT", &["PT999999999"]),
    (
        "RO",
        &["RO99", "RO999", "RO9999", "RO99999", "RO999999", "RO9999999", "RO99999999", "RO999999999", "RO9999999999"],
    ),
    ("SE", &["SE999999999999"]),
    ("SI", &["SI99999999"]),
    ("SK", &["SK9999999999"]),
];

/// What the tax ids of a country look like; none if nobody told.
#[must_use]
pub fn forms(country: Country) -> Option<&'static [&'static str]> {
    FORMS.iter().find(|(code, _)| *code == country.code()).map(|(_, forms)| *forms)
}

/// Whether a tax id has a form of its country. Of Great Britain only those of Northern Ireland are known.
#[must_use]
pub fn fits(id: &TaxId, country: Country) -> bool {
    match forms(country) {
        None => true,
        Some(_) if country.code() == "GB" && !id.as_str().starts_with("XI") => true,
        Some(forms) => forms.iter().any(|form| matches(form, id.as_str())),
    }
}

fn matches(form: &str, id: &str) -> bool {
    let sign = |(form, sign): (u8, u8)| match form {
        b'9' => sign.is_ascii_digit(),
        b'a' => sign.is_ascii_uppercase(),
        b'x' => sign.is_ascii_uppercase() || sign.is_ascii_digit(),
        own => own == sign,
    };
    form.len() == id.len() && form.bytes().zip(id.bytes()).all(sign)
}
