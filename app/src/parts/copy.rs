//! A text to be taken along, such as an id. Without scripts it is selected by one click.

use leptos::prelude::*;

use super::{Icon, Symbol};
use crate::{browser, prefs::language, text::parts as t};

/// The text and a button that copies it.
#[component]
pub fn Copy(#[prop(into)] text: String) -> AnyView {
    let l = language();
    let done = RwSignal::new(false);
    let copied = text.clone();
    let copy = move |_| {
        browser::copy(&copied);
        done.set(true);
    };
    let word = move || if done.get() { t::copied(l) } else { t::copy(l) };
    view! {
        <span class="copy">
            <code>{text}</code>
            <button class="button quiet" type="button" on:click=copy>
                <Symbol icon=Icon::Copy />
                <span aria-live="polite">{word}</span>
            </button>
        </span>
    }
    .into_any()
}
