//! When something ends or renews, counted from today in the billing zone, near dates in days.

use domain::{services::ServiceRow, subscriptions::Status, time::Day};
use leptos::prelude::*;

use crate::{
    parts::day_text,
    prefs::language,
    text::{parts::days_away, services as t},
};

/// Nearer dates are told in days.
const NEAR_DAYS: i64 = 30;

/// The expiry of a service: what ends, what renews, or that nothing does.
pub(super) fn of_row(row: &ServiceRow, today: Day) -> AnyView {
    let l = language();
    let over = row.expiry.filter(|day| *day <= today);
    // Where one trial runs, it is not the one that is over.
    let runs = row.subscriptions.iter().any(|count| count.status == Status::Trialing);
    let mut lines = Vec::new();
    if let Some(day) = over {
        lines.push(line(if row.trial && !runs { t::trial_ended(l) } else { t::ended(l) }, day, today));
    }
    if let Some(day) = row.ends {
        lines.push(line(if runs { t::trial_ends(l) } else { t::ends(l) }, day, today));
    }
    if let Some(day) = row.expiry.filter(|day| over.is_none() && Some(*day) != row.ends) {
        lines.push(line(t::renews(l), day, today));
    }
    if lines.is_empty() && row.status == Some(Status::Active) {
        lines.push(view! { <span class="muted">{t::no_end(l)}</span> }.into_any());
    }
    if lines.is_empty() { ().into_any() } else { view! { <span class="lines">{lines}</span> }.into_any() }
}

/// `Trial ends in 9 days`, `Renews 3 March 2027`.
fn line(word: &'static str, day: Day, today: Day) -> AnyView {
    view! { <span>{word} " " {when(day, today)}</span> }.into_any()
}

/// A day: near ones in days with the date on hover, others as a date.
pub(super) fn when(day: Day, today: Day) -> AnyView {
    let l = language();
    let (away, exact) = (today.days_until(day), day_text(l, day));
    if away.abs() > NEAR_DAYS {
        return view! { <time datetime=day.to_string()>{exact}</time> }.into_any();
    }
    view! {
        <time datetime=day.to_string() title=exact>
            {days_away(l, away)}
        </time>
    }
    .into_any()
}

/// A day and how far away it is: `3 March 2027 (in 9 days)`.
pub(super) fn dated(day: Day, today: Day) -> AnyView {
    let l = language();
    let away = today.days_until(day);
    let near = (away.abs() <= NEAR_DAYS).then(|| format!(" ({})", days_away(l, away)));
    view! { <time datetime=day.to_string()>{day_text(l, day)}</time> {near} }.into_any()
}
