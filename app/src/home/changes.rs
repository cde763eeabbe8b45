//! What happened last, as sentences; what exactly changed unfolds.

use domain::activity::{ActivityRow, Change, Outcome};
use leptos::prelude::*;

use crate::{
    parts::{Ago, Disclosure, Section, Tone},
    prefs::language,
    text::{activity as a, home as t},
};

/// The section.
pub(super) fn changes(rows: &[ActivityRow]) -> AnyView {
    let l = language();
    let body = if rows.is_empty() {
        view! { <p class="muted">{t::changes_none(l)}</p> }.into_any()
    } else {
        let items: Vec<_> = rows.iter().map(entry).collect();
        view! { <ol class="changes">{items}</ol> }.into_any()
    };
    view! { <Section title=t::changes(l)>{body}</Section> }.into_any()
}

fn entry(row: &ActivityRow) -> AnyView {
    let l = language();
    let refused = row.outcome == Outcome::Refused;
    let class = if refused { Tone::Warn.class() } else { "" };
    let differences: Vec<_> = row.changes.iter().map(difference).collect();
    let fold = (!differences.is_empty()).then(|| {
        view! { <Disclosure summary=a::what_changed(l)><dl class="differences">{differences}</dl></Disclosure> }
    });
    view! {
        <li class=class>
            <p class="change">
                <span>{a::sentence(l, row)}</span>
                <span class="muted"><Ago instant=row.at /></span>
            </p>
            {fold}
        </li>
    }
    .into_any()
}

fn difference(change: &Change) -> AnyView {
    let l = language();
    let value = |text: &Option<String>| a::value(l, &change.field, text.as_deref());
    let values = match (&change.before, &change.after) {
        (None, None) => view! { <span class="muted">{a::withheld(l)}</span> }.into_any(),
        (None, Some(_)) => view! { <ins>{value(&change.after)}</ins> }.into_any(),
        _ => view! {
            <del>{value(&change.before)}</del>
            " → "
            <ins>{value(&change.after)}</ins>
        }
        .into_any(),
    };
    view! {
        <div>
            <dt>{a::label(l, &change.field)}</dt>
            <dd>{values}</dd>
        </div>
    }
    .into_any()
}
