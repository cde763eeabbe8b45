//! The few words that the design system says by itself.

use domain::locale::Language::{self, De, En};

use super::words;

words! {
    active_filters = "Active filters", "Aktive Filter";
    areas = "Areas", "Bereiche";
    areas_short = "Areas, in short", "Bereiche, kurz";
    clear_filters = "Clear filters", "Filter aufheben";
    close = "Close", "Schließen";
    copied = "Copied", "Kopiert";
    copy = "Copy", "Kopieren";
    first = "First page", "Erste Seite";
    hours_ago(hours: i64) = "{hours} h ago", "vor {hours} Std.";
    in_use(used: &str, total: &str) = "{used} of {total} in use", "{used} von {total} in Gebrauch";
    just_now = "just now", "gerade eben";
    loading = "Loading", "Wird geladen";
    minutes_ago(minutes: i64) = "{minutes} min ago", "vor {minutes} Min.";
    next = "Next", "Weiter";
    no_match = "Nothing matches these filters", "Nichts passt zu diesen Filtern";
    not(label: &str) = "not: {label}", "nicht: {label}";
    optional = "(optional)", "(freiwillig)";
    over(by: &str, remaining: &str) = "{by} over ({remaining} remaining)", "{by} zu viel ({remaining} übrig)";
    pages = "Pages of the list", "Seiten der Liste";
    previous = "Previous", "Zurück";
    remaining(count: &str) = "{count} remaining", "{count} übrig";
    remove_filter(label: &str) = "Remove filter {label}", "Filter {label} entfernen";
    saved = "Saved", "Gespeichert";
    search = "Search", "Suchen";
    sending = "Sending the file", "Die Datei wird gesendet";
    shown(count: &str) = "{count} on this page", "{count} auf dieser Seite";
    shown_of(shown: &str, count: &str) = "{shown} of {count}", "{shown} von {count}";
    skip = "Skip to the contents", "Zum Inhalt springen";
    trail = "Pages above", "Seiten darüber";
    turn_filter = "Turn this filter round", "Diesen Filter umkehren";
    working = "Working…", "Wird ausgeführt …";
}

/// A distance in days from today: `today`, `in 9 days`, `3 days ago`.
#[must_use]
pub fn days_away(l: Language, days: i64) -> String {
    let count = days.unsigned_abs();
    match (days, l) {
        (0, En) => "today".to_owned(),
        (0, De) => "heute".to_owned(),
        (1, En) => "tomorrow".to_owned(),
        (1, De) => "morgen".to_owned(),
        (-1, En) => "yesterday".to_owned(),
        (-1, De) => "gestern".to_owned(),
        (2.., En) => format!("in {count} days"),
        (2.., De) => format!("in {count} Tagen"),
        (_, En) => format!("{count} days ago"),
        (_, De) => format!("vor {count} Tagen"),
    }
}

/// A month by its number from 1.
#[must_use]
pub fn month(l: Language, number: i64) -> &'static str {
    let names = match l {
        En => [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        De => [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
    };
    usize::try_from(number - 1).ok().and_then(|place| names.get(place).copied()).unwrap_or_default()
}
