//! The shape of what is on its way.

use leptos::prelude::*;

use crate::{prefs::language, text::parts as t};

/// Rows in the shape of a table; says that it is loading.
#[component]
pub fn Skeleton(#[prop(default = 5)] rows: usize) -> AnyView {
    let lines: Vec<_> = (0..rows).map(|_| view! { <span class="skeleton-row"></span> }).collect();
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{t::loading(language())}</span>
            {lines}
        </div>
    }
    .into_any()
}
