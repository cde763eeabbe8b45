//! `/services/{service}`: its licenses, subscriptions, quotas and agreements.

use domain::services::{ServiceDetail, ShowService};
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

use super::{agreement, api, gauges, status, subscription};
use crate::{
    parts::{Crumb, LinkButton, Look, Page, Section, settled},
    prefs::language,
    problem::{Kind, Problem, ShowProblem},
    text::services as t,
};

/// `/services/{service}`
pub struct ServiceRoute;

#[lazy_route]
impl LazyRoute for ServiceRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let params = use_params_map();
        let word = Memo::new(move |_| params.read().get("service").unwrap_or_default());
        let found = Resource::new(
            move || word.get(),
            |word| async move {
                // What cannot be a key is not asked for.
                let service = word.parse().map_err(|_| Problem::from(Kind::NotFound))?;
                api::show(ShowService { service }).await
            },
        );
        settled(found, |answer| match answer {
            Ok(detail) => draw(&detail),
            Err(Problem { kind: Kind::NotFound, .. }) => lost(),
            Err(problem) => {
                let l = language();
                view! {
                    <Page title=t::name(l) trail=trail()>
                        <ShowProblem problem=problem />
                    </Page>
                }
                .into_any()
            }
        })
    }
}

/// The page above.
pub(super) fn trail() -> Vec<Crumb> {
    vec![Crumb::new(t::title(language()), "/services")]
}

fn draw(detail: &ServiceDetail) -> AnyView {
    let service = &detail.service;
    let seats = service.seats.map(|meter| {
        let label = t::seats(language());
        view! {
            <div class="headline">
                <span class="gauge-name">{label}</span>
                {gauges::seats(label, meter)}
            </div>
        }
    });
    let parts = [subscriptions(detail), licenses(detail), quotas(detail), agreements(detail)];
    view! {
        <Page
            title=service.name.to_string()
            trail=trail()
            beside=status::badge(service.status, service.trial)
        >
            {seats}
            {parts}
        </Page>
    }
    .into_any()
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

fn quotas(detail: &ServiceDetail) -> AnyView {
    let l = language();
    if detail.service.quotas.is_empty() {
        return ().into_any();
    }
    let cards: Vec<_> = detail.service.quotas.iter().map(|quota| gauges::quota(quota, detail.today)).collect();
    view! {
        <Section title=t::quotas(l) intro=t::quotas_intro(l) id="quotas">
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

/// A key that this organization has no service under: of another organization, or of nobody.
fn lost() -> AnyView {
    let l = language();
    crate::browser::status(404);
    let services = view! { <LinkButton href="/services" label=t::lost_services(l) /> };
    let catalog = view! { <LinkButton href="/catalog" label=t::lost_catalog(l) look=Look::Plain external=true /> };
    view! {
        <Page title=t::lost(l) intro=t::lost_why(l) trail=trail() narrow=true>
            <p class="doors">{services} {catalog}</p>
            <p>
                <a href="/help/troubleshooting" rel="external">
                    {t::lost_trouble(l)}
                </a>
            </p>
        </Page>
    }
    .into_any()
}
