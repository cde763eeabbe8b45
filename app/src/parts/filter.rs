//! Search and filters of a list: a form that changes the address. With scripts it does so while one types; without, when
//! it is sent.

use leptos::{html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{Icon, Query, Symbol, negated, query};
use crate::{
    browser,
    prefs::language,
    text::{Words, parts as t},
};

/// How long typing may pause before the list is asked for.
const PAUSE: u64 = 200;

/// The search box (`q`), with more inputs ([`super::Pick`]) beside it.
#[component]
pub fn Filters(
    /// What the search finds, such as "Name or id".
    #[prop(into)]
    search: Words,
    /// What stays in the address beside what is entered here.
    #[prop(default = &["sort"])]
    keep: &'static [&'static str],
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let l = language();
    let now = query();
    let first = now.get_untracked();
    let form = NodeRef::<html::Form>::new();
    let input = NodeRef::<html::Input>::new();
    let navigate = use_navigate();
    let ask = move || {
        if let Some(form) = form.get_untracked() {
            let to = super::entered(&form).href();
            navigate(&to, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
        }
    };
    let (typed, chosen, sent, escaped, early) = (ask.clone(), ask.clone(), ask.clone(), ask.clone(), ask);
    Effect::new(move |is_live: Option<bool>| {
        // The address may have changed because the page is being left.
        let Some(text) = now.try_with(|query| query.text("q")) else { return true };
        let Some(input) = input.get() else { return false };
        if is_live != Some(true) {
            // What was entered before the page was taken over counts as well.
            if form.get_untracked().is_some_and(|form| browser::is_altered(&form)) {
                browser::later(0, early.clone());
            }
        } else if document().active_element().as_ref() != Some(input.as_ref()) {
            input.set_value(&text.unwrap_or_default());
        }
        true
    });
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape"
            && let Some(input) = input.get_untracked()
        {
            browser::clear(&input);
            browser::later(0, escaped.clone());
        }
    };
    // The search box has told of itself while one typed. It also changes when it is left, for a link perhaps, which must
    // not be overtaken.
    let on_change = move |event: web_sys::Event| {
        let searched = input.get_untracked().is_some_and(|input| event.target().as_ref() == Some(input.as_ref()));
        if !searched {
            browser::later(0, chosen.clone());
        }
    };
    let kept = |name: &'static str| {
        let value = move || now.with(|query| query.text(name)).unwrap_or_default();
        // An empty parameter would stay in the address where there are no scripts.
        let absent = move || now.with(|query| query.get(name).is_none());
        view! { <input type="hidden" name=name value=value disabled=absent /> }
    };
    let kept: Vec<_> = keep.iter().copied().map(kept).collect();
    view! {
        <form
            class="filters"
            role="search"
            method="get"
            node_ref=form
            on:submit=move |event| {
                event.prevent_default();
                browser::later(0, sent.clone());
            }
            on:change=on_change
        >
            {kept}
            <label class="search">
                <span class="visually-hidden">{search.clone()}</span>
                <Symbol icon=Icon::Search />
                <input
                    type="search"
                    name="q"
                    value=first.text("q")
                    placeholder=search
                    autocomplete="off"
                    node_ref=input
                    on:input=move |_| browser::later(PAUSE, typed.clone())
                    on:keydown=on_key
                />
            </label>
            {children.map(|children| children())}
            <button class="button" type="submit">
                {t::search(l)}
            </button>
        </form>
    }
    .into_any()
}

/// A filter that is on.
#[derive(Debug, Clone)]
pub struct Chip {
    /// Its name in the address.
    pub name: &'static str,
    /// Its value in the address; `!value` is the other way round.
    pub value: String,
    /// What it says: "Status: expired".
    pub label: Words,
    /// Whether it can be turned round.
    pub turns: bool,
}

/// The filters that are on; each can be turned round or taken away.
#[component]
pub fn Chips(chips: Vec<Chip>) -> AnyView {
    let l = language();
    if chips.is_empty() {
        return ().into_any();
    }
    let now: Query = query().get();
    let chips: Vec<_> = chips.into_iter().map(|chip| draw(&now, chip)).collect();
    view! {
        <ul class="chips" aria-label=t::active_filters(l)>
            {chips} <li>
                <a class="button quiet" href=now.cleared().href()>
                    {t::clear_filters(l)}
                </a>
            </li>
        </ul>
    }
    .into_any()
}

fn draw(now: &Query, chip: Chip) -> AnyView {
    let l = language();
    let (not, value) = negated(&chip.value);
    let other = if not { value.to_owned() } else { format!("!{value}") };
    let turned = now.without_value(chip.name, &chip.value).with(chip.name, &other).href();
    let away = now.without_value(chip.name, &chip.value).href();
    let word = if not { t::not(l, &chip.label) } else { chip.label.into_owned() };
    let said = if chip.turns {
        view! { <a href=turned title=t::turn_filter(l)>{word.clone()}</a> }.into_any()
    } else {
        view! { <span>{word.clone()}</span> }.into_any()
    };
    view! {
        <li class="chip">
            {said}
            <a class="chip-away" href=away aria-label=t::remove_filter(l, &word)>
                <Symbol icon=Icon::Close />
            </a>
        </li>
    }
    .into_any()
}
