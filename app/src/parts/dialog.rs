//! What opens on demand: a dialog above the page, and a fold within it. A fold needs no scripts, a dialog no more than a
//! browser of these years; what must work in any of them belongs into a fold.

use leptos::prelude::*;

use super::{Icon, Look, Symbol};
use crate::{
    browser,
    prefs::language,
    text::{Words, parts as t},
};

/// A button, and the dialog that it opens.
#[component]
pub fn Dialog(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// What the button says.
    #[prop(into)]
    open: Words,
    /// What the dialog asks.
    #[prop(into)]
    title: Words,
    #[prop(optional)] look: Look,
    children: Children,
) -> AnyView {
    let heading = format!("{id}-title");
    let (opened, closed) = (id.clone(), id.clone());
    view! {
        <button
            class=look.class()
            type="button"
            command="show-modal"
            commandfor=id.clone()
            on:click=move |_| browser::dialog(&opened, true)
        >
            {open}
        </button>
        <dialog id=id.clone() closedby="any" aria-labelledby=heading.clone()>
            <header class="dialog-head">
                <h2 id=heading.clone()>{title}</h2>
                <button
                    class="button quiet"
                    type="button"
                    command="close"
                    commandfor=id.clone()
                    aria-label=t::close(language())
                    on:click=move |_| browser::dialog(&closed, false)
                >
                    <Symbol icon=Icon::Close />
                </button>
            </header>
            {children()}
        </dialog>
    }
    .into_any()
}

/// A line that unfolds.
#[component]
pub fn Disclosure(#[prop(into)] summary: Words, #[prop(optional)] open: bool, children: Children) -> AnyView {
    view! {
        <details class="fold" open=open>
            <summary>{summary}</summary>
            <div class="fold-body">{children()}</div>
        </details>
    }
    .into_any()
}
