//! Several lines of text.

use domain::locale::Language;
use leptos::prelude::*;

use super::{
    field::{Check, described, frame},
    form::{Entry, enlist},
};
use crate::text::Words;

/// Several lines of text, with as much room as they need.
#[component]
pub fn Lines(
    /// The name that is sent, such as `command[names]`.
    name: &'static str,
    #[prop(into)] label: Words,
    #[prop(optional, into)] hint: Option<Words>,
    /// What stands there already.
    #[prop(optional, into)]
    value: String,
    #[prop(optional)] check: Option<Check>,
    /// May stay empty.
    #[prop(optional)]
    optional: bool,
) -> AnyView {
    let check = check.map(|check| {
        move |text: &str, l: Language| if optional && text.trim().is_empty() { None } else { check(text, l) }
    });
    let Entry { id, error, typed } = enlist(name, &label, value, check.map(|check| Box::new(check) as _));
    let control = view! {
        <textarea
            id=id.clone()
            name=name
            rows="4"
            required=!optional
            autocomplete="off"
            spellcheck="false"
            autocapitalize="off"
            aria-describedby=described(&id)
            aria-invalid=move || error.read().is_some().then_some("true")
        >
            {typed}
        </textarea>
    }
    .into_any();
    frame(&id, label, optional, hint, error, control)
}
