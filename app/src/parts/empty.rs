//! Nothing to show: because nothing is there yet, or because a filter hides it.

use leptos::prelude::*;

use super::{LinkButton, Look, Query};
use crate::{
    prefs::language,
    text::{Words, parts as t},
};

/// Nothing is there yet: one sentence, one way on.
#[component]
pub fn Empty(
    #[prop(into)] title: Words,
    #[prop(optional, into)] text: Option<Words>,
    /// Usually a [`LinkButton`].
    #[prop(optional)]
    action: Option<AnyView>,
) -> AnyView {
    view! {
        <div class="empty">
            <p class="empty-title">{title}</p>
            {text.map(|text| view! { <p>{text}</p> })}
            {action}
        </div>
    }
    .into_any()
}

/// A filter hides everything: the way back.
#[component]
pub fn NoMatch(query: Query) -> AnyView {
    let l = language();
    view! {
        <div class="empty">
            <p class="empty-title">{t::no_match(l)}</p>
            <LinkButton href=query.cleared().href() label=t::clear_filters(l) look=Look::Plain />
        </div>
    }
    .into_any()
}
