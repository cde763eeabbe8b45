//! `/services/{service}`: its subscriptions, licenses and agreements.

use domain::services::{ServiceDetail, ShowService};
use leptos::prelude::*;

use super::{agreement, api, frame, subscription};
use crate::{parts::Section, prefs::language, text::services as t};

/// `/services/{service}`
pub fn service_page() -> AnyView {
    let word = frame::word();
    let found = Resource::new(
        move || frame::key(&word.get()),
        |service| async move { api::show(ShowService { service: service? }).await },
    );
    frame::tab(found, |detail| {
        let parts = [subscriptions(detail), licenses(detail), agreements(detail)];
        (detail.service.clone(), parts.into_any())
    })
}

fn subscriptions(detail: &ServiceDetail) -> AnyView {
    let l = language();
    let upgrade = |id| detail.upgrades.iter().find(|upgrade| upgrade.subscription == id);
    let cards: Vec<_> =
        detail.subscriptions.iter().map(|card| subscription::card(card, upgrade(card.id), detail.today)).collect();
    let body = if cards.is_empty() {
        view! { <p class="muted">{t::no_subscription(l)}</p> }.into_any()
    } else {
        view! { <div class="subscriptions">{cards}</div> }.into_any()
    };
    view! {
        <Section title=t::subscriptions(l) id="subscriptions">
            {body}
        </Section>
    }
    .into_any()
}

fn licenses(detail: &ServiceDetail) -> AnyView {
    let l = language();
    if detail.licenses.is_empty() {
        return ().into_any();
    }
    let cards: Vec<_> = detail.licenses.iter().map(crate::licenses::card).collect();
    view! {
        <Section title=t::seats(l) intro=t::seats_intro(l) id="licenses">
            <div class="cards">{cards}</div>
        </Section>
    }
    .into_any()
}

fn agreements(detail: &ServiceDetail) -> AnyView {
    let l = language();
    if detail.agreements.is_empty() {
        return ().into_any();
    }
    let cards: Vec<_> = detail.agreements.iter().map(agreement::card).collect();
    view! {
        <Section title=t::agreements(l) intro=t::agreements_intro(l) id="agreements">
            <div class="cards">{cards}</div>
        </Section>
    }
    .into_any()
}
