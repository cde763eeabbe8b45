//! Something the reader should know before going on. It stays where it is; nothing here vanishes by itself.

use leptos::prelude::*;

use super::{Symbol, Tone};
use crate::text::Words;

/// A box with a tone.
#[component]
pub fn Notice(
    tone: Tone,
    #[prop(optional, into)] title: Option<Words>,
    /// As wide as the window, above everything.
    #[prop(optional)]
    banner: bool,
    children: Children,
) -> AnyView {
    let shape = if banner { "banner" } else { "notice" };
    view! {
        <div class=format!("{shape} {}", tone.class())>
            <Symbol icon=tone.icon() />
            <div class="notice-body">
                {title.map(|title| view! { <p class="notice-title">{title}</p> })}
                {children()}
            </div>
        </div>
    }
    .into_any()
}
