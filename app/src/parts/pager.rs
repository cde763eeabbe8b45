//! Stepping through a long list by its keys, never by counting rows.

use leptos::prelude::*;

use super::{Count, Icon, Symbol, number, query};
use crate::{prefs::language, text::parts as t};

/// First, previous, next. Shows nothing where all rows are on the page.
#[component]
pub fn Pager(
    /// Rows on this page.
    shown: usize,
    /// Rows in the whole list, if they were counted.
    #[prop(into)]
    count: Option<Count>,
    /// The key before the first row, if there are rows before it.
    previous: Option<String>,
    /// The key after the last row, if there are rows after it.
    next: Option<String>,
    /// The parameters of the address that take these two keys.
    #[prop(default = ["before", "after"])]
    names: [&'static str; 2],
) -> AnyView {
    let l = language();
    let shown = number(i64::try_from(shown).unwrap_or(i64::MAX));
    let words = match count {
        Some(count) => t::shown_of(l, &shown, &count.to_string()),
        None => t::shown(l, &shown),
    };
    let [before, after] = names;
    if previous.is_none() && next.is_none() {
        return view! { <p class="pager muted" aria-live="polite">{words}</p> }.into_any();
    }
    let now = query();
    let back = previous.map(|key| {
        let (first, back) = (
            move || now.with(|query| query.from_start().href()),
            move || now.with(|query| query.with(before, &key).href()),
        );
        view! {
            <a class="button" href=first>
                {t::first(l)}
            </a>
            <a class="button" rel="prev" href=back>
                <Symbol icon=Icon::Back />
                {t::previous(l)}
            </a>
        }
    });
    let forth = next.map(|key| {
        let forward = move || now.with(|query| query.with(after, &key).href());
        view! {
            <a class="button" rel="next" href=forward>
                {t::next(l)}
                <Symbol icon=Icon::Forward />
            </a>
        }
    });
    view! {
        <nav class="pager" aria-label=t::pages(l)>
            <p class="muted" aria-live="polite">{words}</p>
            {back}
            {forth}
        </nav>
    }
    .into_any()
}
