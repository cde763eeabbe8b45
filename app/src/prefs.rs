//! How a person wants to read: theme, language, time zone. Kept in a cookie that is no secret, so that the server
//! renders the choice and nothing changes under the reader's eyes.

use domain::account::EditProfile;
use domain::locale::{Language, Theme, ZoneName};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// The name of the cookie.
pub const COOKIE: &str = "prefs";

/// A year: the choice outlives a session.
const SECONDS: u32 = 31_536_000;

/// The choice, as far as one was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prefs {
    /// The appearance.
    pub theme: Theme,
    /// The language.
    pub language: Language,
    /// The zone in which times are shown, if it is known.
    pub zone: Option<ZoneName>,
}

impl Default for Prefs {
    fn default() -> Self {
        Self { theme: Theme::System, language: Language::En, zone: None }
    }
}

impl Prefs {
    /// Reads the cookie's value. What it does not say comes from the browser's `Accept-Language`; what cannot be read
    /// is passed over.
    #[must_use]
    pub fn read(cookie: Option<&str>, accept_language: Option<&str>) -> Self {
        let mut prefs = Self { language: accept_language.map_or(Language::En, Language::preferred), ..Self::default() };
        for (name, value) in cookie.unwrap_or_default().split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "theme" => prefs.theme = value.parse().unwrap_or(prefs.theme),
                "lang" => prefs.language = value.parse().unwrap_or(prefs.language),
                "zone" => prefs.zone = value.replace("%2F", "/").parse().ok().or(prefs.zone),
                _ => {}
            }
        }
        prefs
    }

    /// The cookie's value: `theme=dark&lang=de&zone=Europe/Berlin`.
    #[must_use]
    pub fn value(&self) -> String {
        let zone = self.zone.as_ref().map(|zone| format!("&zone={zone}")).unwrap_or_default();
        format!("theme={}&lang={}{zone}", self.theme, self.language)
    }

    /// The `Set-Cookie` header, to which `Secure` is added where there is https.
    #[must_use]
    pub fn cookie(&self) -> String {
        format!("{COOKIE}={}; Path=/; Max-Age={SECONDS}; SameSite=Lax", self.value())
    }

    /// As a profile says.
    #[must_use]
    pub fn of(profile: &EditProfile) -> Self {
        Self { theme: profile.theme, language: profile.language, zone: Some(profile.zone.clone()) }
    }

    /// The zone in which times are shown.
    #[must_use]
    pub fn zone(&self) -> ZoneName {
        self.zone.clone().unwrap_or_else(ZoneName::utc)
    }
}

/// The choice of who reads this page.
#[must_use]
pub fn prefs() -> Prefs {
    use_context().unwrap_or_default()
}

/// The language of this page.
#[must_use]
pub fn language() -> Language {
    prefs().language
}

/// Keeps a choice in the cookie of this browser; what is not given stays.
///
/// # Errors
/// None of its own.
#[server(prefix = "/api", endpoint = "prefs/choose")]
pub async fn choose(theme: Option<Theme>, language: Option<Language>) -> Result<(), Problem> {
    let now = prefs();
    let next = Prefs { theme: theme.unwrap_or(now.theme), language: language.unwrap_or(now.language), ..now };
    crate::ssr::keep_prefs(&next);
    Ok(())
}
