//! What one begins with, in facts; and the pages in place of the form where nothing was chosen that could be taken.

use domain::{
    catalog::{PriceView, Standing},
    refusal::Refusal,
    signup::Beginning,
};
use leptos::prelude::*;

use crate::{
    parts::{Card, Fact, Facts, LinkButton, Look, Notice, Page, Tone, number},
    prefs::language,
    subscriptions,
    text::{self, Say, catalog, signup as t},
};

/// The facts of an offer that can be taken.
#[component]
pub(super) fn Offered(beginning: Beginning) -> AnyView {
    let l = language();
    view! {
        <Card title=t::begin_with(l) current=true>
            <Facts facts=facts(&beginning) />
            <p>
                <a href=format!("/catalog/{}", beginning.key)>{t::another(l)}</a>
            </p>
        </Card>
    }
    .into_any()
}

fn facts(beginning: &Beginning) -> Vec<Fact> {
    let l = language();
    let mut facts = vec![Fact::new(t::service(l), beginning.service.to_string())];
    facts.push(Fact::new(t::plan(l), beginning.plan.to_string()));
    if let Some(days) = beginning.trial_days {
        facts.push(Fact::new(t::trial(l), t::trial_days(l, &number(i64::from(days)))));
    }
    if let Some(seats) = beginning.seats {
        facts.push(Fact::new(t::seats(l), number(i64::from(seats))));
    }
    let price = if beginning.trial_days.is_some() { t::price_after(l) } else { t::price(l) };
    facts.push(Fact::new(price, prices(&beginning.prices)));
    if Standing::of(beginning.prices.iter().map(|price| price.amount)) == Standing::Priced {
        facts.push(subscriptions::conditions(text::prices::sold(l, &beginning.conditions)));
        facts.extend(subscriptions::by_use(text::prices::usage(l, &beginning.usage)));
    }
    facts
}

fn prices(prices: &[PriceView]) -> AnyView {
    let l = language();
    if prices.is_empty() {
        return catalog::on_request(l).into_any();
    }
    if prices.iter().all(|price| price.amount.is_free()) {
        return catalog::free(l).into_any();
    }
    let prices: Vec<_> = prices
        .iter()
        .map(|price| {
            let main = format!("{} {}", text::prices::amount(l, price), text::prices::per(l, price));
            let said = [main].into_iter().chain(text::prices::details(l, price)).collect::<Vec<_>>().join(" · ");
            view! { <li>{said}</li> }
        })
        .collect();
    view! { <ul class="plain">{prices}</ul> }.into_any()
}

/// An offer that is there and cannot be taken: why, what it would be, and the way to the others.
#[component]
pub(super) fn Closed(beginning: Beginning) -> AnyView {
    let l = language();
    let why = beginning.refused.clone().map(|refused| Refusal::SignUp(refused).say(l));
    let (service, key) = (beginning.service.to_string(), beginning.key.to_string());
    view! {
        <Page title=t::title_for(l, &service) narrow=true>
            <Notice tone=Tone::Warn>
                <p>{why}</p>
            </Notice>
            <Facts facts=facts(&beginning) />
            <p class="row">
                <LinkButton href=format!("/catalog/{key}") label=t::to_service(l, &service) />
                <LinkButton href="/catalog" label=t::to_catalog(l) look=Look::Plain />
                <LinkButton href="/contact" label=catalog::ask(l) look=Look::Plain />
            </p>
        </Page>
    }
    .into_any()
}

/// No offer, or one that does not exist.
#[component]
pub(super) fn Unchosen(title: &'static str, text: &'static str) -> AnyView {
    let l = language();
    view! {
        <Page title=title intro=text narrow=true>
            <p class="row">
                <LinkButton href="/catalog" label=t::to_catalog(l) />
                <LinkButton href="/sign-in" label=t::only_sign_in(l) look=Look::Plain />
            </p>
        </Page>
    }
    .into_any()
}
