//! How far away something is, in words, with the exact date on hover.

use domain::{
    locale::Language,
    time::{Day, Instant},
};
use leptos::prelude::*;

use super::{date::day_text, time_text};
use crate::{
    browser::civil,
    prefs::{language, prefs},
    text::parts as t,
    visit::clock,
};

/// A day, counted from today: `in 9 days`, `yesterday`.
#[component]
pub fn Until(day: Day) -> AnyView {
    let l = language();
    let words = t::days_away(l, clock().today().days_until(day));
    view! { <time datetime=day.to_string() title=day_text(l, day)>{words}</time> }.into_any()
}

/// A moment in the past, counted from now: `3 h ago`.
#[component]
pub fn Ago(instant: Instant) -> AnyView {
    let prefs = prefs();
    let l = prefs.language;
    let exact = time_text(l, civil(instant, &prefs.zone()));
    let words = ago(l, instant.seconds_until(clock().now()));
    view! { <time datetime=instant.to_string() title=exact>{words}</time> }.into_any()
}

#[must_use]
pub fn ago(l: Language, seconds: i64) -> String {
    match seconds {
        ..60 => t::just_now(l).to_owned(),
        60..3_600 => t::minutes_ago(l, seconds / 60),
        3_600..86_400 => t::hours_ago(l, seconds / 3_600),
        _ => t::days_away(l, -(seconds / 86_400)),
    }
}
