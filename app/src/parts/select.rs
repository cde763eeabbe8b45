//! Choosing: one of a list, one of a few in sight, yes or no.

use leptos::prelude::*;

use super::{
    field::{Check, described, error_line, frame},
    form::{Entry, enlist},
};
use crate::text::Words;

/// Something to choose: the value that is sent and its word.
#[derive(Debug, Clone)]
pub struct Choice {
    value: Words,
    label: Words,
    hint: Option<Words>,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<Words>, label: impl Into<Words>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }

    /// The value that is sent.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The value that is sent, and its word.
    #[must_use]
    pub fn into_parts(self) -> (Words, Words) {
        (self.value, self.label)
    }

    /// What choosing it means; shown by [`Radios`].
    #[must_use]
    pub fn hint(self, hint: impl Into<Words>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

/// One of a list. Also a filter in [`super::Filters`].
#[component]
pub fn Pick(
    name: &'static str,
    #[prop(into)] label: Words,
    #[prop(optional, into)] hint: Option<Words>,
    choices: Vec<Choice>,
    /// The value that is chosen already.
    #[prop(optional, into)]
    value: String,
    /// May stay at an empty choice, which is added under this word.
    #[prop(optional, into)]
    none: Option<Words>,
    /// What judges the choice; with it the empty one is a beginning and no answer.
    #[prop(optional)]
    check: Option<Check>,
    #[prop(default = "off")] fill: &'static str,
) -> AnyView {
    let Entry { id, error, typed } = enlist(name, &label, value, check.map(|check| Box::new(check) as _));
    let optional = none.is_some() && check.is_none();
    let none = none.map(|none| view! { <option value="" selected=typed.is_empty()>{none}</option> });
    let options: Vec<_> = choices
        .into_iter()
        .map(|choice| {
            let chosen = choice.value == typed;
            view! { <option value=choice.value selected=chosen>{choice.label}</option> }
        })
        .collect();
    let control = view! {
        <select
            id=id.clone()
            name=name
            required=!optional
            autocomplete=fill
            aria-describedby=described(&id)
            aria-invalid=move || error.read().is_some().then_some("true")
        >
            {none}
            {options}
        </select>
    }
    .into_any();
    frame(&id, label, false, hint, error, control)
}

/// One of a few, all in sight.
#[component]
pub fn Radios(
    name: &'static str,
    #[prop(into)] label: Words,
    choices: Vec<Choice>,
    #[prop(optional, into)] value: String,
) -> AnyView {
    let Entry { id, error, typed } = enlist(name, &label, value, None);
    let options: Vec<_> = choices
        .into_iter()
        .enumerate()
        .map(|(place, choice)| {
            // The error summary leads to the first.
            let id = if place == 0 { id.clone() } else { format!("{id}-{place}") };
            let chosen = choice.value == typed;
            view! {
                <label class="tick">
                    <input type="radio" id=id name=name value=choice.value checked=chosen required=true />
                    <span>
                        {choice.label} {choice.hint.map(|hint| view! { <span class="hint">{hint}</span> })}
                    </span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="field">
            <legend>{label}</legend>
            {options}
            <p class="error">{move || error.get().map(error_line)}</p>
        </fieldset>
    }
    .into_any()
}

/// Yes or no; sends `true` or nothing.
#[component]
pub fn Tick(
    name: &'static str,
    #[prop(into)] label: Words,
    #[prop(optional, into)] hint: Option<Words>,
    #[prop(optional)] checked: bool,
    /// Must be ticked.
    #[prop(optional)]
    required: bool,
) -> AnyView {
    let value = if checked { "true" } else { "" };
    let Entry { id, error, typed } = enlist(name, &label, value.to_owned(), None);
    view! {
        <div class="field">
            <label class="tick">
                <input type="checkbox" id=id name=name value="true" checked={typed == "true"} required=required />
                <span>{label} {hint.map(|hint| view! { <span class="hint">{hint}</span> })}</span>
            </label>
            <p class="error">{move || error.get().map(error_line)}</p>
        </div>
    }
    .into_any()
}
