//! Where and how a person reads: language, appearance, time zone, country. Values only; the words themselves live in
//! the user interface, the rules of zones in the backend and the browser.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::text::Invalid;

mod countries;
#[cfg(test)]
mod tests;

crate::codes! {
    /// A language of the interface (BCP 47).
    pub enum Language {
        /// English.
        En = "en",
        /// German.
        De = "de",
    }
}

impl Language {
    /// The first known language of an `Accept-Language` header, by its weights; English if there is none.
    #[must_use]
    pub fn preferred(header: &str) -> Self {
        let mut best = (0, Self::En);
        for range in header.split(',').take(20) {
            let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
            let primary = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
            let weight = weight(parameters);
            if let Ok(language) = primary.parse::<Self>()
                && weight > best.0
            {
                best = (weight, language);
            }
        }
        best.1
    }
}

/// The weight in thousandths (RFC 9110, 12.4.2); unreadable ones count as 0.
fn weight(parameters: &str) -> u32 {
    let Some(value) = parameters.trim().strip_prefix("q=") else { return 1_000 };
    match value.trim().split_once('.') {
        None if value.trim() == "1" => 1_000,
        Some(("1", _)) => 1_000,
        Some(("0", digits)) if digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{digits:0<3}").parse().unwrap_or(0)
        }
        _ => 0,
    }
}

crate::codes! {
    /// The appearance a person chose.
    pub enum Theme {
        /// As the device says.
        System = "system",
        /// Always light.
        Light = "light",
        /// Always dark.
        Dark = "dark",
    }
}

/// A country or territory of ISO 3166-1, by its place in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Country(u8);

impl Country {
    /// Every country, in the order of the codes.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=u8::MAX).zip(countries::ALL).map(|(place, _)| Self(place))
    }

    /// The two letters.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.entry().0
    }

    /// What the language calls it.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        let (_, english, german) = self.entry();
        match language {
            Language::En => english,
            Language::De => german,
        }
    }

    fn entry(self) -> (&'static str, &'static str, &'static str) {
        countries::ALL.get(usize::from(self.0)).copied().unwrap_or_default()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Country {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Invalid::Empty);
        }
        Self::all().find(|country| country.code().eq_ignore_ascii_case(text)).ok_or(Invalid::Country)
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.code().to_owned()
    }
}

impl TryFrom<String> for Country {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

crate::text::values! {
    /// The name of a time zone in the shape of the IANA database, `Europe/Berlin`. Whether it exists is for the backend
    /// to say, which has the database.
    ZoneName = zone;
}

impl ZoneName {
    /// Coordinated universal time.
    #[must_use]
    pub fn utc() -> Self {
        Self("UTC".to_owned())
    }
}

fn zone(text: &str) -> Result<String, Invalid> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Invalid::Empty);
    }
    if text.len() > 64 {
        return Err(Invalid::Long { most: 64 });
    }
    let segment = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_alphabetic())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-_".contains(&byte))
    };
    if text.split('/').count() <= 3 && text.split('/').all(segment) { Ok(text.to_owned()) } else { Err(Invalid::Zone) }
}
