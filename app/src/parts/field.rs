//! An input with its label above, its hint below and its error between them. Checks by the parser that the server uses.

use std::str::FromStr;

use domain::locale::Language;
use leptos::{prelude::*, wasm_bindgen::JsCast};

use super::{
    Icon, Symbol,
    form::{Entry, enlist},
};
use crate::{
    prefs::language,
    text::{Say, Words, parts as t},
};

/// Why a text would not be accepted, or nothing.
pub type Check = fn(&str, Language) -> Option<Words>;

/// The check that a value of the domain makes of it: `check=parses::<UserName>`.
#[must_use]
pub fn parses<T: FromStr<Err: Say>>(text: &str, l: Language) -> Option<Words> {
    text.parse::<T>().err().map(|reason| reason.say(l))
}

/// One line of text.
#[component]
pub fn Field(
    /// The name that is sent, such as `command[name]`.
    name: &'static str,
    #[prop(into)] label: Words,
    #[prop(optional, into)] hint: Option<Words>,
    /// The type of the input: `text`, `password`, `email`, `tel`, `number`, `url`, `date`.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(optional, into)] value: String,
    /// May stay empty.
    #[prop(optional)]
    optional: bool,
    #[prop(optional)] check: Option<Check>,
    /// What the browser may fill in (`autocomplete`).
    #[prop(default = "off")]
    fill: &'static str,
    /// What follows the input, such as the rest of a domain.
    #[prop(optional, into)]
    suffix: Option<Words>,
    /// Choices that are offered while typing.
    #[prop(optional)]
    offers: Vec<String>,
    /// For a script that watches the input: its `data-watch`.
    #[prop(optional, into)]
    watch: Option<&'static str>,
) -> AnyView {
    let l = language();
    let check = check.map(|check| {
        move |text: &str, l: Language| if optional && text.trim().is_empty() { None } else { check(text, l) }
    });
    let Entry { id, error, typed } = enlist(name, &label, value, check.map(|check| Box::new(check) as _));
    let blurred = move |event: web_sys::FocusEvent| {
        let text = event_target_value(&event);
        // Nobody is scolded for passing by, and a button that is about to be pressed must not be pushed away by a new
        // line. If it sends the form, that judges all.
        let to = event.related_target();
        let to_button =
            to.is_some_and(|to| to.dyn_ref::<web_sys::Element>().is_some_and(|to| to.tag_name() == "BUTTON"));
        if let Some(check) = check.filter(|_| !to_button && !text.is_empty()) {
            error.set(check(&text, l));
        }
    };
    let list = (!offers.is_empty()).then(|| format!("{id}-offers"));
    let options: Vec<_> = offers.into_iter().map(|offer| view! { <option value=offer></option> }).collect();
    let input = view! {
        <input
            id=id.clone()
            name=name
            type=kind
            value=typed
            required=!optional
            autocomplete=fill
            list=list.clone()
            spellcheck="false"
            autocapitalize="off"
            data-watch=watch
            aria-describedby=described(&id)
            aria-invalid=move || error.read().is_some().then_some("true")
            on:blur=blurred
        />
        {list.map(|list| view! { <datalist id=list>{options}</datalist> })}
    };
    let control = match suffix {
        Some(suffix) => view! { <span class="affixed">{input}<span class="affix">{suffix}</span></span> }.into_any(),
        None => input.into_any(),
    };
    frame(&id, label, optional, hint, error, control)
}

pub(super) fn described(id: &str) -> String {
    format!("{id}-error {id}-hint")
}

pub(super) fn frame(
    id: &str,
    label: Words,
    optional: bool,
    hint: Option<Words>,
    error: RwSignal<Option<Words>>,
    control: AnyView,
) -> AnyView {
    let l = language();
    view! {
        <div class="field" class:is-wrong=move || error.read().is_some()>
            <label for=id.to_owned()>
                {label} {optional.then(|| view! { " " <span class="muted">{t::optional(l)}</span> })}
            </label>
            {control}
            <p class="error" id=format!("{id}-error")>
                {move || error.get().map(error_line)}
            </p>
            <p class="hint" id=format!("{id}-hint")>
                {hint}
            </p>
        </div>
    }
    .into_any()
}

pub(super) fn error_line(why: Words) -> AnyView {
    view! {
        <Symbol icon=Icon::Danger />
        <span>{why}</span>
    }
    .into_any()
}
