//! Days and times. A civil day has no zone; a time is shown in the reader's zone, which it names, and exactly on hover.

use domain::{
    locale::Language,
    time::{Day, Instant},
};
use leptos::prelude::*;

use crate::{
    browser::{Civil, civil},
    prefs::{language, prefs},
    text::parts::month,
};

/// A civil day: `3 March 2027`.
#[component]
pub fn OnDay(day: Day) -> AnyView {
    view! { <time datetime=day.to_string()>{day_text(language(), day)}</time> }.into_any()
}

/// A point in time in the reader's zone: `3 March 2027, 14:05 UTC+1`.
#[component]
pub fn At(instant: Instant) -> AnyView {
    let prefs = prefs();
    let shown = time_text(prefs.language, civil(instant, &prefs.zone()));
    let exact = format!("{instant} · {}", prefs.zone());
    view! { <time datetime=instant.to_string() title=exact>{shown}</time> }.into_any()
}

/// A civil day as text.
#[must_use]
pub fn day_text(l: Language, day: Day) -> String {
    written(l, day.year().into(), day.month().into(), day.day().into())
}

/// A time on the wall as text.
#[must_use]
pub fn time_text(l: Language, at: Civil) -> String {
    let day = written(l, at.year, at.month, at.day);
    format!("{day}, {:02}:{:02} {}", at.hour, at.minute, zone(at.ahead))
}

fn written(l: Language, year: i64, number: i64, day: i64) -> String {
    let dot = match l {
        Language::En => "",
        Language::De => ".",
    };
    format!("{day}{dot}\u{a0}{} {year}", month(l, number))
}

/// How far ahead of UTC; the same words on server and browser, which abbreviate zones differently.
fn zone(ahead: i64) -> String {
    let sign = if ahead < 0 { '\u{2212}' } else { '+' };
    let (hours, minutes) = (ahead.abs() / 60, ahead.abs() % 60);
    match (hours, minutes) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}
