//! The life of a subscription: what it has been, what it is, and what it will become if nobody does anything. The list
//! says it; the band above it shows the lengths.

use domain::{
    subscriptions::{Standing, Status, Step},
    time::Day,
};
use leptos::prelude::*;

use super::status::tone;
use crate::{
    parts::{Disclosure, Icon, Symbol, day_text, number},
    prefs::language,
    text::{services as t, standing},
};

/// More of the past than this folds away.
const PAST_IN_SIGHT: usize = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    Past,
    Now,
    Ahead,
}

/// The timeline.
pub(super) fn timeline(standing: &Standing, today: Day) -> AnyView {
    let l = language();
    let (now, past) = standing.past.split_last().map_or((None, &[][..]), |(now, past)| (Some(now), past));
    let (folded, seen) = past.split_at(past.len().saturating_sub(PAST_IN_SIGHT));
    let earlier = (!folded.is_empty()).then(|| {
        let steps: Vec<_> = folded.iter().map(|step| entry(step, When::Past)).collect();
        let count = i64::try_from(steps.len()).unwrap_or(i64::MAX);
        view! { <Disclosure summary=t::earlier(l, &number(count))><ol class="timeline">{steps}</ol></Disclosure> }
    });
    let renewal = renews_on(standing);
    let mut steps: Vec<_> = seen.iter().map(|step| entry(step, When::Past)).collect();
    steps.extend(now.map(|step| entry(step, When::Now)));
    steps.extend(
        renewal.map(|day| line("tone-ok", Icon::Calendar, t::renews(l), t::from(l, &day_text(l, day)), When::Ahead)),
    );
    steps.extend(standing.ahead.iter().map(|step| entry(step, When::Ahead)));
    view! {
        <div class="life">
            <h4 class="visually-hidden">{t::timeline(l)}</h4>
            {band(standing, renewal, today)}
            {earlier}
            <ol class="timeline">{steps}</ol>
        </div>
    }
    .into_any()
}

/// The day of the next renewal, which is no change of status.
fn renews_on(standing: &Standing) -> Option<Day> {
    standing.expiry.filter(|_| standing.status == Status::Active && standing.auto_renew && !standing.will_cancel)
}

fn entry(step: &Step, when: When) -> AnyView {
    let l = language();
    let day = day_text(l, step.from);
    let since = if when == When::Now { t::since(l, &day) } else { t::from(l, &day) };
    let tone = tone(step.status);
    line(tone.class(), tone.icon(), standing::word(l, step.status), since, when)
}

fn line(tone: &'static str, icon: Icon, word: &'static str, since: String, when: When) -> AnyView {
    let class = match when {
        When::Past => "is-past",
        When::Now => "is-now",
        When::Ahead => "is-ahead",
    };
    view! {
        <li class=format!("step {tone} {class}") aria-current={(when == When::Now).then_some("step")}>
            <Symbol icon=icon />
            <span class="step-word">{word}</span>
            <span class="muted">{since}</span>
        </li>
    }
    .into_any()
}

/// The lengths of the steps, drawn to scale, and where today is among them.
fn band(standing: &Standing, renewal: Option<Day>, today: Day) -> AnyView {
    if standing.past.is_empty() {
        return ().into_any();
    }
    let steps: Vec<&Step> = standing.past.iter().chain(&standing.ahead).collect();
    let known = steps.iter().map(|step| step.from).chain([today]).chain(renewal).chain(standing.expiry);
    let (Some(first), Some(last)) = (steps.first().map(|step| step.from), known.max()) else { return ().into_any() };
    let length = first.days_until(last).max(1);
    let at = |day: Day| first.days_until(day).clamp(0, length);
    let nexts = steps.iter().skip(1).map(|step| step.from).chain([last]);
    let pieces: Vec<_> = steps
        .iter()
        .zip(nexts)
        .map(|(step, next)| piece(tone(step.status).class(), at(step.from), at(next), at(today)))
        .collect();
    let today = at(today).to_string();
    view! {
        <svg
            class="band"
            viewBox=format!("0 0 {length} 10")
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
        >
            {pieces}
            <line class="band-today" x1=today.clone() x2=today y1="0" y2="10" />
        </svg>
    }
    .into_any()
}

/// A step: up to today in full, after it pale.
fn piece(tone: &'static str, from: i64, until: i64, today: i64) -> AnyView {
    let turn = today.clamp(from, until);
    let part = |from: i64, until: i64, class: String| {
        (until > from).then(|| {
            view! { <rect class=class x=from.to_string() width=(until - from).to_string() y="2" height="6" /> }
        })
    };
    view! {
        {part(from, turn, tone.to_owned())}
        {part(turn, until, format!("{tone} is-ahead"))}
    }
    .into_any()
}
