//! The first page: what this is, and the two doors.

use leptos::prelude::*;

use crate::{
    demo::LookAround,
    parts::{Card, LinkButton, Look, Page, Section},
    prefs::language,
    text::{shell, welcome as t},
};

/// `/`
#[component]
pub fn Welcome(
    /// What can be signed up for.
    #[prop(optional)]
    offered: Option<AnyView>,
) -> AnyView {
    let l = language();
    let doors = view! {
        <LinkButton href="/catalog" label=t::sign_up(l) />
        <LinkButton href="/sign-in" label=shell::sign_in(l) look=Look::Plain />
    }
    .into_any();
    let promises = [
        (t::services_title(l), t::services_text(l)),
        (t::people_title(l), t::people_text(l)),
        (t::account_title(l), t::account_text(l)),
    ];
    let promises: Vec<_> =
        promises.into_iter().map(|(title, text)| view! { <Card title=title><p>{text}</p></Card> }).collect();
    view! {
        <Page title=t::title(l) intro=t::intro(l)>
            <p class="doors front">{doors}</p>
            <LookAround />
            <h2 class="visually-hidden">{t::promises(l)}</h2>
            <div class="cards">{promises}</div>
            {offered
                .map(|offered| {
                    view! {
                        <Section title=t::offered(l)>
                            {offered} <p>
                                <a href="/catalog">{t::whole_catalog(l)}</a>
                            </p>
                        </Section>
                    }
                })}
        </Page>
    }
    .into_any()
}
