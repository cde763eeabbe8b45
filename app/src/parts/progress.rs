//! How far something is that takes a while, as a bar and in words.

use leptos::prelude::*;

use super::number;
use crate::{
    prefs::language,
    text::{Words, parts as t},
};

/// "400 of 3 000", with a bar. Before it is known how much there is, the bar says only that something goes on.
#[component]
pub fn Progress(
    /// What goes on, for those who hear the page.
    #[prop(into)]
    label: Words,
    /// How much of it is done.
    #[prop(into)]
    done: Signal<i64>,
    /// How much there is; 0 while that is not known.
    #[prop(into)]
    total: Signal<i64>,
    /// A unit behind the numbers, such as `KiB`.
    #[prop(optional, into)]
    unit: Option<Words>,
) -> AnyView {
    let l = language();
    let known = move || total.get() > 0;
    let words = move || {
        let all = number(total.get());
        let all = unit.as_ref().map_or_else(|| all.clone(), |unit| format!("{all}\u{a0}{unit}"));
        known().then(|| t::shown_of(l, &number(done.get()), &all))
    };
    view! {
        <span class="progress">
            <progress
                max=move || total.get().max(1).to_string()
                value=move || known().then(|| done.get().clamp(0, total.get()).to_string())
                aria-label=label
            ></progress>
            <span class="progress-words">{words}</span>
        </span>
    }
    .into_any()
}
