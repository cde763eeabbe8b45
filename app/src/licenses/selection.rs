//! Selecting rows of a list to change several at once: boxes in the rows, and a bar with what is done to those selected.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::{
    browser,
    parts::{Ask, Form, Look, number},
    prefs::language,
    text::licenses as t,
    visit::rejected,
};

/// The form that everything selected is sent by.
const BULK: &str = "bulk";

/// What is selected: how many, and which were when the page was drawn again.
#[derive(Clone)]
pub(crate) struct Selection {
    name: &'static str,
    count: RwSignal<i64>,
    before: BTreeSet<String>,
}

impl Selection {
    /// Of a list whose rows are sent to this endpoint under this name.
    pub(crate) fn of(endpoint: &str, name: &'static str) -> Self {
        let rejected = rejected().filter(|rejected| rejected.endpoint == endpoint);
        let values = rejected.map(|rejected| rejected.values).unwrap_or_default();
        let is_bulk = values.iter().any(|(name, value)| name == "form" && value == BULK);
        let named = values.into_iter().filter(|(other, _)| is_bulk && other == name);
        let before: BTreeSet<_> = named.map(|(_, id)| id).collect();
        Self { name, count: RwSignal::new(i64::try_from(before.len()).unwrap_or_default()), before }
    }

    /// What was ticked before the page was taken over counts as well.
    fn recount(&self) {
        self.count.set(browser::values(BULK, self.name));
    }

    /// The name of a row, with a box to select it by.
    pub(crate) fn head(&self, id: &str, name: AnyView, called: &str) -> AnyView {
        let selection = self.clone();
        let checked = self.before.contains(id);
        view! {
            <span class="select">
                <label>
                    <input
                        type="checkbox"
                        name=self.name
                        value=id.to_owned()
                        form=BULK
                        checked=checked
                        aria-label=t::select(language(), called)
                        on:change=move |_| selection.recount()
                    />
                </label>
                <span>{name}</span>
            </span>
        }
        .into_any()
    }

    /// What is done to those selected.
    pub(crate) fn bar(
        &self,
        (action, submit): (&'static str, &'static str),
        hint: &'static str,
        hidden: AnyView,
        asked: Ask,
    ) -> AnyView {
        let l = language();
        let selection = self.clone();
        Effect::new(move |_| selection.recount());
        let count = self.count;
        let said = move || match count.get() {
            ..=0 => hint.to_owned(),
            count => t::selected(l, &number(count)),
        };
        view! {
            <div class="bulk-bar">
                <p role="status">{said}</p>
                <Form action=action submit=submit look=Look::Plain id=BULK asked=asked>
                    {hidden}
                </Form>
            </div>
        }
        .into_any()
    }
}
