//! The list of services, as a page with a search and as a part of the first page.

use domain::catalog::{Browse, ServiceCard};
use leptos::prelude::*;

use super::{api, card::Cards};
use crate::{
    parts::{Empty, Filters, LinkButton, Look, NoMatch, Page, arrived, query},
    prefs::language,
    text::{catalog as t, shell},
    visit::operator,
};

/// `/catalog`
#[component]
pub fn Catalog() -> AnyView {
    let l = language();
    let now = query().get_untracked();
    let search = now.text("q").unwrap_or_default();
    let services = arrived(api::browse(Browse { search: search.clone() }), move |services| {
        if services.is_empty() && now.filters() {
            return view! { <NoMatch query=now /> }.into_any();
        }
        all(services, search)
    });
    view! {
        <Page title=t::title(l) intro=t::intro(l)>
            <Filters search=t::find(l) />
            <h2 class="visually-hidden">{t::all_services(l)}</h2>
            {services}
        </Page>
    }
    .into_any()
}

/// How many are in sight on another page; the catalog has them all.
const IN_SIGHT: usize = 12;

/// The first services as a part of another page.
#[component]
pub fn Offered() -> AnyView {
    arrived(api::browse(Browse::default()), |services| {
        all(services.into_iter().take(IN_SIGHT).collect(), String::new())
    })
}

fn all(services: Vec<ServiceCard>, search: String) -> AnyView {
    let l = language();
    if services.is_empty() {
        if !operator().can_be_reached() {
            return view! { <Empty title=t::none(l) /> }.into_any();
        }
        let contact = view! { <LinkButton href="/contact" label=shell::contact(l) look=Look::Plain /> }.into_any();
        return view! { <Empty title=t::none(l) text=t::none_text(l) action=contact /> }.into_any();
    }
    view! { <Cards services=services search=search /> }.into_any()
}
