//! The words of the own account.

use domain::locale::{Language, Theme};

use super::words;

words! {
    account = "Account", "Konto";
    address = "Address", "Adresse";
    appearance = "Appearance", "Darstellung";
    browser_on(browser: &str, system: &str) = "{browser} on {system}", "{browser} auf {system}";
    change_password = "Change password", "Kennwort ändern";
    change_password_intro = "Your other sessions end. This one stays.", "Ihre anderen Sitzungen enden. Diese bleibt.";
    contact_mail = "Contact mail", "Kontaktadresse";
    current_password = "Current password", "Bisheriges Kennwort";
    device = "Device", "Gerät";
    display_name = "Display name", "Angezeigter Name";
    display_name_hint = "This is how others in your organization see you.",
        "So sehen andere in Ihrer Organisation Sie.";
    end_session = "End session", "Sitzung beenden";
    ends = "Ends", "Endet";
    everywhere = "Sign out everywhere", "Überall abmelden";
    everywhere_intro = "Ends every session at once, this one too.", "Beendet sofort jede Sitzung, auch diese.";
    how_you_appear = "Name, language and appearance", "Name, Sprache und Darstellung";
    intro = "Your own account. Nobody else can change this page.",
        "Ihr eigenes Konto. Niemand sonst kann diese Seite ändern.";
    language = "Language", "Sprache";
    last_used = "Last used", "Zuletzt benutzt";
    new_password = "New password", "Neues Kennwort";
    new_password_hint(least: u16) = "At least {least} characters. A few unrelated words are easy to remember.",
        "Mindestens {least} Zeichen. Einige Wörter ohne Zusammenhang merkt man sich leicht.";
    no_role = "None", "Keine";
    organization = "Organization", "Organisation";
    other_sessions = "Other sessions", "Andere Sitzungen";
    password = "Password", "Kennwort";
    password_set = "Password set", "Kennwort gesetzt";
    profile = "Profile", "Profil";
    roles = "Administrative roles", "Administrative Rollen";
    give_up_intro = "You can give up a role of your own at once; only a Global administrator can give it back to you.",
        "Eine eigene Rolle können Sie sofort abgeben; zurückgeben kann sie Ihnen nur, wer global administriert.";
    save_profile = "Save profile", "Profil speichern";
    security = "Security", "Sicherheit";
    sessions = "Sessions", "Sitzungen";
    sessions_intro = "Where you are signed in. End a session that is not yours, then change your password.",
        "Wo Sie angemeldet sind. Beenden Sie eine fremde Sitzung und ändern Sie dann Ihr Kennwort.";
    signed_in = "Signed in", "Angemeldet";
    this_browser = "This browser", "Dieser Browser";
    title = "Your account", "Ihr Konto";
    unknown_device = "Unknown device", "Unbekanntes Gerät";
    user_name = "User name", "Benutzername";
    zone = "Time zone", "Zeitzone";
    zone_hint = "For example Europe/Berlin. Times are shown in it.", "Zum Beispiel Europe/Berlin. Zeiten werden darin gezeigt.";
}

/// An appearance.
#[must_use]
pub const fn theme(l: Language, theme: Theme) -> &'static str {
    match theme {
        Theme::System => super::shell::system(l),
        Theme::Light => super::shell::light(l),
        Theme::Dark => super::shell::dark(l),
    }
}
