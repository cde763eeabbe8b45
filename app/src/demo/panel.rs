//! The panel from which a visitor signs in as one of the invented people, with one click and without a password. A plain
//! form: it works without scripts.

use domain::demo::Part;
use leptos::prelude::*;
use server_fn::ServerFn;

use super::api::EnterDemo;
use crate::{
    parts::{Button, Look, Section},
    prefs::language,
    text::demo as t,
    visit::operator,
};

/// It; nothing where the installation is no demo.
#[component]
pub fn LookAround() -> AnyView {
    if !operator().demo {
        return ().into_any();
    }
    let l = language();
    let parts: Vec<_> = Part::ALL
        .iter()
        .map(|part| {
            view! {
                <li>
                    <Button label=t::part(l, *part) look=Look::Plain name="command[role]" value=part.as_str() />
                    <span class="muted">{t::sees(l, *part)}</span>
                </li>
            }
        })
        .collect();
    view! {
        <Section title=t::title(l) intro=t::intro(l) id="look-around">
            <form method="post" action=EnterDemo::PATH>
                <ul class="look-around">{parts}</ul>
            </form>
        </Section>
    }
    .into_any()
}
