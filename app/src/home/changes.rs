//! What happened last, as sentences that lead to all of it; what exactly changed unfolds.

use domain::activity::{ActivityRow, Outcome};
use leptos::prelude::*;

use crate::{
    activity,
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
    view! {
        <Section title=t::changes(l)>
            {body} <p>
                <a href=activity::CHANGES>{t::changes_all(l)}</a>
            </p>
        </Section>
    }
    .into_any()
}

fn entry(row: &ActivityRow) -> AnyView {
    let l = language();
    let refused = row.outcome == Outcome::Refused;
    let class = if refused { Tone::Warn.class() } else { "" };
    let fold = activity::differences(&row.changes).map(|changed| {
        view! { <Disclosure summary=a::what_changed(l)>{changed}</Disclosure> }
    });
    view! {
        <li class=class>
            <p class="change">
                <a href=activity::of_entry(row.id)>{a::sentence(l, row)}</a>
                <span class="muted"><Ago instant=row.at /></span>
            </p>
            {fold}
        </li>
    }
    .into_any()
}
