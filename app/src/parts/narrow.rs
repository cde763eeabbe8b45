//! What narrows a list beside the search, in [`super::Filters`]: one of a list, or a day. Each shows what the address says,
//! also when a link changes that.

use leptos::{html, prelude::*};

use super::{Choice, field::frame, query};
use crate::text::Words;

/// One of a list. A value of the address that is none of it is shown as what it is called.
#[component]
pub fn NarrowPick(
    /// Its name in the address.
    name: &'static str,
    #[prop(into)] label: Words,
    choices: Vec<Choice>,
    /// What it is called that nothing was chosen.
    #[prop(into)]
    none: Words,
    /// What a value is called that is none of the choices; nothing if it means nothing.
    other: fn(&str) -> Option<Words>,
) -> AnyView {
    let now = said(name);
    let first = now.get_untracked();
    let known: Vec<String> = choices.iter().map(|choice| choice.value().to_owned()).collect();
    let node = NodeRef::<html::Select>::new();
    Effect::new(move |is_live: Option<bool>| {
        let value = now.get();
        let Some(select) = node.get() else { return false };
        if is_live == Some(true) && select.value() != value {
            select.set_value(&value);
        }
        true
    });
    let options: Vec<_> = choices
        .into_iter()
        .map(|choice| {
            let (value, label) = choice.into_parts();
            let chosen = value == first;
            view! { <option value=value selected=chosen>{label}</option> }
        })
        .collect();
    let more = move || {
        let value = now.get();
        let word = other(&value).filter(|_| !value.is_empty() && !known.contains(&value));
        word.map(|word| view! { <option value=value selected=true>{word}</option> })
    };
    let control = view! {
        <select id=name name=name node_ref=node>
            <option value="" selected=first.is_empty()>
                {none}
            </option>
            {options}
            {more}
        </select>
    }
    .into_any();
    frame(name, label, false, None, RwSignal::new(None), control)
}

/// A day.
#[component]
pub fn NarrowDay(
    /// Its name in the address.
    name: &'static str,
    #[prop(into)] label: Words,
) -> AnyView {
    let now = said(name);
    let node = NodeRef::<html::Input>::new();
    Effect::new(move |is_live: Option<bool>| {
        let value = now.get();
        let Some(input) = node.get() else { return false };
        if is_live == Some(true) && input.value() != value {
            input.set_value(&value);
        }
        true
    });
    let control = view! { <input id=name name=name type="date" value=now.get_untracked() node_ref=node /> }.into_any();
    frame(name, label, false, None, RwSignal::new(None), control)
}

/// What the address says under a name; nothing if it is being left.
fn said(name: &'static str) -> Memo<String> {
    let query = query();
    Memo::new(move |_| query.try_with(|query| query.text(name)).flatten().unwrap_or_default())
}
